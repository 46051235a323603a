import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { size } from '#test/size.ts'
import type { Availability, Span, WallRange } from './availability.ts'
import { freeTimes, nextFreeTimes, stepsMinutes, type FreeTimesQuery } from './free-times.ts'
import { openSpans } from './open-spans.ts'

// Free times around the clock changes of every zone, against an oracle that goes through time in small grains and asks
// each instant for nothing but its wall clock.

const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC', '+05:30']
const anchor = Temporal.Instant.from('2026-07-01T00:00Z')
const tenYears = { hours: 24 * 3653 }

/** The clock changes of a zone to try: the last before 2026-07, or all from ten years before to ten years after. */
function clockChanges(zone: string): Temporal.Instant[] {
  const last = anchor.toZonedDateTimeISO(zone).getTimeZoneTransition('previous')?.toInstant() ?? anchor
  if (!size(0, 1)) return [last]
  const changes: Temporal.Instant[] = []
  let at = anchor.subtract(tenYears)
  for (;;) {
    const next = at.toZonedDateTimeISO(zone).getTimeZoneTransition('next')?.toInstant()
    if (!next || Temporal.Instant.compare(next, anchor.add(tenYears)) > 0) break
    changes.push(next)
    at = next
  }
  return changes.length > 0 ? changes : [last]
}

/** False where a zone still kept local mean time, such as Monrovia until 1972, 44 minutes and 30 seconds behind. */
function keepsWholeMinutes(zone: string, at: Temporal.Instant): boolean {
  return at.toZonedDateTimeISO(zone).offsetNanoseconds % 60e9 === 0
}

