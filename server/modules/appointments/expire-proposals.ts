import type { Ctx } from '#platform/context.ts'
import type { Timer } from '#platform/jobs.ts'
import { lockedRow } from './appointment-rows.ts'
import { closeProposal } from './close-proposal.ts'
import { isOpen, lockOpenProposal } from './proposal-rows.ts'

const mostAtOnce = 100

/** Closes the proposals whose deadline has come, each in a transaction of its own. */
export async function expireProposals(ctx: Ctx): Promise<void> {
  for (let closed = mostAtOnce; closed === mostAtOnce;) {
    const due = await ctx.sql<{ appointmentId: string }>`
      select appointment_id as "appointmentId" from appointments.proposals
      where state = 'open' and answer_by <= ${ctx.now()}::timestamptz order by answer_by limit ${mostAtOnce}`
    for (const { appointmentId } of due) await expire(ctx, appointmentId)
    closed = due.length
  }
}

async function expire(ctx: Ctx, appointmentId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const visit = await lockedRow(tx, appointmentId)
    const proposal = await lockOpenProposal(tx, appointmentId)
    // Somebody acted since it was found.
    if (!visit || !proposal || isOpen(proposal, tx.now())) return
    await closeProposal(tx, visit, proposal, { state: 'expired', by: 'clock' })
  })
}

export const expireOpenProposals: Timer = {
  name: 'expire-proposals',
  cron: '* * * * *',
  run: expireProposals,
}
