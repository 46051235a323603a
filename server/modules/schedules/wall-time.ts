import type { WallRange } from './availability.ts'
import type { EpochSpan } from './spans.ts'

export const minuteMilliseconds = 60_000
export const dayMilliseconds = 86_400_000

/** A stretch of absolute time in which a zone's clocks keep one distance from UTC: wall = epoch + `offset`, in ms. */
export interface OffsetStretch extends EpochSpan {
  offset: number
}

/** `within`, cut at the clock changes of `timeZone` (IANA name; RangeError for an unknown one). */
export function offsetStretches(timeZone: string, within: EpochSpan): OffsetStretch[] {
  const stretches: OffsetStretch[] = []
  if (within.start >= within.end) return stretches
  let clock = Temporal.Instant.fromEpochMilliseconds(within.start).toZonedDateTimeISO(timeZone)
  for (let start = within.start; ;) {
    const change = clock.getTimeZoneTransition('next')
    const end = Math.min(change?.epochMilliseconds ?? Infinity, within.end)
    stretches.push({ start, end, offset: clock.offsetNanoseconds / 1e6 })
    if (!change || end === within.end) return stretches
    clock = change
    start = end
  }
}

/**
 * The absolute time at which clocks show a wall time in [wallStart, wallEnd), both in ms since wall 1970-01-01 00:00.
 * Looked up stretch by stretch, so a repeated hour comes twice and a skipped one not at all.
 */
export function whenWallShows(stretches: OffsetStretch[], wallStart: number, wallEnd: number): EpochSpan[] {
  const shown: EpochSpan[] = []
  for (const stretch of stretches) {
    const start = Math.max(stretch.start, wallStart - stretch.offset)
    const end = Math.min(stretch.end, wallEnd - stretch.offset)
    if (start < end) shown.push({ start, end })
  }
  return shown
}

/** Days from 1970-01-01 to a date 'YYYY-MM-DD'; RangeError for a date that the calendar does not have. */
export function dayNumber(date: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime('UTC').epochMilliseconds / dayMilliseconds
}

/** ISO weekday, 1 = Monday … 7 = Sunday, of a day number; day 0 was a Thursday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** A wall range in ms since midnight; RangeError unless both are 'HH:MM' ('24:00' only as `to`) and `to` is later. */
export function wallRangeMilliseconds(range: WallRange): EpochSpan {
  const start = wallMilliseconds(range.from)
  const end = wallMilliseconds(range.to)
  if (start >= end) throw new RangeError(`a wall range must end after it starts: ${range.from}–${range.to}`)
  return { start, end }
}

function wallMilliseconds(text: string): number {
  if (!/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text))
    throw new RangeError(`not a wall time HH:MM: ${text}`)
  return (Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) * minuteMilliseconds
}
