import type {
  getFreeTimes as getFreeTimesEndpoint,
  getNextFreeTimes as getNextFreeTimesEndpoint,
} from '#contract/schedules.ts'
import { doctorById, doctorsByIds } from '#doctors'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { doctorNotFound, durationNotOffered } from './errors.ts'
import { freeTimesOf, nextFreeTimesOf, shortestVisit } from './free-times-of.ts'
import { saneSpan } from './sane-times.ts'

const mostDays = 62

/**
 * Free starts of a doctor who can be booked.
 * @throws Refusal not_found (404), ends_before_start, range_too_long, duration_not_offered (422)
 */
export async function getFreeTimes(ctx: Ctx, { query }: Input<typeof getFreeTimesEndpoint>) {
  const { durationMinutes } = query
  const { start: from, end: to } = saneSpan(query, mostDays)
  const doctor = await doctorById(ctx, query.doctorId)
  if (doctor?.status !== 'verified') throw doctorNotFound()
  if (!doctor.durationsMinutes.includes(durationMinutes)) throw durationNotOffered()
  const items = await freeTimesOf(ctx, { doctor, from, to, durationMinutes })
  return { doctorId: doctor.id, timeZone: doctor.timeZone, durationMinutes, items: items.map(String) }
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** The next free starts of several doctors, in the order in which they were asked for; who cannot be booked is left out. */
export async function getNextFreeTimes(ctx: Ctx, { query }: Input<typeof getNextFreeTimesEndpoint>) {
  const ids = [...new Set(query.doctorIds.toLowerCase().split(','))].filter(isId)
  const known = new Map((await doctorsByIds(ctx, ids)).map((doctor) => [doctor.id, doctor]))
  const doctors = ids.flatMap((id) => known.get(id) ?? []).filter(({ status }) => status === 'verified')
  const found = await nextFreeTimesOf(ctx, doctors, query.count)
  const items = [...doctors]
    .filter((doctor) => found.has(doctor.id))
    .map((doctor) => ({
      doctorId: doctor.id,
      timeZone: doctor.timeZone,
      durationMinutes: shortestVisit(doctor),
      startsAt: (found.get(doctor.id) ?? []).map(String),
    }))
  return { items }
}
