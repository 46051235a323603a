import type { VisitPlan } from '#contract/availability-changes.ts'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import { lockAvailability } from '#schedules'
import { carryOut, checkPlan } from './carry-out.ts'
import { visitsStandOnThis } from './errors.ts'
import { asStanding, type Concerned, mostShown, visitsThatLoseGround } from './standing-visits.ts'

/**
 * Changes somebody's availability by `change`, and with it the visits that stand on it as `plan` says: all in one
 * transaction. `lock` says of whose availability it is, after it has locked it (`lockAvailability`): so a visit booked
 * meanwhile either is there before the change looks for visits, or meets the new availability.
 * @throws Refusal visits_stand_on_this (409, with those that have no plan), those of `change`, and those of the steps of the
 *   plan, which then name the entry as `field`
 */
export async function changeWithVisits<T>(
  ctx: Ctx,
  plan: readonly VisitPlan[] | undefined,
  { lock, change }: { lock: (tx: Tx) => Promise<Concerned>; change: (tx: Tx) => Promise<T> },
): Promise<T> {
  const decisions = checkPlan(plan ?? [])
  return ctx.transaction(async (tx) => {
    const concerned = await lock(tx)
    const { answer, visits } = await visitsThatLoseGround(tx, concerned, () => change(tx))
    const open = visits.filter(({ id }) => !decisions.has(id))
    if (open.length > 0) throw visitsStandOnThis(await asStanding(tx, open.slice(0, mostShown)), open.length)
    for (const { id } of visits) await carryOut(tx, decisions.get(id)!)
    return answer
  })
}

/** `changeWithVisits` of one's own availability. On a patient's own availability no visit stands. */
export const changeOwn = <T>(
  ctx: Ctx,
  plan: readonly VisitPlan[] | undefined,
  change: (tx: Tx) => Promise<T>,
): Promise<T> =>
  changeWithVisits(ctx, plan, {
    change,
    async lock(tx) {
      const { accountId, role } = signedIn(ctx)
      if (role !== 'doctor') return { doctorIds: [] }
      await lockAvailability(tx, accountId)
      return { doctorIds: [accountId] }
    },
  })
