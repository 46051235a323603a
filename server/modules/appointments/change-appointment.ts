import type { Appointment, changeAppointment as changeEndpoint } from '#contract/appointments.ts'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { keepAvailability } from '#schedules'
import { moveAppointment } from './move-appointment.ts'
import { lockFor, seen } from './take-step.ts'
import { tellStep } from './tell-step.ts'

/**
 * Changes the reason for the visit, its time, or both: all or nothing.
 * @throws Refusal not_found, not_in_this_state, already_started, and those of a move
 */
export async function changeAppointment(
  ctx: Ctx,
  { params, body, ...input }: Input<typeof changeEndpoint>,
): Promise<Appointment> {
  const { reason, startsAt, durationMinutes } = body
  const isMoved = startsAt !== undefined || durationMinutes !== undefined
  return ctx.transaction(async (tx) => {
    // As the desk does it: the doctor's hours before the row.
    if (isMoved) await keepAvailability(tx, [(await seen(tx, params.id)).row.doctorId])
    const { row, side } = await lockFor(tx, params.id, 'change')
    const changed = { ...row, reason: reason ?? row.reason }
    await tx.sql`update appointments.appointments set reason = ${changed.reason} where id = ${row.id}`
    if (isMoved) {
      const time = { startsAt: startsAt ?? String(row.startsAt), ...(durationMinutes && { durationMinutes }) }
      return moveAppointment(tx, { ...input, params, body: time })
    }
    return tellStep(tx, changed, { step: 'change', event: 'appointment.changed', by: side })
  })
}
