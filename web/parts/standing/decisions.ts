import { obstacle, type Side } from '#contract/appointment-states.ts'
import type { VisitPlan } from '#contract/availability-changes.ts'
import type { StandingVisit } from '#contract/endpoint.ts'
import { epoch, minutes } from '../../times.ts'

export type Deed = VisitPlan['do']
export const deeds: readonly Deed[] = ['keep', 'propose', 'cancel']

/** What somebody has said of one visit so far. */
export interface Decision {
  do: Deed | undefined
  /** Why it is cancelled, or a word with the proposal. */
  reason: string
  /** Starts to propose; undefined = the nearest free ones. */
  times: readonly string[] | undefined
}
export const undecided: Decision = { do: undefined, reason: '', times: undefined }

/** Whether this can be done to a visit in its state, by this side. */
export const isPossible = (
  deed: Deed,
  { state, startsAt }: Pick<StandingVisit, 'state' | 'startsAt'>,
  side: Side,
  now: number,
): boolean => obstacle(deed, { state, minutesToStart: (epoch(startsAt) - now) / minutes }, side) === undefined

export type Fault = 'undecided' | 'reason' | 'times'
/** What is still missing in a decision. */
export function faultOf({ do: deed, reason, times }: Decision): Fault | undefined {
  if (deed === undefined) return 'undecided'
  if (deed === 'cancel' && reason.trim() === '') return 'reason'
  return deed === 'propose' && times?.length === 0 ? 'times' : undefined
}

/** The entry of the plan for a visit, of a decision without a fault. */
export function entryOf(appointmentId: string, { do: deed = 'keep', reason, times }: Decision): VisitPlan {
  const said = reason.trim()
  return {
    appointmentId,
    do: deed,
    ...(deed !== 'keep' && said !== '' && { reason: said }),
    ...(deed === 'propose' && times && { times: [...times] }),
  }
}

/** The visit of the plan that a refusal is about: its field says `plan.3` or `plan.3.times.0`. */
export const refusedEntry = (place: string, plan: readonly VisitPlan[]): VisitPlan | undefined => {
  const index = /^plan\.(\d+)/.exec(place)?.[1]
  return index === undefined ? undefined : plan[Number(index)]
}
