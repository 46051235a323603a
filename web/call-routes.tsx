import { createRoute, lazyRouteComponent as lazy } from '@tanstack/react-router'
import { only } from './may-see.ts'
import { top } from './root-route.tsx'

/** The pages of calls. */
export const callPages = [
  createRoute({
    ...top,
    path: '/calls/$id',
    beforeLoad: only(),
    component: lazy(() => import('./pages/call/CallPage.tsx'), 'CallPage'),
  }),
  createRoute({
    ...top,
    path: '/calls/of/$appointmentId',
    beforeLoad: only(),
    component: lazy(() => import('./pages/call/OpenCall.tsx'), 'CallOfVisit'),
  }),
  createRoute({
    ...top,
    path: '/calls/in/$roomId',
    beforeLoad: only(),
    component: lazy(() => import('./pages/call/OpenCall.tsx'), 'CallInRoom'),
  }),
] as const
