import type { Appointment, bookAppointment as bookAppointmentEndpoint } from '#contract/appointments.ts'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { askDesk } from './desk.ts'

/**
 * Books a time for oneself or a family member. Confirmed at once where the doctor chose so, else requested. A repeat with
 * the same Idempotency-Key gets the answer to the first request.
 * @throws Refusal doctor_not_found, patient_not_found (404), kind_not_offered, duration_not_offered, key_reused (422), and
 * those of the desk
 */
export const bookAppointment = async (
  ctx: Ctx,
  { body, request }: Pick<Input<typeof bookAppointmentEndpoint>, 'body' | 'request'>,
): Promise<Appointment> =>
  (await askDesk(ctx, { is: 'booking', doctorId: body.doctorId, body, request })) as Appointment
