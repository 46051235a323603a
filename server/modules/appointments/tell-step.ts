import type { Side } from '#contract/appointment-states.ts'
import type { Appointment } from '#contract/appointments.ts'
import type { AppointmentNews, Events } from '#contract/events.ts'
import type { Tx } from '#platform/context.ts'
import { type AppointmentRow, asAnswer, writeStep } from './appointment-rows.ts'

export type VisitEvent = { [N in keyof Events]: Events[N] extends AppointmentNews ? N : never }[keyof Events]

interface Done {
  step: string
  event: VisitEvent
  by: Side
  /** Why it was declined or cancelled. */
  reason?: string
  /** Before a move. */
  movedFrom?: AppointmentRow
  /** Name of the doctor before a move, where it is another one. */
  movedFromDoctor?: string
  /** A move that all who had to accepted as a proposal. */
  isAgreed?: boolean
}

/** Writes what was done to an appointment into its history, announces it, and answers it as it is now. */
export async function tellStep(tx: Tx, row: AppointmentRow, done: Done): Promise<Appointment> {
  await writeStep(tx, row, done)
  const answer = await asAnswer(tx, row)
  await tx.emit(done.event, newsOf(row, answer, done))
  return answer
}

/** An appointment as its events tell it. */
export function newsOf(
  row: AppointmentRow,
  answer: Appointment,
  { by, reason = '', movedFrom, movedFromDoctor, isAgreed = false }: Omit<Done, 'step' | 'event'>,
): AppointmentNews {
  const { doctor, patient, startsAt, endsAt, timeZone, kind, place, state, sequence, series } = answer
  return {
    appointmentId: row.id,
    doctorId: doctor.id,
    doctorName: doctor.name,
    patientId: patient.id,
    patientName: patient.name,
    patientAccountId: row.patientAccountId,
    startsAt,
    endsAt,
    timeZone,
    kind,
    place,
    state,
    sequence,
    by,
    reason,
    movedFrom: movedFrom
      ? {
          startsAt: String(movedFrom.startsAt),
          endsAt: String(movedFrom.endsAt),
          doctorId: movedFrom.doctorId,
          doctorName: movedFromDoctor ?? doctor.name,
          isAgreed,
        }
      : null,
    participants: answer.participants.filter(({ role }) => role !== 'patient' && role !== 'doctor'),
    series: series && { id: series.id, originalStart: series.originalStart },
  }
}
