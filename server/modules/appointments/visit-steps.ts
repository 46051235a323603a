import type { StepName } from '#contract/appointment-states.ts'
import type { Appointment, startAppointment as startEndpoint } from '#contract/appointments.ts'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { enter, lockFor } from './take-step.ts'
import { tellStep } from './tell-step.ts'

const events = {
  checkIn: 'appointment.checked_in',
  start: 'appointment.started',
  finish: 'appointment.completed',
  miss: 'appointment.missed',
} as const satisfies Partial<Record<StepName, string>>

const stepOfVisit =
  (step: keyof typeof events) =>
  (ctx: Ctx, { params }: Pick<Input<typeof startEndpoint>, 'params'>): Promise<Appointment> =>
    ctx.transaction(async (tx) => {
      const { row, side } = await lockFor(tx, params.id, step)
      const entered = await enter(tx, row, step)
      return tellStep(tx, entered, { step, event: events[step], by: side })
    })

/** The patient has arrived. @throws Refusal not_found, not_in_this_state, too_early */
export const checkInAppointment = stepOfVisit('checkIn')
/** The visit begins. @throws Refusal not_found, not_in_this_state, too_early */
export const startAppointment = stepOfVisit('start')
/** The visit is over. @throws Refusal not_found, not_in_this_state, too_early */
export const finishAppointment = stepOfVisit('finish')
/** Nobody came. @throws Refusal not_found, not_in_this_state, too_early */
export const missAppointment = stepOfVisit('miss')
