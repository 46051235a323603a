import type { Appointment } from '#contract/appointments.ts'
import type { Doctor } from '#contract/doctors.ts'
import type { Patient } from '#contract/patients.ts'
import { bookableDoctors } from '#doctors'
import { patientsInCare } from '#patients'
import { type Ctx, type News, signedIn, type Tx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { answerOf, type AppointmentRow, fullName } from './appointment-rows.ts'
import { misfit } from './check-wish.ts'
import type { BookingAsked, Got } from './decide-together.ts'
import { insertAppointments, newAppointment } from './new-appointment.ts'
import { newsOf } from './tell-step.ts'

/** A booking as it would be written, but for what goes with the time. */
export interface Draft {
  ctx: Ctx
  doctor: Doctor
  patient: Patient
  row: AppointmentRow
}

/** What these bookings would write, or why one is refused whatever time it wants: `checkWish` for many at once. */
export async function draftBookings(
  tx: Tx,
  asked: readonly BookingAsked[],
): Promise<Map<BookingAsked, Draft | Refusal>> {
  if (asked.length === 0) return new Map()
  const doctors = await bookableDoctors(
    tx,
    asked.map(({ body }) => body.doctorId),
  )
  const patients = await patientsInCare(
    tx,
    asked.map(({ ctx, body }) => ({ accountId: signedIn(ctx).accountId, patientId: body.patientId })),
  )
  return new Map(asked.map((one, i) => [one, draft(tx, one, { doctor: doctors[i], patient: patients[i] })]))
}

function draft(
  tx: Tx,
  { ctx, body }: BookingAsked,
  { doctor, patient }: { doctor: Doctor | Refusal | undefined; patient: Patient | Refusal | undefined },
): Draft | Refusal {
  if (!doctor || !patient) throw new Error('Everybody who is asked for is found or refused')
  if (doctor instanceof Refusal) return doctor
  if (patient instanceof Refusal) return patient
  const refusal = misfit(doctor, body)
  if (refusal) return refusal
  const { durationMinutes, kind, reason } = body
  const row = newAppointment(tx, {
    doctor,
    patientId: patient.id,
    patientAccountId: signedIn(ctx).accountId,
    startsAt: Temporal.Instant.from(body.startsAt),
    durationMinutes,
    kind,
    reason,
    state: doctor.instantConfirmation ? 'confirmed' : 'requested',
    sequence: 0,
    bufferMinutes: 0,
  })
  return { ctx, doctor, patient, row }
}

/** Writes bookings that won their time, their histories and their events, and answers them as appointments. */
export async function writeBookings(
  tx: Tx,
  won: readonly { draft: Draft; got: Got }[],
): Promise<Map<Draft, Appointment>> {
  const answers = new Map<Draft, Appointment>()
  if (won.length === 0) return answers
  const rows = won.map(({ draft, got }) => ({ ...draft.row, ...got }))
  const accountIds = rows.map((row) => row.patientAccountId)
  await insertAppointments(tx, rows)
  await tx.sql`
    insert into appointments.steps (appointment_id, position, step, by_side, by_account_id, at, reason, starts_at)
    select id, 0, 'request', 'patient', account_id, at, '', starts_at
    from unnest(${rows.map((row) => row.id)}::uuid[], ${accountIds}::uuid[],
      ${rows.map((row) => row.startsAt)}::timestamptz[],
      ${rows.map((row) => row.requestedAt)}::timestamptz[]) as booked (id, account_id, starts_at, at)`
  const news = {
    confirmed: [] as News<'appointment.confirmed'>[],
    requested: [] as News<'appointment.requested'>[],
  }
  for (const [i, { draft }] of won.entries()) {
    const row = rows[i]!
    const history = [
      {
        appointmentId: row.id,
        step: 'request',
        by: 'patient',
        at: row.requestedAt,
        reason: '',
        startsAt: row.startsAt,
      },
    ] as const
    const { doctor, patient } = draft
    const answer = answerOf(row, {
      doctor,
      patientName: fullName(patient),
      history,
      series: null,
      others: [],
    })
    answers.set(draft, answer)
    const told = { by: draft.ctx.actor, payload: newsOf(row, answer, { by: 'patient' }) }
    news[row.state === 'confirmed' ? 'confirmed' : 'requested'].push(told)
  }
  await tx.emitAll('appointment.confirmed', news.confirmed)
  await tx.emitAll('appointment.requested', news.requested)
  return answers
}
