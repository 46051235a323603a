import type { Appointment, bookAppointment as bookAppointmentEndpoint } from '#contract/appointments.ts'
import type { Body } from '#contract/endpoint.ts'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { checkWish } from './check-wish.ts'
import { takeTime } from './desk.ts'
import { insertAppointment, newAppointment } from './new-appointment.ts'
import { bookedBy, keepRequest, type Request, requestOf } from './repeated-request.ts'
import { tellStep } from './tell-step.ts'

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
  const { doctor, patient, accountId } = await checkWish(ctx, body)
  const { durationMinutes, kind, reason } = body
  const draft = newAppointment(ctx, {
    doctor,
    patientId: patient.id,
    patientAccountId: accountId,
    startsAt: Temporal.Instant.from(body.startsAt),
    durationMinutes,
    kind,
    reason,
    state: doctor.instantConfirmation ? 'confirmed' : 'requested',
    sequence: 0,
    bufferMinutes: 0,
  })
  const { patientId, startsAt, claimId } = draft
  const wish = { doctor, patientId, startsAt, durationMinutes, kind, claimId }
  return takeTime(ctx, wish, async (tx, got) => {
    const row = { ...draft, ...got }
    await insertAppointment(tx, row)
    if (request) await keepRequest(tx, row.id, request)
    const event = row.state === 'confirmed' ? 'appointment.confirmed' : 'appointment.requested'
    return tellStep(tx, row, { step: 'request', event, by: 'patient' })
  })
}
