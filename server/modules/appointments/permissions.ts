import type { Side } from '#contract/appointment-states.ts'
import type { Actor } from '#platform/context.ts'

/** On which side of an appointment somebody stands; undefined = it does not exist for them. */
export function sideOf(
  actor: Actor,
  appointment: { doctorId: string; otherDoctorIds: readonly string[]; patientAccountId: string },
): Side | undefined {
  if (typeof actor === 'string') return undefined
  if (actor.role === 'admin') return 'admin'
  if (actor.role === 'doctor') {
    if (actor.accountId === appointment.doctorId) return 'doctor'
    return appointment.otherDoctorIds.includes(actor.accountId) ? 'participant' : undefined
  }
  return actor.accountId === appointment.patientAccountId ? 'patient' : undefined
}
