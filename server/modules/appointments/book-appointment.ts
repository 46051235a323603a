import { randomUUIDv7 } from 'node:crypto'
import type { Appointment, bookAppointment as bookAppointmentEndpoint } from '#contract/appointments.ts'
import type { Body } from '#contract/endpoint.ts'
import type { Doctor, VisitKind } from '#contract/doctors.ts'
import { bookableDoctor } from '#doctors'
import { patientInCare } from '#patients'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { type AppointmentRow, asAnswer, newsOf, writeStep } from './appointment-rows.ts'
import { takeTime } from './desk.ts'
import { durationNotOffered, kindNotOffered } from './errors.ts'
import { bookedBy, keepRequest, type Request, requestOf } from './repeated-request.ts'

/**
 * Books a time for oneself or a family member. Confirmed at once where the doctor chose so, else requested. A repeat with
 * the same Idempotency-Key gets the appointment of the first request.
 * @throws Refusal doctor_not_found, patient_not_found (404), kind_not_offered, duration_not_offered, key_reused (422), and
 * those of the desk
 */
export async function bookAppointment(
  ctx: Ctx,
  { body, headers }: Pick<Input<typeof bookAppointmentEndpoint>, 'body' | 'headers'>,
): Promise<Appointment> {
  const request = requestOf(headers, body)
  const earlier = await bookedBy(ctx, request)
  if (earlier) return earlier
  try {
    return await bookNew(ctx, body, request)
  } catch (error) {
    // The first request may have won the time while this repeat was on its way.
    const meanwhile = await bookedBy(ctx, request)
    if (meanwhile) return meanwhile
    throw error
  }
}

async function bookNew(
  ctx: Ctx,
  body: Body<typeof bookAppointmentEndpoint>,
  request: Request | undefined,
): Promise<Appointment> {
  const { accountId } = signedIn(ctx)
  const doctor = await bookableDoctor(ctx, body.doctorId)
  const patient = await patientInCare(ctx, accountId, body.patientId)
  if (!doctor.visitKinds.includes(body.kind)) throw kindNotOffered()
  if (!doctor.durationsMinutes.includes(body.durationMinutes)) throw durationNotOffered()

  const startsAt = Temporal.Instant.from(body.startsAt)
  const row: AppointmentRow = {
    id: randomUUIDv7(),
    claimId: randomUUIDv7(),
    doctorId: doctor.id,
    patientId: patient.id,
    patientAccountId: accountId,
    startsAt,
    endsAt: startsAt.add({ minutes: body.durationMinutes }),
    timeZone: doctor.timeZone,
    wallStart: wallStart(startsAt, doctor),
    kind: body.kind,
    place: placeOf(doctor, body.kind),
    reason: body.reason,
    state: doctor.instantConfirmation ? 'confirmed' : 'requested',
    sequence: 0,
    feeAmount: doctor.fee?.amount ?? null,
    feeCurrency: doctor.fee?.currency ?? null,
    requestedAt: ctx.now(),
  }
  const wish = {
    doctor,
    patientId: patient.id,
    startsAt,
    durationMinutes: body.durationMinutes,
    claimId: row.claimId,
  }
  return takeTime(ctx, wish, async (tx) => {
    await insertAppointment(tx, row)
    if (request) await keepRequest(tx, row.id, request)
    await writeStep(tx, row, { step: 'request', by: 'patient', reason: '' })
    const news = await newsOf(tx, row, { by: 'patient' })
    await tx.emit(row.state === 'confirmed' ? 'appointment.confirmed' : 'appointment.requested', news)
    return asAnswer(tx, row)
  })
}

/** The wall time that both agree on, in the doctor's zone, to the minute. */
export const wallStart = (startsAt: Temporal.Instant, { timeZone }: Doctor): string =>
  startsAt.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' })

/** Where a visit in person takes place; '' for video. */
export const placeOf = ({ address, city }: Doctor, kind: VisitKind): string =>
  kind === 'in_person' ? [address, city].filter(Boolean).join(', ') : ''

export const insertAppointment = (tx: Tx, row: AppointmentRow) => tx.sql`
  insert into appointments.appointments (id, claim_id, doctor_id, patient_id, patient_account_id, starts_at, ends_at,
    time_zone, wall_start, kind, place, reason, state, sequence, fee_amount, fee_currency, requested_at)
  values (${row.id}, ${row.claimId}, ${row.doctorId}, ${row.patientId}, ${row.patientAccountId}, ${row.startsAt},
    ${row.endsAt}, ${row.timeZone}, ${row.wallStart}, ${row.kind}, ${row.place}, ${row.reason}, ${row.state},
    ${row.sequence}, ${row.feeAmount}, ${row.feeCurrency}, ${row.requestedAt})`
