import type { Availability, Span } from './availability.ts'
import { openEpochSpans } from './open-spans.ts'
import { intersect, merge, millisecondsAtOrAfter, outerEpochSpan, subtract, type EpochSpan } from './spans.ts'
import { dayMilliseconds, minuteMilliseconds, offsetStretches } from './wall-time.ts'

/** Steps that divide the hour, so that aligned times are the same in every hour of the day. */
export const stepsMinutes: readonly number[] = [5, 10, 15, 20, 30, 60]

export interface FreeTimesQuery {
  availability: Availability
  /** Leave, holidays and the like; any order, may overlap. */
  unavailable: Span[]
  /** Booked and held time; any order, may overlap. */
  taken: Span[]
  /** Where starts are looked for. A visit that starts inside may end after it. */
  within: Span
  /** Whole minutes of elapsed time, at least 1. */
  durationMinutes: number
  /** One of `stepsMinutes`. */
  stepMinutes: number
  /** The zone (IANA name) on whose clocks the starts are aligned; as a rule the doctor's. */
  timeZone: string
  /** No start before this, for example now plus the notice that a doctor wants. */
  notBefore?: Temporal.Instant
  /** Time after the visit that must not be taken either; it need not be open. */
  bufferMinutes?: number
  /** Where no visit may start, for example a day that has as many as the doctor takes. */
  noStarts?: Span[]
}

/**
 * Every start, in order, at which a visit of `durationMinutes` fits: [start, start + duration) lies wholly in open time
 * (rules that touch count as one, see `openSpans`) and overlaps nothing unavailable or taken, nor does the buffer after it
 * overlap anything taken; touching is not overlapping. The minutes of a start on the clocks of `timeZone` are a multiple of `stepMinutes`, its seconds zero.
 * RangeError for a duration or step outside the above, and for availability that `openSpans` refuses.
 * A month of two weekly rules with 100 taken spans takes 0.15 ms (median; 578 times found), 5 ms the very first time.
 */
export function freeTimes(query: FreeTimesQuery): Temporal.Instant[] {
  const search = prepare(query)
  return toInstants(findStarts(search, search.window, Infinity))
}

/**
 * The first `count` of `freeTimes`, looking forward from the start of `within` in windows of 2, 4, 8 … days until
 * enough are found or `within` ends: a full week costs one small window, a rare opening no more than the whole.
 */
export function nextFreeTimes(query: FreeTimesQuery & { count: number }): Temporal.Instant[] {
  const search = prepare(query)
  const found: number[] = []
  let { start } = search.window
  for (let days = 2; start < search.window.end && found.length < query.count; days *= 2) {
    const end = Math.min(search.window.end, start + days * dayMilliseconds)
    found.push(...findStarts(search, { start, end }, query.count - found.length))
    start = end
  }
  return toInstants(found)
}

interface Search {
  availability: Availability
  timeZone: string
  window: EpochSpan
  blocked: EpochSpan[]
  noStarts: EpochSpan[]
  duration: number
  step: number
}

function prepare(query: FreeTimesQuery): Search {
  const { durationMinutes, stepMinutes, within, notBefore, bufferMinutes = 0, noStarts = [] } = query
  if (!Number.isInteger(durationMinutes) || durationMinutes < 1)
    throw new RangeError(`a duration is a whole number of minutes, at least 1: ${durationMinutes}`)
  if (!stepsMinutes.includes(stepMinutes))
    throw new RangeError(`a step is one of ${stepsMinutes.join(', ')} minutes: ${stepMinutes}`)
  const earliest = notBefore ? millisecondsAtOrAfter(notBefore) : -Infinity
  return {
    availability: query.availability,
    timeZone: query.timeZone,
    window: {
      start: Math.max(millisecondsAtOrAfter(within.start), earliest),
      end: millisecondsAtOrAfter(within.end),
    },
    blocked: merge([...query.unavailable.map(outerEpochSpan), ...withRoomBefore(query.taken, bufferMinutes)]),
    noStarts: merge(noStarts.map(outerEpochSpan)),
    duration: durationMinutes * minuteMilliseconds,
    step: stepMinutes * minuteMilliseconds,
  }
}

/** Taken time from where a visit before it must have ended. */
const withRoomBefore = (taken: readonly Span[], bufferMinutes: number): EpochSpan[] =>
  taken
    .map(outerEpochSpan)
    .filter(({ start, end }) => start < end)
    .map(({ start, end }) => ({ start: start - bufferMinutes * minuteMilliseconds, end }))

function findStarts(search: Search, window: EpochSpan, limit: number): number[] {
  const { availability, blocked, noStarts, duration, step } = search
  const open = openEpochSpans(availability, { start: window.start, end: window.end + duration })
  const fits = subtract(open, blocked)
    .map(({ start, end }) => ({ start, end: end - duration + 1 }))
    .filter(({ start, end }) => start < end)
  const possible = subtract(fits, noStarts)
  const starts: number[] = []
  for (const stretch of offsetStretches(search.timeZone, window))
    for (const { start, end } of intersect(possible, [stretch])) {
      const aligned = Math.ceil((start + stretch.offset) / step) * step - stretch.offset
      for (let at = aligned; at < end; at += step) {
        if (starts.length === limit) return starts
        starts.push(at)
      }
    }
  return starts
}

function toInstants(starts: number[]): Temporal.Instant[] {
  return starts.map((start) => Temporal.Instant.fromEpochMilliseconds(start))
}
