import type { deleteRule as deleteRuleEndpoint } from '#contract/schedules.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { announceAvailability } from './announce-availability.ts'
import { ownRule } from './rule-rows.ts'

/** Deletes one of one's own rules; visits that are booked stay. @throws Refusal not_found */
export async function deleteRule(ctx: Ctx, { params }: Input<typeof deleteRuleEndpoint>): Promise<void> {
  const { id, ownerId } = await ownRule(ctx, params.id)
  await ctx.transaction(async (tx) => {
    const deleted = await tx.sql`delete from schedules.availability_rules where id = ${id} returning id`
    if (deleted.length === 0) throw notFound('The rule')
    await announceAvailability(tx, ownerId)
  })
}
