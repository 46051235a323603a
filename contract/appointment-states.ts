import { Type } from 'typebox'

/**
 * The life of an appointment. One table says what may follow what, who may do it and what it needs: the server refuses
 * with it, the pages disable and explain with it. FHIR R5 Appointment.status
 * and the STATUS of its invitation (RFC 5545) stand beside each state; `takesTime`: its time is nobody else's.
 */
export const states = {
  requested: { fhir: 'pending', invitation: 'TENTATIVE', takesTime: true },
  confirmed: { fhir: 'booked', invitation: 'CONFIRMED', takesTime: true },
  declined: { fhir: 'cancelled', invitation: 'CANCELLED', takesTime: false },
  cancelled: { fhir: 'cancelled', invitation: 'CANCELLED', takesTime: false },
} as const
export type AppointmentState = keyof typeof states
export const AppointmentState = Type.Union([
  Type.Literal('requested'),
  Type.Literal('confirmed'),
  Type.Literal('declined'),
  Type.Literal('cancelled'),
])

export type Side = 'patient' | 'doctor' | 'admin'
export interface Step {
  from: readonly AppointmentState[]
  /** The state after it; `same` keeps the present one. */
  to: AppointmentState | 'same'
  by: readonly Side[]
  /** `future`: only before the visit starts. */
  needs: readonly ('reason' | 'time' | 'future')[]
}

export const steps = {
  confirm: { from: ['requested'], to: 'confirmed', by: ['doctor'], needs: ['future'] },
  decline: { from: ['requested'], to: 'declined', by: ['doctor'], needs: ['reason'] },
  cancel: {
    from: ['requested', 'confirmed'],
    to: 'cancelled',
    by: ['patient', 'doctor'],
    needs: ['reason', 'future'],
  },
  move: { from: ['requested', 'confirmed'], to: 'same', by: ['patient'], needs: ['time', 'future'] },
} as const satisfies Record<string, Step>
export type StepName = keyof typeof steps

/** Why a step is not possible now, or undefined when it is. */
export function obstacle(
  name: StepName,
  appointment: { state: AppointmentState; started: boolean },
  side: Side,
): 'not_your_step' | 'not_in_this_state' | 'already_started' | undefined {
  const step: Step = steps[name]
  if (!step.by.includes(side)) return 'not_your_step'
  if (!step.from.includes(appointment.state)) return 'not_in_this_state'
  if (appointment.started && step.needs.includes('future')) return 'already_started'
  return undefined
}
