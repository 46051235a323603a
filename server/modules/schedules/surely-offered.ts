import type { Doctor, VisitKind } from '#contract/doctors.ts'
import { hoursFor } from './hours-for.ts'
import type { Calendar } from './load-calendars.ts'
import { openEpochSpans } from './open-spans.ts'
import type { EpochSpan } from './spans.ts'
import { dayMilliseconds, minuteMilliseconds, type OffsetStretch, offsetStretches } from './wall-time.ts'

interface Visit {
  doctor: Doctor
  startsAt: Temporal.Instant
  durationMinutes: number
  kind: VisitKind
}
interface OpenAt {
  place: string
  spans: EpochSpan[]
}

/** A visit that starts on a day of UTC has ended so long after the day's end. */
const longestVisit = 24 * 60 * minuteMilliseconds
const mostDays = 64
const mostZoneDays = 5000
const openDays = new WeakMap<Calendar, Map<string, OpenAt[]>>()
const zoneDays = new Map<string, OffsetStretch[]>()

/**
 * Where a visit is that these hours and terms offer for certain, '' at the address of the profile; undefined where it takes a
 * closer look (`explainTime`), which says why not. Days that many ask for are worked out once for each calendar.
 */
export function surelyOffered(
  calendar: Calendar,
  { doctor, startsAt, durationMinutes, kind }: Visit,
  { now, stepMinutes }: { now: number; stepMinutes: number },
): string | undefined {
  const { noticeMinutes, horizonDays } = calendar.terms
  const start = startsAt.epochMilliseconds
  const end = start + durationMinutes * minuteMilliseconds
  if (startsAt.epochNanoseconds % 60_000_000_000n !== 0n || end - start > longestVisit) return undefined
  // A millisecond at each end is left to the closer look: `now` is rounded down to one.
  if (start <= now + noticeMinutes * minuteMilliseconds || start >= now + horizonDays * dayMilliseconds)
    return undefined
  const day = Math.floor(start / dayMilliseconds)
  const offset =
    zoneOn(doctor.timeZone, day).find((one) => start >= one.start && start < one.end)?.offset ?? 1
  const wall = start + offset
  if (wall % minuteMilliseconds !== 0 || ((wall / minuteMilliseconds) % 60) % stepMinutes !== 0)
    return undefined
  const isAway = calendar.unavailable.some(
    (away) => away.start.epochMilliseconds < end && away.end.epochMilliseconds >= start,
  )
  if (isAway) return undefined
  return openOn(calendar, day, kind).find(({ spans }) =>
    spans.some((span) => span.start <= start && span.end >= end),
  )?.place
}

function openOn(calendar: Calendar, day: number, kind: VisitKind): OpenAt[] {
  let days = openDays.get(calendar)
  if (!days) openDays.set(calendar, (days = new Map()))
  const key = `${day} ${kind}`
  let open = days.get(key)
  if (!open) {
    if (days.size >= mostDays) days.clear()
    open = hoursFor(calendar.availability, kind).map(({ place, availability }) => ({
      place,
      spans: openEpochSpans(availability, spanOf(day), (timeZone) => zoneOn(timeZone, day)),
    }))
    days.set(key, open)
  }
  return open
}

const spanOf = (day: number): EpochSpan => ({
  start: day * dayMilliseconds,
  end: (day + 1) * dayMilliseconds + longestVisit,
})

/** How the clocks of a zone go from the start of a day of UTC to when its visits have ended. */
function zoneOn(timeZone: string, day: number): OffsetStretch[] {
  const key = `${day} ${timeZone}`
  let stretches = zoneDays.get(key)
  if (!stretches) {
    if (zoneDays.size >= mostZoneDays) zoneDays.clear()
    zoneDays.set(key, (stretches = offsetStretches(timeZone, spanOf(day))))
  }
  return stretches
}
