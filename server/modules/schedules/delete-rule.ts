import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import { announceAvailability } from './announce-availability.ts'
import { lockAvailability } from './keep-availability.ts'
import { ownRule } from './rule-rows.ts'

/** Deletes one of one's own rules. @throws Refusal not_found */
export async function deleteRule(ctx: Ctx, { params }: { params: { id: string } }): Promise<void> {
  const { id, ownerId } = await ownRule(ctx, params.id)
  await ctx.transaction(async (tx) => {
    await lockAvailability(tx, ownerId)
    const deleted = await tx.sql`delete from schedules.availability_rules where id = ${id} returning id`
    if (deleted.length === 0) throw notFound('The rule')
    await announceAvailability(tx, ownerId)
  })
}
