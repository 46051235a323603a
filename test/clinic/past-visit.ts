import { importAppointment } from '#appointments'
import type { AppointmentState } from '#contract/appointment-states.ts'
import { doctorById } from '#doctors'
import { patientInCare } from '#patients'
import type { Ctx } from '#platform/context.ts'
import { at } from './at.ts'
import type { Person } from './people.ts'

/** A visit of half an hour that is over, so many days ago at ten in Lisbon unless another clock is given. Answers its id. */
export async function pastVisit(
  system: Ctx,
  ana: Person,
  maria: Person,
  { daysAgo = 10, clock = '10:00', state = 'confirmed' as AppointmentState, reason = 'Long ago' } = {},
): Promise<string> {
  const doctor = await doctorById(system, ana.id)
  if (!doctor) throw new Error('The doctor of a past visit has no profile')
  const { id: patientId } = await patientInCare(system, maria.id)
  const startsAt = Temporal.Instant.from(at(-daysAgo, clock))
  const visit = {
    doctor,
    patientId,
    patientAccountId: maria.id,
    startsAt,
    durationMinutes: 30,
    kind: 'video',
    reason,
    state,
  } as const
  const isDone = await system.transaction((tx) => importAppointment(tx, visit))
  if (!isDone) throw new Error('Somebody has a visit at that time')
  const [row] = await system.sql<{ id: string }>`
    select id from appointments.appointments where doctor_id = ${ana.id} and starts_at = ${startsAt} order by id desc`
  return row?.id ?? ''
}
