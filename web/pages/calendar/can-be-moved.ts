import { obstacle } from '#contract/appointment-states.ts'
import type { CalendarVisit } from '#contract/calendar.ts'
import type { Account } from '#contract/users.ts'
import { sideIn } from '../../parts/visit/side-in.ts'
import { epoch, minutes } from '../../times.ts'
import type { Entry } from './entries.ts'

/** Whether an entry may be given another time now, in milliseconds since 1970: at once, or by proposing it. */
export function canBeMoved(entry: Entry, self: Account, now: number): boolean {
  if (entry.kind === 'proposal') return false
  if (entry.kind !== 'visit') return true
  return (['move', 'propose'] as const).some((step) => mayDo(step, entry.visit, self, now))
}

/** Whether the table of states lets this person do a step of a visit now. */
export function mayDo(step: 'move' | 'propose', visit: CalendarVisit, self: Account, now: number): boolean {
  const minutesToStart = (epoch(visit.startsAt) - now) / minutes
  return obstacle(step, { state: visit.state, minutesToStart }, sideIn(visit, self)) === undefined
}