function hoursAndMinutes(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** Wall ranges of whole minutes, many with an edge in, at or near the wall times that the change skips or repeats. */
function drawWallRange(zone: string, change: Temporal.Instant): fc.Arbitrary<WallRange> {
  const aroundChange = [change.subtract({ minutes: 1 }), change].map((at) => {
    const { hour, minute } = at.toZonedDateTimeISO(zone)
    return hour * 60 + minute
  })
  const minuteOfDay = fc.oneof(
    fc.integer({ min: 0, max: 48 }).map((halfHour) => halfHour * 30),
    fc.integer({ min: 0, max: 1440 }),
    fc.constantFrom(0, 1440),
    fc
      .tuple(fc.constantFrom(...aroundChange), fc.integer({ min: -90, max: 90 }))
      .map(([minute, shift]) => Math.min(1440, Math.max(0, minute + shift))),
  )
  return fc.uniqueArray(minuteOfDay, { minLength: 2, maxLength: 2 }).map((edges) => {
    const [from, to] = edges.toSorted((a, b) => a - b).map(hoursAndMinutes)
    return { from: from!, to: to! }
  })
}

const everyDay = [1, 2, 3, 4, 5, 6, 7]
const someZone = (zone: string): fc.Arbitrary<string> =>
  fc.oneof({ arbitrary: fc.constant(zone), weight: 5 }, { arbitrary: fc.constantFrom(...zones), weight: 1 })

function drawAvailability(zone: string, change: Temporal.Instant): fc.Arbitrary<Availability> {
  const today = change.toZonedDateTimeISO(zone).toPlainDate()
  const timeZone = someZone(zone)
  const wallRange = drawWallRange(zone, change)
  const on = fc.integer({ min: -2, max: 2 }).map((days) => today.add({ days }).toString())
  const bound = fc.option(on, { freq: 2 })
  const weekdays = fc.oneof(fc.constant(everyDay), fc.subarray(everyDay))
  const weekly = fc
    .tuple(wallRange, fc.record({ weekdays, timeZone, startsOn: bound, endsOn: bound }))
    .map(([range, rule]) => ({ ...range, ...rule }))
  const dated = fc
    .tuple(wallRange, fc.record({ on, timeZone }))
    .map(([range, rule]) => ({ ...range, ...rule }))
  const exception = fc.record({ on, timeZone, hours: fc.array(wallRange, { maxLength: 2 }) })
  return fc.record({
    weekly: fc.array(weekly, { minLength: 1, maxLength: 3 }),
    dated: fc.array(dated, { maxLength: 2 }),
    exceptions: fc.array(exception, { maxLength: 2 }),
    holidays: fc.array(on, { maxLength: 2 }),
  })
}

function drawQuery(zone: string, change: Temporal.Instant): fc.Arbitrary<FreeTimesQuery> {
  // The oracle goes second by second around a change from local mean time: half an hour of that is enough.
  const seconds = keepsWholeMinutes(zone, change.subtract({ hours: 1 })) ? 10 * 3600 : 1800
  const within = { start: change.subtract({ seconds }), end: change.add({ seconds }) }
  const span = fc
    .tuple(
      fc.integer({ min: -seconds, max: seconds }),
      fc.integer({ min: 0, max: 9000 }),
      fc.constantFrom(1, 60, 900),
    )
    .map(([from, length, unit]) => {
      const start = change.add({ seconds: Math.floor(from / unit) * unit })
      return { start, end: start.add({ seconds: Math.ceil(length / unit) * unit }) }
    })
  const notBefore = fc
    .integer({ min: -seconds * 1000, max: seconds * 1000 })
    .map((milliseconds) => change.add({ milliseconds }))
  return fc.record({
    availability: drawAvailability(zone, change),
    unavailable: fc.array(span, { maxLength: 3 }),
    taken: fc.array(span, { maxLength: 3 }),
    within: fc.constant(within),
    durationMinutes: fc.oneof(fc.constantFrom(15, 20, 30, 45, 60), fc.integer({ min: 1, max: 150 })),
    stepMinutes: fc.constantFrom(...stepsMinutes),
    timeZone: someZone(zone),
    notBefore: fc.option(notBefore, { nil: undefined }),
    bufferMinutes: fc.constantFrom(0, 0, 10, 90),
    noStarts: fc.array(span, { maxLength: 1 }),
  })
}

interface Wall {
  date: string
  time: string
  weekday: number
}

function wallAt(at: Temporal.Instant, timeZone: string): Wall {
  const clock = at.toZonedDateTimeISO(timeZone)
  const text = clock.toString({ smallestUnit: 'second' })
  return { date: text.slice(0, 10), time: text.slice(11, 19), weekday: clock.dayOfWeek }
}

/** Whether some wall clock shows an open hour. Texts compare as times do: '09:00' < '09:00:30' < '24:00'. */
function isOpenAt(at: Temporal.Instant, { weekly, dated, exceptions, holidays }: Availability): boolean {
  const walls = new Map<string, Wall>()
  const wallIn = (timeZone: string): Wall => {
    if (!walls.has(timeZone)) walls.set(timeZone, wallAt(at, timeZone))
    return walls.get(timeZone)!
  }
  const shows = (timeZone: string, { from, to }: WallRange): boolean =>
    wallIn(timeZone).time >= from && wallIn(timeZone).time < to
  if (dated.some((rule) => wallIn(rule.timeZone).date === rule.on && shows(rule.timeZone, rule))) return true
  const today = exceptions.filter(({ on, timeZone }) => wallIn(timeZone).date === on)
  if (today.length > 0)
    return today.some(({ timeZone, hours }) => hours.some((range) => shows(timeZone, range)))
  return weekly.some((rule) => {
    const { date, weekday } = wallIn(rule.timeZone)
    if (date < (rule.startsOn ?? '') || date > (rule.endsOn ?? '9999')) return false
    if (holidays?.includes(date)) return false
    return rule.weekdays.includes(weekday) && shows(rule.timeZone, rule)
  })
}

const isIn = (at: Temporal.Instant, { start, end }: Span): boolean =>
  Temporal.Instant.compare(start, at) <= 0 && Temporal.Instant.compare(at, end) < 0

function overlaps(a: Span, b: Span): boolean {
  if (a.start.equals(a.end)) return false
  return Temporal.Instant.compare(a.start, b.end) < 0 && Temporal.Instant.compare(b.start, a.end) < 0
}

/** What openSpans and freeTimes ought to answer, as texts, found by trying every second or every minute. */
function oracle(query: FreeTimesQuery): { open: string[]; free: string[] } {
  const { availability, within, notBefore, durationMinutes, stepMinutes } = query
  const rules = [...availability.weekly, ...availability.dated, ...availability.exceptions]
  const clocks = [query.timeZone, ...rules.map(({ timeZone }) => timeZone)]
  const isUsual = clocks.every((zone) =>
    [within.start, within.end.add({ minutes: durationMinutes })].every((at) => keepsWholeMinutes(zone, at)),
  )
  const grain = { seconds: isUsual ? 60 : 1 }

  const known = new Map<number, boolean>()
  const isOpen = (at: Temporal.Instant): boolean => {
    const open = known.get(at.epochMilliseconds) ?? isOpenAt(at, availability)
    known.set(at.epochMilliseconds, open)
    return open
  }
  const isFree = (start: Temporal.Instant): boolean => {
    const wall = wallAt(start, query.timeZone).time
    if (Number(wall.slice(3, 5)) % stepMinutes !== 0 || wall.slice(6) !== '00') return false
    const end = start.add({ minutes: durationMinutes })
    if (notBefore && Temporal.Instant.compare(start, notBefore) < 0) return false
    if (query.unavailable.some((span) => overlaps(span, { start, end }))) return false
    const kept = end.add({ minutes: query.bufferMinutes ?? 0 })
    if (query.taken.some((span) => overlaps(span, { start, end: kept }))) return false
    if (query.noStarts?.some((span) => isIn(start, span))) return false
    for (let at = start; !at.equals(end); at = at.add(grain)) if (!isOpen(at)) return false
    return true
  }

  const open: string[] = []
  const free: string[] = []
  let openedAt: Temporal.Instant | undefined
  for (let at = within.start; !at.equals(within.end); at = at.add(grain)) {
    if (isOpen(at)) {
      openedAt ??= at
      if (isFree(at)) free.push(String(at))
    } else if (openedAt) {
      open.push(`${openedAt}/${at}`)
      openedAt = undefined
    }
  }
  if (openedAt) open.push(`${openedAt}/${within.end}`)
  return { open, free }
}

/** Fails unless openSpans, freeTimes and nextFreeTimes agree with the oracle; returns how many times are free. */
function compareWithOracle(query: FreeTimesQuery): number {
  const expected = oracle(query)
  const open = openSpans(query.availability, query.within).map(({ start, end }) => `${start}/${end}`)
  const free = freeTimes(query).map(String)
  assert.deepEqual({ open, free }, expected)
  assert.deepEqual(nextFreeTimes({ ...query, count: 3 }).map(String), free.slice(0, 3))
  return free.length
}

test('free times are right around the clock changes of every zone', () => {
  let offered = 0
  for (const zone of zones)
    for (const change of clockChanges(zone)) {
      const agrees = fc.property(drawQuery(zone, change), (query) => {
        offered += compareWithOracle(query)
      })
      fc.assert(agrees, { numRuns: size(2, 3) })
    }
  assert.ok(offered > zones.length, 'the draws must offer times, or nothing was compared')
})
