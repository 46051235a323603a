import type { Clock } from '#contract/why.ts'
import type { Span } from './availability.ts'
import { type EpochSpan, millisecondsAtOrAfter } from './spans.ts'
import { minuteMilliseconds, type OffsetStretch, offsetStretches } from './wall-time.ts'

/** What the clocks of `timeZone` show at the start and the end of `visit`, and how they change on its days. */
export function clockOf(timeZone: string, { start, end }: Span): Clock {
  const from = start.toZonedDateTimeISO(timeZone)
  const to = end.toZonedDateTimeISO(timeZone)
  const days = {
    start: from.startOfDay().epochMilliseconds,
    end: millisecondsAtOrAfter(to.add({ days: 1 }).startOfDay().toInstant()),
  }
  const stretches = offsetStretches(timeZone, days)
  const changes = stretches.slice(1).map((after, i) => changeOf(stretches[i]!, after))
  return { timeZone, start: readingOf(from), end: readingOf(to), changes }
}

function readingOf(at: Temporal.ZonedDateTime): Clock['start'] {
  const wall = at.toPlainDateTime()
  const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
    wall.toZonedDateTime(at.timeZoneId, { disambiguation }),
  )
  const isRepeated = !earlier!.toInstant().equals(later!.toInstant())
  const isFirst = at.toInstant().equals(earlier!.toInstant())
  return {
    wall: wall.toString(),
    weekday: at.dayOfWeek,
    offsetMinutes: at.offsetNanoseconds / 60e9,
    pass: !isRepeated ? 'only' : isFirst ? 'first' : 'second',
  }
}

function changeOf(before: OffsetStretch, after: OffsetStretch): Clock['changes'][number] {
  const wall = (offset: number): string =>
    Temporal.Instant.fromEpochMilliseconds(after.start + offset)
      .toZonedDateTimeISO('UTC')
      .toPlainDateTime()
      .toString()
  const [lower, higher] = [before.offset, after.offset].toSorted((a, b) => a - b)
  return {
    at: Temporal.Instant.fromEpochMilliseconds(after.start).toString(),
    offsetBefore: before.offset / minuteMilliseconds,
    offsetAfter: after.offset / minuteMilliseconds,
    is: before.offset < after.offset ? 'skipped' : 'repeated',
    from: wall(lower!),
    to: wall(higher!),
  }
}

/** The stretches of one offset within a visit, by its clock alone; as `offsetStretches` finds them in the zone. */
export function stretchesOf({ start, changes }: Clock, visit: EpochSpan): OffsetStretch[] {
  const stretches: OffsetStretch[] = []
  let { start: from } = visit
  let offset = start.offsetMinutes * minuteMilliseconds
  for (const change of changes) {
    const at = Temporal.Instant.from(change.at).epochMilliseconds
    if (at <= visit.start || at >= visit.end) continue
    stretches.push({ start: from, end: at, offset })
    from = at
    offset = change.offsetAfter * minuteMilliseconds
  }
  if (from < visit.end) stretches.push({ start: from, end: visit.end, offset })
  return stretches
}
