import type { Side } from '#contract/appointment-states.ts'
import type { Tx } from '#platform/context.ts'
import { type AppointmentRow, asAnswer } from './appointment-rows.ts'
import { asParticipant, type ParticipantRow } from './participant-rows.ts'
import { newsOf } from './tell-step.ts'

/** Announces what became of somebody's part in an appointment; `visit` is the appointment as it is after that. */
export async function tellParticipant(
  tx: Tx,
  visit: AppointmentRow,
  row: ParticipantRow,
  { event, by }: { event: `participant.${'invited' | 'accepted' | 'declined' | 'removed'}`; by: Side },
): Promise<void> {
  await tx.emit(event, {
    participantId: row.id,
    appointmentId: visit.id,
    participant: asParticipant(row),
    addedByAccountId: row.addedByAccountId,
    visit: newsOf(visit, await asAnswer(tx, visit), { by }),
  })
}
