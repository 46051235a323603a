import type { Listener, Subscriber } from './events.ts'
import type { Route } from './http.ts'
import type { Job, Timer } from './jobs.ts'
import type { Audience } from './live/audiences.ts'

/** What a module brings: its routes, and the background work that runs wherever the module is a target. */
export interface Module {
  name: string
  routes: readonly Route[]
  subscribers?: readonly Subscriber[]
  jobs?: readonly Job[]
  timers?: readonly Timer[]
  /** Whom its events concern, whichever process they happen in. */
  audiences?: readonly Audience[]
  /** Heard in every process, whatever its targets. */
  listeners?: readonly Listener[]
}
