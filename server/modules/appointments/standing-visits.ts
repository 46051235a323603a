import { type AppointmentState, statesThat } from '#contract/appointment-states.ts'
import type { VisitKind } from '#contract/doctors.ts'
import type { StandingVisit } from '#contract/endpoint.ts'
import { doctorsByIds } from '#doctors'
import { patientsByIds } from '#patients'
import type { Ctx, Tx } from '#platform/context.ts'
import { groundsOf, hasLostGround } from '#schedules'
import { fullName } from './appointment-rows.ts'

const liveStates = statesThat(({ takesTime, isOver }) => takesTime && !isOver)

/** A coming visit, as far as the ground under it goes. */
export interface ComingVisit {
  id: string
  doctorId: string
  patientId: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  timeZone: string
  kind: VisitKind
  place: string
  state: AppointmentState
}

/** Of whose availability a change is, and when visits may begin that it can concern. */
export interface Concerned {
  doctorIds: readonly string[]
  within?: { start: Temporal.Instant; end: Temporal.Instant } | undefined
}

/** Live visits with these doctors that have not begun, soonest first. */
function comingVisits(tx: Tx, { doctorIds, within }: Concerned): Promise<ComingVisit[]> {
  const { start = null, end = null } = within ?? {}
  return tx.sql<ComingVisit>`
    select id, doctor_id as "doctorId", patient_id as "patientId", starts_at as "startsAt", ends_at as "endsAt",
      time_zone as "timeZone", kind, place, state
    from appointments.appointments
    where doctor_id = any(${doctorIds}::uuid[]) and starts_at > ${tx.now()}::timestamptz
      and (${start}::timestamptz is null or starts_at >= ${start}::timestamptz)
      and (${end}::timestamptz is null or starts_at < ${end}::timestamptz)
      and state = any(${liveStates}::text[])
    order by starts_at, id`
}

/**
 * Runs `change`, and finds the coming visits under which it took the ground away: they stood in hours of their doctor, or
 * while the doctor was there, and no longer do. They are locked, soonest first. The availability of the doctors must be
 * locked, so that no visit comes in meanwhile.
 */
export async function visitsThatLoseGround<T>(
  tx: Tx,
  concerned: Concerned,
  change: () => Promise<T>,
): Promise<{ answer: T; visits: ComingVisit[] }> {
  const coming = await comingVisits(tx, concerned)
  const standing = coming.map(({ doctorId, startsAt, endsAt, kind, place }) => ({
    ownerId: doctorId,
    start: startsAt,
    end: endsAt,
    kind,
    place,
  }))
  const before = await groundsOf(tx, standing)
  const answer = await change()
  const after = await groundsOf(tx, standing)
  const lost = coming.filter((_visit, i) => hasLostGround(before[i]!, after[i]!))
  return { answer, visits: await stillLive(tx, lost) }
}

/** Of these visits, locked, those that nobody has cancelled since they were read. */
async function stillLive(tx: Tx, visits: readonly ComingVisit[]): Promise<ComingVisit[]> {
  if (visits.length === 0) return []
  const locked = await tx.sql<{ id: string; state: AppointmentState }>`
    select id, state from appointments.appointments
    where id = any(${visits.map((visit) => visit.id)}::uuid[]) order by id for update`
  const states = new Map(locked.map(({ id, state }) => [id, state]))
  return visits
    .map((visit) => ({ ...visit, state: states.get(visit.id) ?? visit.state }))
    .filter(({ state }) => liveStates.includes(state))
}

/** How many visits a refusal names. */
export const mostShown = 100

/** These visits as a refusal names them. */
export async function asStanding(ctx: Ctx, visits: readonly ComingVisit[]): Promise<StandingVisit[]> {
  const patientIds = [...new Set(visits.map((visit) => visit.patientId))]
  const patients = new Map((await patientsByIds(ctx, patientIds)).map((patient) => [patient.id, patient]))
  const doctorIds = [...new Set(visits.map((visit) => visit.doctorId))]
  const doctors = new Map((await doctorsByIds(ctx, doctorIds)).map((doctor) => [doctor.id, doctor]))
  return visits.map(({ id, startsAt, endsAt, timeZone, kind, patientId, doctorId, state }) => ({
    appointmentId: id,
    startsAt: String(startsAt),
    endsAt: String(endsAt),
    timeZone,
    kind,
    patientName: fullName(patients.get(patientId)),
    doctorId,
    doctorName: doctors.get(doctorId)?.name ?? '',
    state,
  }))
}
