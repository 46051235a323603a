import type { VisitKind } from '#contract/doctors.ts'
import type { AvailabilityRule, ExceptionDay } from '#contract/schedules.ts'

// What a doctor offers, said slowly and obviously: each minute of a visit is asked whether some wall clock shows an hour
// that is open for it. Shares no code with the server.

export interface Visit {
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  bufferMinutes: number
}

export interface Practice {
  now: Temporal.Instant
  timeZone: string
  stepMinutes: number
  durationsByKind: Record<VisitKind, number[]>
  terms: { bufferMinutes: number; noticeMinutes: number; horizonDays: number; visitsPerDay: number | null }
  rules: Pick<
    AvailabilityRule,
    'weekdays' | 'startsOn' | 'endsOn' | 'on' | 'from' | 'to' | 'timeZone' | 'visitKinds' | 'place'
  >[]
  exceptions: ExceptionDay[]
  unavailable: { startsAt: Temporal.Instant; endsAt: Temporal.Instant }[]
  /** Booked ones and those whose time is held now. */
  visits: Visit[]
}

const before = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0
const after = (at: Temporal.Instant, minutes: number): Temporal.Instant => at.add({ minutes })
const quarter = (at: Temporal.Instant): Temporal.Instant =>
  at.round({ smallestUnit: 'minute', roundingIncrement: 15, roundingMode: 'ceil' })

const no = (offer: string) => ({ offer, place: '' })

/** Kinds and places of the hours that some clock shows at this instant. */
function hoursAt({ rules, exceptions }: Practice, at: Temporal.Instant) {
  const walls = new Map<string, { day: string; time: string; weekday: number }>()
  const wall = (timeZone: string) => {
    const clock = walls.has(timeZone) ? undefined : at.toZonedDateTimeISO(timeZone)
    const text = clock?.toString() ?? ''
    if (clock)
      walls.set(timeZone, { day: text.slice(0, 10), time: text.slice(11, 16), weekday: clock.dayOfWeek })
    return walls.get(timeZone)!
  }
  const shows = (timeZone: string, { from, to }: { from: string; to: string }): boolean =>
    wall(timeZone).time >= from && wall(timeZone).time < to
  const dated = rules.filter((r) => r.on !== null && wall(r.timeZone).day === r.on && shows(r.timeZone, r))
  const today = exceptions.filter(({ on, timeZone }) => wall(timeZone).day === on)
  const other = today.flatMap(({ timeZone, hours }) => hours.filter((range) => shows(timeZone, range)))
  const weekly = rules.filter((r) => {
    const { day, weekday } = wall(r.timeZone)
    return (
      r.on === null &&
      r.weekdays.includes(weekday) &&
      day >= (r.startsOn ?? '') &&
      day <= (r.endsOn ?? '9999') &&
      shows(r.timeZone, r)
    )
  })
  return [...dated, ...(today.length > 0 ? other : weekly)].map(({ visitKinds = [], place = '' }) => ({
    visitKinds,
    place,
  }))
}

/** Answers about a practice as it is when asked; its hours do not change, so those of a minute are looked up once. */
export function oracleOf(practice: Practice) {
  const { now, timeZone, stepMinutes, terms, unavailable, visits } = practice
  const known = new Map<number, ReturnType<typeof hoursAt>>()
  const hours = (at: Temporal.Instant): ReturnType<typeof hoursAt> => {
    const found = known.get(at.epochMilliseconds) ?? hoursAt(practice, at)
    known.set(at.epochMilliseconds, found)
    return found
  }
  /** Where such a visit can be, the best place first; video visits are at no place. */
  const placesFor = (start: Temporal.Instant, minutes: number, kind: VisitKind): string[] => {
    const suiting = (at: Temporal.Instant): string[] =>
      hours(at)
        .filter(({ visitKinds }) => visitKinds.length === 0 || visitKinds.includes(kind))
        .map(({ place }) => (kind === 'video' ? '' : place))
    let places = [...new Set(suiting(start))]
    for (let n = 1; n < minutes && places.length > 0; n += 1) {
      const then = suiting(after(start, n))
      places = places.filter((place) => then.includes(place))
    }
    return places.toSorted((a, b) => (a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1))
  }
  const dayOf = (at: Temporal.Instant): string => at.toZonedDateTimeISO(timeZone).toPlainDate().toString()

  /** `offered` with the place, or the first reason why not. */
  function about(
    start: Temporal.Instant,
    minutes: number,
    kind: VisitKind,
  ): { offer: string; place: string } {
    const end = after(start, minutes)
    const clock = start.toZonedDateTimeISO(timeZone)
    if (before(start, now)) return no('time_in_past')
    if (!before(start, now.add({ hours: 365 * 24 }))) return no('too_far_ahead')
    if (before(start, after(now, terms.noticeMinutes))) return no('too_short_notice')
    if (!before(start, now.add({ hours: terms.horizonDays * 24 }))) return no('too_far_ahead')
    if (clock.minute % stepMinutes !== 0 || clock.second !== 0) return no('unaligned_start')
    const [place] = placesFor(start, minutes, kind)
    const isAway = unavailable.some((one) => before(one.startsAt, end) && before(start, one.endsAt))
    if (place === undefined || isAway) return no('time_not_offered')
    const onThatDay = visits.filter(({ startsAt }) => dayOf(startsAt) === dayOf(start))
    if (terms.visitsPerDay !== null && onThatDay.length >= terms.visitsPerDay) return no('day_full')
    const isTaken = visits.some(
      (one) =>
        before(one.startsAt, after(end, terms.bufferMinutes)) &&
        before(start, quarter(after(one.endsAt, one.bufferMinutes))),
    )
    return isTaken ? no('time_taken') : { offer: 'offered', place }
  }
  /** Free starts among these. */
  const free = (starts: readonly Temporal.Instant[], minutes: number, kinds: readonly VisitKind[]) =>
    starts.filter((start) =>
      kinds.some(
        (kind) =>
          practice.durationsByKind[kind].includes(minutes) && about(start, minutes, kind).offer === 'offered',
      ),
    )
  return { about, free }
}
