import { nthOfMonth, weekdayOf } from '../../times.ts'

export const units = ['day', 'week', 'month', 'year'] as const
export type Unit = (typeof units)[number]
/** How a visit repeats, as far as pages can say it: every so many days, weeks, months or years. */
export interface Rhythm {
  every: number
  unit: Unit
  /** By weeks: ISO weekdays (1 = Monday), that of the first visit among them. None: on that of the first visit. */
  weekdays: readonly number[]
}
export interface Rule extends Rhythm {
  /** So many times, the first one counted, or until a calendar day, itself counted. */
  end: { times: number } | { until: string }
  /** By months: which of its weekday in the month, -1 the last. Without: as the first visit. */
  nth?: number
}

const frequency: Record<Unit, string> = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' }
const weekdayNames = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/**
 * The rule as RRULE text (RFC 5545), for visits of which the first is on this day. By months it is the same weekday of each
 * month, such as every second Tuesday: the same date would often be a Sunday.
 */
export function ruleText({ every, unit, weekdays, end, nth }: Rule, firstDay: string): string {
  const byDay =
    unit === 'month'
      ? `${nth ?? nthOfMonth(firstDay)}${weekdayNames[weekdayOf(firstDay) - 1]}`
      : weekdays.map((one) => weekdayNames[one - 1]).join(',')
  return [
    `FREQ=${frequency[unit]}`,
    ...(every === 1 ? [] : [`INTERVAL=${every}`]),
    ...(byDay === '' ? [] : [`BYDAY=${byDay}`]),
    'times' in end ? `COUNT=${end.times}` : `UNTIL=${end.until.replaceAll('-', '')}`,
  ].join(';')
}

const written =
  /^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(?:;INTERVAL=(\d{1,3}))?(?:;BYDAY=(-?\d)?([A-Z,]+))?;(?:COUNT=(\d{1,3})|UNTIL=(\d{4})(\d{2})(\d{2}))$/

/** A rule as `ruleText` writes them; undefined for any other, which only programs write. */
export function readRule(text: string): Rule | undefined {
  const [, freq, every, nth, days = '', times, year, month, day] = written.exec(text) ?? []
  const unit = units.find((one) => frequency[one] === freq)
  const listed = days === '' ? [] : days.split(',').map((name) => weekdayNames.indexOf(name) + 1)
  if (!unit || listed.includes(0)) return undefined
  const isNth = nth !== undefined && listed.length === 1
  if (unit === 'month' ? !isNth : nth !== undefined || (unit !== 'week' && listed.length > 0))
    return undefined
  return {
    unit,
    every: Number(every ?? 1),
    weekdays: unit === 'month' ? [] : listed,
    ...(unit === 'month' && { nth: Number(nth) }),
    end: times === undefined ? { until: `${year}-${month}-${day}` } : { times: Number(times) },
  }
}
