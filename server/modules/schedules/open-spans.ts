import type { Availability, Span, WeeklyRule } from './availability.ts'
import { innerEpochSpan, instantSpan, merge, subtract, type EpochSpan } from './spans.ts'
import {
  dayMilliseconds,
  dayNumber,
  offsetStretches,
  wallRangeMilliseconds,
  weekdayOf,
  whenWallShows,
  type OffsetStretch,
} from './wall-time.ts'

/**
 * The absolute time in `within` during which `availability` is open: sorted, touching spans joined, to the millisecond.
 *
 * A rule from–to is open at an instant when the clocks of its zone show one of its dates and a wall time in [from, to).
 * So over a clock change:
 * - an hour that the clocks repeat is open in both passes, one that they skip does not exist;
 * - a whole day '00:00'–'24:00' is what lies between the date's first and last instant, be it 23, 24 or 25 hours, and
 *   also where midnight itself is skipped (America/Sao_Paulo 2018-11-04);
 * - a date that a zone leaves out (Pacific/Apia 2011-12-30) opens nothing.
 *
 * An exception day removes the weekly rules from its date and opens its own hours; on a holiday a weekly rule does not open
 * on its own date; dated rules always add.
 * RangeError for an unknown zone, a date or wall time that does not exist, or a weekday outside 1–7.
 */
export function openSpans(availability: Availability, within: Span): Span[] {
  return openEpochSpans(availability, innerEpochSpan(within)).map(instantSpan)
}

/** `openSpans` in epoch milliseconds. `look` says how the clocks of a zone go in `within`; each zone is looked up once. */
export function openEpochSpans(
  availability: Availability,
  within: EpochSpan,
  look: (timeZone: string) => OffsetStretch[] = (timeZone) => offsetStretches(timeZone, within),
): EpochSpan[] {
  const known = new Map<string, OffsetStretch[]>()
  const stretchesOf = (timeZone: string): OffsetStretch[] => {
    const stretches = known.get(timeZone) ?? look(timeZone)
    known.set(timeZone, stretches)
    return stretches
  }

  const holidays = new Set(availability.holidays?.map(dayNumber))
  const weekly = availability.weekly.flatMap((rule) =>
    weeklySpans(rule, stretchesOf(rule.timeZone), holidays),
  )
  const exceptionDays: EpochSpan[] = []
  const added: EpochSpan[] = []
  for (const { on, timeZone, hours } of availability.exceptions) {
    const stretches = stretchesOf(timeZone)
    const midnight = dayNumber(on) * dayMilliseconds
    exceptionDays.push(...whenWallShows(stretches, midnight, midnight + dayMilliseconds))
    for (const range of hours.map(wallRangeMilliseconds))
      added.push(...whenWallShows(stretches, midnight + range.start, midnight + range.end))
  }
  for (const rule of availability.dated) {
    const midnight = dayNumber(rule.on) * dayMilliseconds
    const range = wallRangeMilliseconds(rule)
    added.push(...whenWallShows(stretchesOf(rule.timeZone), midnight + range.start, midnight + range.end))
  }
  return merge([...subtract(merge(weekly), merge(exceptionDays)), ...added])
}

function weeklySpans(
  rule: WeeklyRule,
  stretches: OffsetStretch[],
  holidays: ReadonlySet<number>,
): EpochSpan[] {
  const range = wallRangeMilliseconds(rule)
  const firstDay = rule.startsOn ? dayNumber(rule.startsOn) : -Infinity
  const lastDay = rule.endsOn ? dayNumber(rule.endsOn) : Infinity
  const opensOn = weekdayFlags(rule.weekdays)
  const spans: EpochSpan[] = []
  for (const stretch of stretches) {
    const last = Math.min(lastDay, Math.floor((stretch.end - 1 + stretch.offset) / dayMilliseconds))
    let day = Math.max(firstDay, Math.floor((stretch.start + stretch.offset) / dayMilliseconds))
    for (; day <= last; day++) {
      if (!opensOn[weekdayOf(day)] || holidays.has(day)) continue
      const midnight = day * dayMilliseconds - stretch.offset
      const start = Math.max(stretch.start, midnight + range.start)
      const end = Math.min(stretch.end, midnight + range.end)
      if (start < end) spans.push({ start, end })
    }
  }
  return spans
}

function weekdayFlags(weekdays: number[]): boolean[] {
  const flags = Array<boolean>(8).fill(false)
  for (const weekday of weekdays) {
    if (!Number.isInteger(weekday) || weekday < 1 || weekday > 7)
      throw new RangeError(`not an ISO weekday 1–7: ${weekday}`)
    flags[weekday] = true
  }
  return flags
}
