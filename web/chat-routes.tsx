import { createRoute, lazyRouteComponent as lazy } from '@tanstack/react-router'
import { only } from './may-see.ts'
import { top } from './root-route.tsx'
import { conversationSearch } from './search.ts'

/** The pages of messages. */
export const chatPages = [
  createRoute({
    ...top,
    path: '/messages',
    beforeLoad: only(),
    component: lazy(() => import('./pages/chat/Messages.tsx'), 'Messages'),
  }),
  createRoute({
    ...top,
    path: '/messages/$id',
    validateSearch: conversationSearch,
    beforeLoad: only(),
    component: lazy(() => import('./pages/chat/Messages.tsx'), 'Conversation'),
  }),
] as const
