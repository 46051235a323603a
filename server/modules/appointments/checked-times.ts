import type { Doctor } from '#contract/doctors.ts'
import { bookableDoctor, doctorById } from '#doctors'
import type { Ctx } from '#platform/context.ts'
import { nearestFreeTimes, offer } from '#schedules'
import type { AppointmentRow } from './appointment-rows.ts'
import { nearestShown } from './desk.ts'
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
  ctx: Ctx,
  visit: AppointmentRow,
  wished: readonly WishedTime[],
  ignoring: readonly string[],
): Promise<ProposedTime[]> {
  const own = await doctorById(ctx, visit.doctorId)
  const known = new Set([placeInTime(visit.doctorId, visit.startsAt, visit.endsAt)])
  const checked: ProposedTime[] = []
  for (const [position, { startsAt, doctorId = visit.doctorId, ...wish }] of wished.entries()) {
    const field = `times.${position}`
    const doctor = await doctorFor(ctx, { own, doctorId, visit, field })
    const visitMinutes = visit.startsAt.until(visit.endsAt).total('minutes')
    const durationMinutes = wish.durationMinutes ?? visitMinutes
    const isAsBooked = doctor.id === visit.doctorId && durationMinutes === visitMinutes
    if (!isAsBooked && !doctor.durationsMinutes.includes(durationMinutes))
      throw durationNotOffered(`${field}.durationMinutes`)
    const endsAt = startsAt.add({ minutes: durationMinutes })
    const place = placeInTime(doctor.id, startsAt, endsAt)
    if (known.has(place)) throw sameTime(`${field}.startsAt`)
    known.add(place)
    const offered = await offer(ctx, { doctor, startsAt, durationMinutes, ignoring })
    if (offered !== 'offered') {
      const asked = { doctor, around: startsAt, durationMinutes, count: nearestShown }
      throw timeLost(offered, await nearestFreeTimes(ctx, asked), `${field}.startsAt`)
    }
    checked.push({
      startsAt,
      endsAt,
      doctorId: doctor.id,
      place: placeOf(doctor, visit.kind),
      bufferMinutes: 0,
    })
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
