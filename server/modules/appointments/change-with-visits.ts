import type { VisitPlan } from '#contract/availability-changes.ts'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import { lockAvailability } from '#schedules'
import { carryOut, checkPlan } from './carry-out.ts'
import { visitsStandOnThis } from './errors.ts'
import { asStanding, mostShown, visitsThatLoseGround } from './standing-visits.ts'

/**
 * Changes one's own availability by `change`, and with it the visits that stand on it as `plan` says: all in one
 * transaction. A visit booked meanwhile either is there before the change looks for visits, or meets the new availability
 * (`keepAvailability`). On a patient's own availability no visit stands.
 * @throws Refusal visits_stand_on_this (409, with those that have no plan), those of `change`, and those of the steps of the
 *   plan, which then name the entry as `field`
 */
export async function changeWithVisits<T>(
  ctx: Ctx,
  plan: readonly VisitPlan[] | undefined,
  change: (tx: Tx) => Promise<T>,
): Promise<T> {
  const { accountId, role } = signedIn(ctx)
  const decisions = checkPlan(plan ?? [])
  return ctx.transaction(async (tx) => {
    if (role !== 'doctor') return change(tx)
    await lockAvailability(tx, accountId)
    const { answer, visits } = await visitsThatLoseGround(tx, accountId, () => change(tx))
    const open = visits.filter(({ id }) => !decisions.has(id))
    if (open.length > 0) throw visitsStandOnThis(await asStanding(tx, open.slice(0, mostShown)), open.length)
    for (const { id } of visits) await carryOut(tx, decisions.get(id)!)
    return answer
  })
}
