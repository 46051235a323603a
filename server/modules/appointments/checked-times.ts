import type { Side } from '#contract/appointment-states.ts'
import type { Doctor } from '#contract/doctors.ts'
import { bookableDoctor, doctorById } from '#doctors'
import type { Ctx, Tx } from '#platform/context.ts'
import { isDayFull, lookAt, nearestFreeTimes } from '#schedules'
import type { AppointmentRow } from './appointment-rows.ts'
import { nearestShown } from './nearest-instead.ts'
import { durationNotOffered, kindNotOffered, notAColleague, sameTime, timeLost } from './errors.ts'
import { placeOf } from './new-appointment.ts'
import type { ProposedTime } from './proposal-rows.ts'

/** A time that somebody wishes to propose; without more, of the visit's length with its doctor. */
export interface WishedTime {
  startsAt: Temporal.Instant
  durationMinutes?: number | undefined
  /** A colleague of the same specialty. */
  doctorId?: string | undefined
}

/**
 * The wished times for an appointment as they can be proposed: each offered by its doctor, where the time of the claims
 * `ignoring` counts as free. Who then gets the time is decided by taking it.
 * @throws Refusal doctor_not_found (404), not_a_colleague, kind_not_offered, duration_not_offered, same_time (422), and why
 * a time is not offered; the field names the time, e.g. times.2.startsAt
 */
export async function checkedTimes(
  tx: Tx,
  visit: AppointmentRow,
  wished: readonly WishedTime[],
  { by, ignoring }: { by: Side; ignoring: readonly string[] },
): Promise<ProposedTime[]> {
  const own = await doctorById(tx, visit.doctorId)
  const known = new Set([placeInTime(visit.doctorId, visit.startsAt, visit.endsAt)])
  const checked: ProposedTime[] = []
  for (const [position, { startsAt, doctorId = visit.doctorId, ...wish }] of wished.entries()) {
    const field = `times.${position}`
    const doctor = await doctorFor(tx, { own, doctorId, visit, field })
    const visitMinutes = visit.startsAt.until(visit.endsAt).total('minutes')
    const durationMinutes = wish.durationMinutes ?? visitMinutes
    const isAsBooked = doctor.id === visit.doctorId && durationMinutes === visitMinutes
    if (!isAsBooked && !doctor.durationsByKind[visit.kind].includes(durationMinutes))
      throw durationNotOffered(`${field}.durationMinutes`)
    const endsAt = startsAt.add({ minutes: durationMinutes })
    const same = placeInTime(doctor.id, startsAt, endsAt)
    if (known.has(same)) throw sameTime(`${field}.startsAt`)
    known.add(same)
    const { kind } = visit
    // Notice and the like are what a doctor asks of others.
    const byDoctor = by === 'doctor' && doctor.id === visit.doctorId
    const found = await lookAt(tx, { doctor, startsAt, durationMinutes, kind, ignoring, byDoctor })
    const { visitsPerDay, bufferMinutes } = found.terms
    const isFull = await isDayFull(tx, { doctor, startsAt, visitsPerDay, ignoring })
    const offer = found.offer === 'offered' && isFull ? 'day_full' : found.offer
    if (offer !== 'offered') {
      const asked = { doctor, around: startsAt, durationMinutes, kind, count: nearestShown }
      throw timeLost(offer, await nearestFreeTimes(tx, asked), `${field}.startsAt`)
    }
    const place = placeOf(doctor, kind, found.place)
    checked.push({ startsAt, endsAt, doctorId: doctor.id, place, bufferMinutes })
  }
  return checked
}

const placeInTime = (doctorId: string, startsAt: Temporal.Instant, endsAt: Temporal.Instant): string =>
  `${doctorId} ${startsAt} ${endsAt}`

async function doctorFor(
  ctx: Ctx,
  {
    own,
    doctorId,
    visit,
    field,
  }: { own: Doctor | undefined; doctorId: string; visit: AppointmentRow; field: string },
): Promise<Doctor> {
  const doctor = await bookableDoctor(ctx, doctorId)
  if (doctor.id === visit.doctorId) return doctor
  if (doctor.specialty !== own?.specialty) throw notAColleague(`${field}.doctorId`)
  if (!doctor.visitKinds.includes(visit.kind)) throw kindNotOffered(`${field}.doctorId`)
  return doctor
}
