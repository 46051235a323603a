import type { Client, Request } from '#test/clinic/client.ts'
import type { Cast, RoleName } from './cast.ts'
import * as chat from './samples-of-chat.ts'
import * as holidays from './samples-of-holidays.ts'
import * as holds from './samples-of-holds.ts'
import * as people from './samples-of-people.ts'
import * as series from './samples-of-series.ts'
import * as proposals from './samples-of-proposals.ts'
import * as visits from './samples-of-visits.ts'
import * as updates from './samples-of-updates.ts'
import * as video from './samples-of-video.ts'
import * as waitlist from './samples-of-waitlist.ts'

export interface Asked extends Omit<Request, 'params' | 'query' | 'body'> {
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
  /** Asks instead of the role, e.g. with a session that may be ended. */
  as?: Client
}

/** One request for an endpoint, about a thing made for it alone. */
export interface Sample {
  /** Whom the thing concerns; of `who` in the contract, the others do not count. Default: patient and doctor. */
  concerns?: readonly ('patient' | 'doctor')[]
  /** The refusal that those meet who may call: where a success would need a secret from a mail. */
  meets?: string
  /** Makes the thing and the request; `role` is who will ask. */
  ask(cast: Cast, role: RoleName): Asked | Promise<Asked>
}

/** For each endpoint of the contract, by module and name. An endpoint without a sample fails the permission matrix. */
export const samples: Record<string, readonly Sample[]> = {
  ...people.samples,
  ...holds.samples,
  ...waitlist.samples,
  ...holidays.samples,
  ...visits.samples,
  ...series.samples,
  ...proposals.samples,
  ...chat.samples,
  ...updates.samples,
  ...video.samples,
}
