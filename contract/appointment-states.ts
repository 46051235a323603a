import { Type } from 'typebox'

/**
 * The life of an appointment. One table says what may follow what, who may do it and what it needs: the server refuses
 * with it, the pages disable and explain with it. FHIR R5 Appointment.status
 * and the STATUS of its invitation (RFC 5545) stand beside each state; `takesTime`: its time is nobody else's; `isOver`:
 * nothing of it is to come.
 */
export const states = {
  requested: { fhir: 'pending', invitation: 'TENTATIVE', takesTime: true, isOver: false },
  confirmed: { fhir: 'booked', invitation: 'CONFIRMED', takesTime: true, isOver: false },
  declined: { fhir: 'cancelled', invitation: 'CANCELLED', takesTime: false, isOver: true },
  cancelled: { fhir: 'cancelled', invitation: 'CANCELLED', takesTime: false, isOver: true },
  checked_in: { fhir: 'checked-in', invitation: 'CONFIRMED', takesTime: true, isOver: false },
  in_progress: { fhir: 'arrived', invitation: 'CONFIRMED', takesTime: true, isOver: false },
  completed: { fhir: 'fulfilled', invitation: 'CONFIRMED', takesTime: true, isOver: true },
  missed: { fhir: 'noshow', invitation: 'CONFIRMED', takesTime: true, isOver: true },
  // Moved to the archive; its `outcome` is the state in which it ended.
  archived: { fhir: 'fulfilled', invitation: 'CONFIRMED', takesTime: false, isOver: true },
} as const
export type AppointmentState = keyof typeof states
export const AppointmentState = Type.Union([
  Type.Literal('requested'),
  Type.Literal('confirmed'),
  Type.Literal('declined'),
  Type.Literal('cancelled'),
  Type.Literal('checked_in'),
  Type.Literal('in_progress'),
  Type.Literal('completed'),
  Type.Literal('missed'),
  Type.Literal('archived'),
])
/** The names of the states of which this holds. */
export const statesThat = (
  holds: (state: (typeof states)[AppointmentState]) => boolean,
): AppointmentState[] => (Object.keys(states) as AppointmentState[]).filter((name) => holds(states[name]))

/** Whether a visit by video takes place, now or later. */
export const isJoinable = (state: AppointmentState): boolean =>
  ['confirmed', 'checked_in', 'in_progress'].includes(state)

/** Who acts: `participant` takes part besides patient and doctor, `clock` is the system when something is due. */
export type Side = 'patient' | 'doctor' | 'participant' | 'admin' | 'clock'
export const Side = Type.Union([
  Type.Literal('patient'),
  Type.Literal('doctor'),
  Type.Literal('participant'),
  Type.Literal('admin'),
  Type.Literal('clock'),
])

export interface Step {
  from: readonly AppointmentState[]
  /** The state after it; `same` keeps the present one. */
  to: AppointmentState | 'same'
  by: readonly Side[]
  /** `future`: only before the visit starts. `soon`: from an hour before its start on. `started`: from its start on. */
  needs: readonly ('reason' | 'time' | 'future' | 'soon' | 'started')[]
}

export const steps = {
  confirm: { from: ['requested'], to: 'confirmed', by: ['doctor'], needs: ['future'] },
  decline: { from: ['requested'], to: 'declined', by: ['doctor'], needs: ['reason'] },
  // Nobody answered the request before its time came.
  lapse: { from: ['requested'], to: 'declined', by: ['clock'], needs: ['started'] },
  cancel: {
    from: ['requested', 'confirmed'],
    to: 'cancelled',
    // The clock calls off what nobody settled while its doctor is absent.
    by: ['patient', 'doctor', 'admin', 'clock'],
    needs: ['reason', 'future'],
  },
  move: { from: ['requested', 'confirmed'], to: 'same', by: ['patient', 'admin'], needs: ['time', 'future'] },
  propose: {
    from: ['requested', 'confirmed'],
    to: 'same',
    by: ['patient', 'doctor', 'admin'],
    needs: ['time', 'future'],
  },
  // Others are asked to take part, or no longer.
  invite: {
    from: ['requested', 'confirmed'],
    to: 'same',
    by: ['patient', 'doctor', 'admin'],
    needs: ['future'],
  },
  change: { from: ['requested', 'confirmed'], to: 'same', by: ['patient', 'admin'], needs: ['future'] },
  // The doctor's availability changes under it, and it stays nevertheless.
  keep: {
    from: ['requested', 'confirmed', 'checked_in', 'in_progress'],
    to: 'same',
    by: ['doctor', 'admin'],
    needs: [],
  },
  checkIn: { from: ['confirmed'], to: 'checked_in', by: ['patient', 'doctor', 'admin'], needs: ['soon'] },
  start: { from: ['confirmed', 'checked_in'], to: 'in_progress', by: ['doctor'], needs: ['soon'] },
  // Also of a visit that passed for missed.
  finish: {
    from: ['confirmed', 'checked_in', 'in_progress', 'missed'],
    to: 'completed',
    by: ['doctor', 'clock'],
    needs: ['soon'],
  },
  miss: { from: ['confirmed'], to: 'missed', by: ['doctor', 'clock'], needs: ['started'] },
  archive: {
    from: ['declined', 'cancelled', 'completed', 'missed'],
    to: 'archived',
    by: ['clock'],
    needs: [],
  },
} as const satisfies Record<string, Step>
export type StepName = keyof typeof steps

/** `soon` begins so many minutes before the start. */
export const soonMinutes = 60

export type Obstacle = 'not_your_step' | 'not_in_this_state' | 'already_started' | 'too_early'
/** Why a step is not possible now, or undefined when it is. `minutesToStart` is negative once the start has passed. */
export function obstacle(
  name: StepName,
  appointment: { state: AppointmentState; minutesToStart: number },
  side: Side,
): Obstacle | undefined {
  const step: Step = steps[name]
  if (!step.by.includes(side)) return 'not_your_step'
  if (!step.from.includes(appointment.state)) return 'not_in_this_state'
  const { minutesToStart } = appointment
  if (minutesToStart <= 0 && step.needs.includes('future')) return 'already_started'
  if (minutesToStart > soonMinutes && step.needs.includes('soon')) return 'too_early'
  if (minutesToStart > 0 && step.needs.includes('started')) return 'too_early'
  return undefined
}
