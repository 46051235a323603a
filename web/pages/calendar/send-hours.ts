import { changeAvailability, type VisitPlan } from '#contract/availability-changes.ts'
import { call } from '../../api.ts'
import type { HoursStep } from './hours-change.ts'

/** Makes a change of hours, all of its steps or none, with what is to become of visits that stand on them. */
export const sendHours = (changes: readonly HoursStep[], plan: VisitPlan[]): Promise<unknown> =>
  call(changeAvailability, { body: { changes: [...changes], plan } })
