import type { Ctx } from '#platform/context.ts'
import type { Span } from './availability.ts'
import { cellsBetween } from './cells.ts'

/** The claims that hold time of this person in a span until they expire; visits that are booked are not among them. */
export async function heldClaims(ctx: Ctx, partyId: string, within: Span): Promise<string[]> {
  const { first, end } = cellsBetween(within.start, within.end, ctx.config.STEP_MINUTES)
  const rows = await ctx.sql<{ claimId: string }>`
    select distinct claim_id as "claimId" from schedules.taken_times
    where party_id = ${partyId} and cell >= ${first} and cell < ${end}
      and kind = 'hold' and expires_at > ${ctx.now()}`
  return rows.map(({ claimId }) => claimId)
}
