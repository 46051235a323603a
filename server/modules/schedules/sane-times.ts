import { outsideTheYears } from './errors.ts'

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

const isSane = (year: number | undefined): boolean =>
  year !== undefined && year >= firstYear && year <= lastYear

function parse(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text).round('microsecond')
  } catch {
    return undefined
  }
}
