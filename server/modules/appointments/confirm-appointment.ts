import type { Appointment, confirmAppointment as confirmEndpoint } from '#contract/appointments.ts'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { enter, lockFor } from './take-step.ts'
import { tellStep } from './tell-step.ts'

/** The doctor says yes to a request. @throws Refusal not_found, not_in_this_state, already_started */
export async function confirmAppointment(
  ctx: Ctx,
  { params }: Input<typeof confirmEndpoint>,
): Promise<Appointment> {
  return ctx.transaction(async (tx) => {
    const { row, side } = await lockFor(tx, params.id, 'confirm')
    const confirmed = await enter(tx, row, 'confirm')
    return tellStep(tx, confirmed, { step: 'confirm', event: 'appointment.confirmed', by: side })
  })
}
