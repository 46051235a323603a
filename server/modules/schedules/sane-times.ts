import type { Span } from './availability.ts'
import { isBefore } from './bookable-span.ts'
import { endsBeforeStart, outsideTheYears, rangeTooLong } from './errors.ts'

const firstYear = 1970
const lastYear = 2200

/**
 * An instant that a person may mean. The schema lets through what neither Temporal nor PostgreSQL take, or what lies
 * thousands of years away.
 * @throws Refusal bad_input (400) naming `field`
 */
export function saneInstant(text: string, field: string): Temporal.Instant {
  const at = parse(text)
  const year = at?.toZonedDateTimeISO('UTC').year
  if (!at || !isSane(year)) throw outsideTheYears(field, firstYear, lastYear)
  return at
}

/** A day 'YYYY-MM-DD' that a person may mean. @throws Refusal bad_input (400) naming `field` */
export function saneDay(day: string, field: string): string {
  if (!isSane(Number(day.slice(0, 4)))) throw outsideTheYears(field, firstYear, lastYear)
  return day
}

/**
 * The span that is asked for with `from` and `to`.
 * @throws Refusal bad_input (400), ends_before_start, range_too_long (422), naming the field
 */
export function saneSpan(asked: { from: string; to: string }, mostDays: number): Span {
  const start = saneInstant(asked.from, 'from')
  const end = saneInstant(asked.to, 'to')
  if (!isBefore(start, end)) throw endsBeforeStart('to')
  if (start.until(end).total('hours') > mostDays * 24) throw rangeTooLong(mostDays)
  return { start, end }
}

const isSane = (year: number | undefined): boolean =>
  year !== undefined && year >= firstYear && year <= lastYear

function parse(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text).round('microsecond')
  } catch {
    return undefined
  }
}
