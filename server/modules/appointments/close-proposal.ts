import type { Side } from '#contract/appointment-states.ts'
import type { ProposalNews } from '#contract/events.ts'
import type { Tx } from '#platform/context.ts'
import { releaseTimes } from '#schedules'
import { type AppointmentRow, writeStep } from './appointment-rows.ts'
import { isOpen, lockOpenProposal, type ProposalRow } from './proposal-rows.ts'
import { tellProposal } from './tell-proposal.ts'

type Ending = 'rejected' | 'withdrawn' | 'expired'
/** Words of the history for what closes a proposal by itself; another act that closes it has its own. */
const stepFor: Record<Ending, string> = { rejected: 'reject', withdrawn: 'withdraw', expired: 'expire' }

/** Closes an open proposal without a move: its times are free again. Lock the appointment and the proposal first. */
export async function closeProposal(
  tx: Tx,
  visit: AppointmentRow,
  proposal: ProposalRow,
  end: { state: Ending; by: Side; reason?: string; closedWith?: ProposalNews['closedWith'] },
): Promise<ProposalRow> {
  const { state, by, reason = '', closedWith = null } = end
  const closed: ProposalRow = { ...proposal, state, reason, closedAt: tx.now() }
  await tx.sql`
    update appointments.proposals set state = ${state}, reason = ${reason}, closed_at = ${closed.closedAt}
    where id = ${proposal.id}`
  await releaseTimes(tx, [proposal.claimId])
  if (closedWith === null) await writeStep(tx, visit, { step: stepFor[state], by, reason })
  await tellProposal(tx, visit, closed, { event: `proposal.${state}`, by, closedWith })
  return closed
}

/**
 * Closes the open proposal of an appointment, if there is one, because something else was done to the appointment. Part of
 * every step after which other times can no longer be proposed, and of every move.
 */
export async function closeOpenProposal(
  tx: Tx,
  visit: AppointmentRow,
  { by, closedWith }: { by: Side; closedWith: NonNullable<ProposalNews['closedWith']> },
): Promise<void> {
  const proposal = await lockOpenProposal(tx, visit.id)
  if (!proposal) return
  if (isOpen(proposal, tx.now()))
    await closeProposal(tx, visit, proposal, { state: 'withdrawn', by, closedWith })
  else await closeProposal(tx, visit, proposal, { state: 'expired', by: 'clock' })
}
