import type { VisitPlan } from '#contract/availability-changes.ts'
import { signedIn, type Tx } from '#platform/context.ts'
import { refusedIn } from '#platform/errors.ts'
import { writeStep } from './appointment-rows.ts'
import { endAppointment } from './end-appointment.ts'
import { badPlan, nothingFree, reasonMissing } from './errors.ts'
import { propose } from './make-proposal.ts'
import { lockFor } from './take-step.ts'
import { timesInstead } from './times-instead.ts'

/** What is to become of one visit, and its place in the plan. */
export interface Decision extends VisitPlan {
  field: string
}

/**
 * The decisions of a plan by the id of their visit.
 * @throws Refusal missing_field (422) when one cancels without a reason, bad_input (400) when a visit is there twice, or has
 *   times without being proposed any
 */
export function checkPlan(plan: readonly VisitPlan[]): Map<string, Decision> {
  const decisions = new Map<string, Decision>()
  for (const [i, entry] of plan.entries()) {
    const field = `plan.${i}`
    const appointmentId = entry.appointmentId.toLowerCase()
    if (decisions.has(appointmentId)) throw badPlan(`${field}.appointmentId`, 'A visit has one plan.')
    if (entry.do === 'cancel' && !entry.reason?.trim()) throw reasonMissing(`${field}.reason`)
    if (entry.do !== 'propose' && entry.times) throw badPlan(`${field}.times`, 'Only a proposal has times.')
    decisions.set(appointmentId, { ...entry, appointmentId, field })
  }
  return decisions
}

/** Does with a visit what was decided. @throws Refusal of that step, its `field` within the plan */
export async function carryOut(tx: Tx, decision: Decision): Promise<void> {
  const { appointmentId: id, reason = '', field } = decision
  try {
    if (decision.do === 'cancel') await endAppointment(tx, id, 'cancel', reason)
    if (decision.do === 'keep') await keep(tx, id, reason)
    if (decision.do === 'propose') await proposeOthers(tx, decision)
  } catch (error) {
    throw refusedIn(field, error)
  }
}

/** The visit stays as it is, outside of what is offered, and its history says so. */
async function keep(tx: Tx, id: string, reason: string): Promise<void> {
  const { row, side } = await lockFor(tx, id, 'keep')
  await writeStep(tx, row, { step: 'keep', by: side, reason })
}

/** Other times are held and proposed; the visit stays until one of them is accepted. */
async function proposeOthers(tx: Tx, { appointmentId, times, reason = '' }: Decision): Promise<void> {
  const { row, side } = await lockFor(tx, appointmentId, 'propose')
  const starts = times?.map((time) => Temporal.Instant.from(time)) ?? (await timesInstead(tx, row))
  if (starts.length === 0) throw nothingFree()
  await propose(tx, row, {
    by: side,
    byAccountId: signedIn(tx).accountId,
    times: starts.map((startsAt) => ({ startsAt })),
    message: reason,
    // What was proposed before may stand on what changes.
    instead: true,
  })
}
