import type { Participant } from '#contract/appointments.ts'
import type { Ctx } from '#platform/context.ts'
import { instantText } from '#platform/instant-text.ts'
import type { AppointmentRow, StepRow } from './appointment-rows.ts'

/** A row of appointments.participants: somebody who takes part besides patient and doctor. */
export interface ParticipantRow {
  id: string
  appointmentId: string
  role: 'second_doctor' | 'relative' | 'interpreter'
  name: string
  doctorId: string | null
  decision: Participant['decision']
  decidedAt: Temporal.Instant | null
  addedByAccountId: string
}

/** Who takes part in these appointments, or was asked to, in the order in which they were asked. Not who was removed. */
export async function participantsOf(
  ctx: Ctx,
  appointmentIds: readonly string[],
): Promise<Map<string, ParticipantRow[]>> {
  const rows = await ctx.sql<ParticipantRow>`
    select id, appointment_id as "appointmentId", role, name, doctor_id as "doctorId", decision,
      decided_at as "decidedAt", added_by_account_id as "addedByAccountId"
    from appointments.participants
    where appointment_id = any(${appointmentIds}::uuid[]) and removed_at is null
    order by appointment_id, added_at, id`
  return Map.groupBy(rows, (row) => row.appointmentId)
}

export const asParticipant = ({
  id,
  role,
  name,
  doctorId,
  decision,
  decidedAt,
}: ParticipantRow): Participant => ({
  id,
  role,
  name,
  doctorId,
  decision,
  decidedAt: decidedAt?.toString() ?? null,
})

/** The two whose visit it is, each with the decision that follows from its state and its history. */
export function theTwo(
  row: AppointmentRow,
  history: readonly StepRow[],
  names: { patient: string; doctor: string },
): Participant[] {
  const last = (...steps: string[]) => history.findLast(({ step }) => steps.includes(step))
  const cancel = row.state === 'cancelled' ? last('cancel') : undefined
  const isDeclined = row.state === 'declined' || cancel?.by === 'doctor'
  const doctors = row.state === 'requested' ? 'waiting' : isDeclined ? 'declined' : 'accepted'
  const answer = cancel?.by === 'doctor' ? cancel : last('confirm', 'decline', 'lapse', 'move')
  return [
    {
      id: row.patientId,
      role: 'patient',
      name: names.patient,
      doctorId: null,
      decision: cancel?.by === 'patient' ? 'declined' : 'accepted',
      decidedAt: instantText(cancel?.by === 'patient' ? cancel.at : row.requestedAt),
    },
    {
      id: row.doctorId,
      role: 'doctor',
      name: names.doctor,
      doctorId: row.doctorId,
      decision: doctors,
      decidedAt: doctors === 'waiting' ? null : instantText(answer?.at ?? row.requestedAt),
    },
  ]
}
