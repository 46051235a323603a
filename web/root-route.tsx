import { createRootRouteWithContext } from '@tanstack/react-router'
import type { Context } from './may-see.ts'
import { Shell } from './parts/shell/Shell.tsx'

export const root = createRootRouteWithContext<Context>()({ component: Shell })
/** What every page's route begins with. */
export const top = { getParentRoute: () => root }
