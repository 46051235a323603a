import type { Ctx } from '#platform/context.ts'
import type { Timer } from '#platform/jobs.ts'
import { lockedRow } from './appointment-rows.ts'
import { closeProposal } from './close-proposal.ts'
import { eachInItsOwn, mostAtOnce } from './each-in-its-own.ts'
import { isOpen, lockOpenProposal } from './proposal-rows.ts'

/** Closes the proposals whose deadline has come, each in a transaction of its own. */
export const expireProposals = (ctx: Ctx): Promise<void> =>
  eachInItsOwn(
    ctx,
    () => ctx.sql<{ id: string }>`
      select appointment_id as id from appointments.proposals
      where state = 'open' and answer_by <= ${ctx.now()}::timestamptz order by answer_by limit ${mostAtOnce}`,
    async (tx, appointmentId) => {
      const visit = await lockedRow(tx, appointmentId)
      const proposal = await lockOpenProposal(tx, appointmentId)
      // Somebody acted since it was found.
      if (!visit || !proposal || isOpen(proposal, tx.now())) return
      await closeProposal(tx, visit, proposal, { state: 'expired', by: 'clock' })
    },
  )

export const expireOpenProposals: Timer = {
  name: 'expire-proposals',
  cron: '* * * * *',
  run: expireProposals,
}
