import type { Side } from '#contract/appointment-states.ts'
import type { ProposalNews } from '#contract/events.ts'
import type { Tx } from '#platform/context.ts'
import { type AppointmentRow, asAnswer } from './appointment-rows.ts'
import { asProposal, type ProposalRow } from './proposal-rows.ts'
import { newsOf } from './tell-step.ts'

type ProposalEvent = `proposal.${'made' | 'accepted' | 'rejected' | 'withdrawn' | 'expired'}`

/** Announces what became of a proposal; `visit` is the appointment as it is after that. */
export async function tellProposal(
  tx: Tx,
  visit: AppointmentRow,
  row: ProposalRow,
  {
    event,
    by,
    closedWith = null,
  }: { event: ProposalEvent; by: Side; closedWith?: ProposalNews['closedWith'] },
): Promise<void> {
  const proposal = await asProposal(tx, row)
  await tx.emit(event, {
    proposalId: row.id,
    appointmentId: visit.id,
    by: row.by,
    byAccountId: row.byAccountId,
    byName: proposal.byName,
    message: row.message,
    times: proposal.times.map(({ startsAt, endsAt, doctor, timeZone }) => ({
      startsAt,
      endsAt,
      doctorId: doctor.id,
      doctorName: doctor.name,
      timeZone,
    })),
    answerBy: String(row.answerBy),
    deciders: row.decisions.map(({ side, deciderId, decision }, i) => ({
      side,
      accountId: deciderId,
      name: proposal.decisions[i]?.name ?? '',
      decision,
    })),
    reason: row.reason,
    closedWith,
    visit: newsOf(visit, await asAnswer(tx, visit), { by, reason: row.reason }),
  })
}
