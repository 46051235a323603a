import type { Appointment, confirmAppointment as confirmEndpoint } from '#contract/appointments.ts'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { asAnswer, newsOf, writeStep } from './appointment-rows.ts'
import { enter, lockFor } from './take-step.ts'

/** The doctor says yes to a request. @throws Refusal not_found, not_in_this_state, already_started */
export async function confirmAppointment(
  ctx: Ctx,
  { params }: Input<typeof confirmEndpoint>,
): Promise<Appointment> {
  return ctx.transaction(async (tx) => {
    const { row, side } = await lockFor(tx, params.id, 'confirm')
    const confirmed = await enter(tx, row, 'confirm')
    await writeStep(tx, confirmed, { step: 'confirm', by: side, reason: '' })
    await tx.emit('appointment.confirmed', await newsOf(tx, confirmed, { by: side }))
    return asAnswer(tx, confirmed)
  })
}
