import { mostVisits } from '#contract/series.ts'
import { RRuleTemporal } from 'rrule-temporal'
import { timeLost } from './errors.ts'
import { badRecurrence, seriesTooFarAhead, seriesTooLong } from './series-errors.ts'
import { readRecurrence, type Recurrence } from './recurrence.ts'

/** A visit of a series as its rule makes it. */
export interface PlannedVisit {
  /** When the clock shows `wall`, the first time of two; where it never does, as much later as the clock jumps. */
  startsAt: Temporal.Instant
  wall: Temporal.PlainDateTime
  /** Whether the clock ever shows this time: it does not where it is put forward over it. */
  exists: boolean
}

/** Beyond the horizon of any doctor. Bounds the work for rules that hardly ever come true. */
const farthestYears = 3

/**
 * The visits that a rule makes, over all clock changes at the wall time that the first one has in the zone. Where a
 * change skips that wall time the visit is planned, and counted, as one that does not exist. The first visit keeps its
 * instant, also in the second pass of an hour that the clock shows twice.
 * @throws Refusal bad_recurrence, series_too_long, too_far_ahead, unaligned_start (422)
 */
export function planSeries(startsAt: Temporal.Instant, timeZone: string, rule: string): PlannedVisit[] {
  const recurrence = readRecurrence(rule)
  const { end } = recurrence
  const first = startsAt.toZonedDateTimeISO(timeZone).toPlainDateTime()
  if (!first.equals(first.round('minute'))) throw timeLost('unaligned_start')
  const cap = first.add({ years: farthestYears })
  const walls = wallStarts(recurrence, first, cap)
  if (!walls[0]?.equals(first))
    throw badRecurrence('The first start is not on a day that the rule names.', 'startsAt')

  const planned = walls
    .map((wall, i) => (i === 0 ? { startsAt, wall, exists: true } : onClock(wall, timeZone)))
    .filter((visit) => isWithin(end, visit))
  if (planned.length > mostVisits) throw seriesTooLong(mostVisits)
  if ('count' in end ? planned.length < end.count : isWithin(end, onClock(cap, timeZone)))
    throw seriesTooFarAhead()
  if (planned.length === 0) throw badRecurrence('UNTIL is before the first start.')
  return planned
}

/** A visit at a wall time of a zone. */
export function onClock(wall: Temporal.PlainDateTime, timeZone: string): PlannedVisit {
  const shown = wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' })
  return { startsAt: shown.toInstant(), wall, exists: shown.toPlainDateTime().equals(wall) }
}

function isWithin(end: Recurrence['end'], { startsAt, wall }: PlannedVisit): boolean {
  if ('count' in end) return true
  return end.until instanceof Temporal.Instant
    ? Temporal.Instant.compare(startsAt, end.until) <= 0
    : Temporal.PlainDate.compare(wall.toPlainDate(), end.until) <= 0
}

/**
 * The first starts of a rule on a clock that never changes, at most one more than a series may have. In a zone the
 * library would leave out wall times that a clock change skips, and nobody would hear of it.
 */
function wallStarts(
  { freq, interval, byDay, byMonthDay, byMonth, bySetPos, wkst, end }: Recurrence,
  first: Temporal.PlainDateTime,
  cap: Temporal.PlainDateTime,
): Temporal.PlainDateTime[] {
  const most = 'count' in end ? end.count : mostVisits + 1
  const rule = new RRuleTemporal<Temporal.ZonedDateTime>({
    freq,
    interval,
    byDay: listed(byDay.map(({ nth, weekday }) => `${nth ?? ''}${weekday}`)),
    byMonthDay: listed(byMonthDay),
    byMonth: listed(byMonth),
    bySetPos: listed(bySetPos),
    wkst,
    dtstart: first.toZonedDateTime('UTC'),
    until: cap.toZonedDateTime('UTC'),
    cache: false,
  })
  return rule
    .all((_, i) => i < most)
    .map((start) => Temporal.PlainDateTime.from(start.toString().slice(0, 19)))
}

const listed = <T>(values: T[]): T[] | undefined => (values.length > 0 ? values : undefined)
