import { type AppointmentState, statesThat } from '#contract/appointment-states.ts'
import type { VisitKind } from '#contract/doctors.ts'
import type { StandingVisit } from '#contract/endpoint.ts'
import { patientsByIds } from '#patients'
import type { Ctx, Tx } from '#platform/context.ts'
import { fullName } from './appointment-rows.ts'
import { groundsOf, hasLostGround } from '#schedules'

const liveStates = statesThat(({ takesTime, isOver }) => takesTime && !isOver)

/** A coming visit, as far as the ground under it goes. */
export interface ComingVisit {
  id: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  patientId: string
  kind: VisitKind
  place: string
  state: AppointmentState
}

/** Live visits with this doctor that have not begun, soonest first. */
const comingVisits = (tx: Tx, doctorId: string): Promise<ComingVisit[]> => tx.sql<ComingVisit>`
  select id, starts_at as "startsAt", ends_at as "endsAt", patient_id as "patientId", kind, place, state
  from appointments.appointments
  where doctor_id = ${doctorId} and starts_at > ${tx.now()}::timestamptz and state = any(${liveStates}::text[])
  order by starts_at, id`

/**
 * Runs `change`, and finds the coming visits of this doctor under which it took the ground away: they stood in the doctor's
 * hours, or while the doctor was there, and no longer do. They are locked, soonest first. The doctor's availability must be
 * locked, so that no visit comes in meanwhile.
 */
export async function visitsThatLoseGround<T>(
  tx: Tx,
  doctorId: string,
  change: () => Promise<T>,
): Promise<{ answer: T; visits: ComingVisit[] }> {
  const coming = await comingVisits(tx, doctorId)
  const spans = coming.map(({ startsAt, endsAt, kind, place }) => ({
    start: startsAt,
    end: endsAt,
    kind,
    place,
  }))
  const before = await groundsOf(tx, doctorId, spans)
  const answer = await change()
  const after = await groundsOf(tx, doctorId, spans)
  const lost = coming.filter((_, i) => hasLostGround(before[i]!, after[i]!))
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
  const ids = [...new Set(visits.map((visit) => visit.patientId))]
  const patients = new Map((await patientsByIds(ctx, ids)).map((patient) => [patient.id, patient]))
  return visits.map(({ id, startsAt, endsAt, patientId, state }) => ({
    appointmentId: id,
    startsAt: String(startsAt),
    endsAt: String(endsAt),
    patientName: fullName(patients.get(patientId)),
    state,
  }))
}
