import type {
  Appointment,
  cancelAppointment as cancelEndpoint,
  deleteAppointment as deleteEndpoint,
  declineAppointment as declineEndpoint,
} from '#contract/appointments.ts'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { releaseTimes } from '#schedules'
import { enter, lockFor } from './take-step.ts'
import { tellStep } from './tell-step.ts'

/** The doctor says no to a request; its time is free again. @throws Refusal not_found, not_in_this_state */
export const declineAppointment = (
  ctx: Ctx,
  { params, body }: Input<typeof declineEndpoint>,
): Promise<Appointment> => endAppointment(ctx, params.id, 'decline', body.reason)

/** Either side cancels before the start; the time is free again. @throws Refusal not_found, not_in_this_state, already_started */
export const cancelAppointment = (
  ctx: Ctx,
  { params, body }: Input<typeof cancelEndpoint>,
): Promise<Appointment> => endAppointment(ctx, params.id, 'cancel', body.reason)

/** The same for programs that delete. @throws Refusal not_found, not_in_this_state, already_started */
export const deleteAppointment = (
  ctx: Ctx,
  { params, query }: Input<typeof deleteEndpoint>,
): Promise<Appointment> => endAppointment(ctx, params.id, 'cancel', query.reason)

export async function endAppointment(
  ctx: Ctx,
  id: string,
  name: 'decline' | 'cancel',
  reason: string,
): Promise<Appointment> {
  return ctx.transaction(async (tx) => {
    const { row, side } = await lockFor(tx, id, name)
    const ended = await enter(tx, row, name)
    await releaseTimes(tx, [row.claimId])
    const event = name === 'decline' ? 'appointment.declined' : 'appointment.cancelled'
    return tellStep(tx, ended, { step: name, event, by: side, reason })
  })
}
