import { mostVisits } from '#contract/series.ts'
import { badRecurrence, seriesTooLong } from './series-errors.ts'

const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const
export type Frequency = (typeof frequencies)[number]
const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof weekdays)[number]

/** An RRULE (RFC 5545, 3.3.10) as far as visits use it. A part that it does not name is an empty list. */
export interface Recurrence {
  freq: Frequency
  interval: number
  byDay: { nth: number | undefined; weekday: Weekday }[]
  byMonthDay: number[]
  byMonth: number[]
  bySetPos: number[]
  wkst: Weekday
  /** How many, or the last instant or day at which one may start. */
  end: { count: number } | { until: Temporal.Instant | Temporal.PlainDate }
}

const taken = new Set([
  'FREQ',
  'INTERVAL',
  'COUNT',
  'UNTIL',
  'BYDAY',
  'BYMONTHDAY',
  'BYMONTH',
  'BYSETPOS',
  'WKST',
])
const mostInList = 31
const highestInterval = 999

/**
 * Reads a rule as strictly as it is written down, so that no two programs can understand it differently.
 * @throws Refusal bad_recurrence with what is wrong, series_too_long for a COUNT that is too high (422)
 */
export function readRecurrence(text: string): Recurrence {
  const parts = partsOf(text)
  const freq = frequencies.find((name) => name === parts.get('FREQ'))
  if (!freq) throw badRecurrence(`FREQ must be one of ${frequencies.join(', ')}.`)
  const wkst = parts.get('WKST') ?? 'MO'
  if (!isWeekday(wkst)) throw badRecurrence('WKST must be a weekday such as MO.')
  const recurrence = {
    freq,
    interval: readNumber(parts.get('INTERVAL') ?? '1', 'INTERVAL', highestInterval),
    byDay: list(parts, 'BYDAY').map((one) => readWeekday(one, freq)),
    byMonthDay: list(parts, 'BYMONTHDAY').map((one) => readNumber(one, 'BYMONTHDAY', 31, 'signed')),
    byMonth: list(parts, 'BYMONTH').map((one) => readNumber(one, 'BYMONTH', 12)),
    bySetPos: list(parts, 'BYSETPOS').map((one) => readNumber(one, 'BYSETPOS', 366, 'signed')),
    wkst,
    end: readEnd(parts.get('COUNT'), parts.get('UNTIL')),
  }
  refuseSenseless(recurrence)
  return recurrence
}

function partsOf(text: string): Map<string, string> {
  const parts = new Map<string, string>()
  for (const part of text.trim().toUpperCase().split(';')) {
    const [, name, value] = /^([A-Z-]+)=([A-Z0-9+,-]+)$/.exec(part) ?? []
    if (name === undefined || value === undefined)
      throw badRecurrence('Write parts such as FREQ=WEEKLY;COUNT=8.')
    if (!taken.has(name)) throw badRecurrence(`${name} cannot be used for visits.`)
    if (parts.has(name)) throw badRecurrence(`${name} stands there twice.`)
    parts.set(name, value)
  }
  return parts
}

function list(parts: ReadonlyMap<string, string>, name: string): string[] {
  const all = parts.get(name)?.split(',') ?? []
  if (all.length > mostInList) throw badRecurrence(`${name} may name at most ${mostInList}.`)
  return [...new Set(all)]
}

function readNumber(text: string, name: string, highest: number, signed?: 'signed'): number {
  const isNumber = (signed ? /^[+-]?\d{1,3}$/ : /^\d{1,3}$/).test(text)
  const number = Number(text)
  if (!isNumber || number === 0 || Math.abs(number) > highest)
    throw badRecurrence(`${name} takes numbers ${signed ? `from -${highest} or` : 'from 1'} to ${highest}.`)
  return number
}

const isWeekday = (text: string): text is Weekday => (weekdays as readonly string[]).includes(text)

function readWeekday(text: string, freq: Frequency): Recurrence['byDay'][number] {
  const [, number = '', weekday = ''] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(text) ?? []
  if (!isWeekday(weekday)) throw badRecurrence('BYDAY takes weekdays such as MO or, in a month, 2MO or -1FR.')
  if (number === '') return { nth: undefined, weekday }
  if (freq !== 'MONTHLY' && freq !== 'YEARLY')
    throw badRecurrence('BYDAY takes a number before the weekday only where FREQ is MONTHLY or YEARLY.')
  return { nth: readNumber(number, 'BYDAY', freq === 'MONTHLY' ? 5 : 53, 'signed'), weekday }
}

function readEnd(count: string | undefined, until: string | undefined): Recurrence['end'] {
  if ((count === undefined) === (until === undefined))
    throw badRecurrence('Say when the series ends, either by COUNT or by UNTIL.')
  if (until !== undefined) return { until: readUntil(until) }
  if (!/^\d{1,9}$/.test(count ?? '') || Number(count) === 0)
    throw badRecurrence(`COUNT takes a number from 1 to ${mostVisits}.`)
  if (Number(count) > mostVisits) throw seriesTooLong(mostVisits)
  return { count: Number(count) }
}

function readUntil(text: string): Temporal.Instant | Temporal.PlainDate {
  try {
    if (/^\d{8}$/.test(text)) return Temporal.PlainDate.from(text)
    if (/^\d{8}T\d{6}Z$/.test(text)) return Temporal.Instant.from(text)
  } catch {
    // A day or time that does not exist.
  }
  throw badRecurrence('UNTIL must be a day such as 20270301 or a time in UTC such as 20270301T180000Z.')
}

function refuseSenseless({ freq, byDay, byMonthDay, byMonth, bySetPos }: Recurrence): void {
  if (freq === 'WEEKLY' && byMonthDay.length > 0)
    throw badRecurrence('BYMONTHDAY cannot be used where FREQ is WEEKLY.')
  if (bySetPos.length === 0) return
  if (freq === 'DAILY') throw badRecurrence('BYSETPOS cannot be used where FREQ is DAILY.')
  if (byDay.length + byMonthDay.length + byMonth.length === 0)
    throw badRecurrence('BYSETPOS chooses among days: name them by BYDAY, BYMONTHDAY or BYMONTH.')
}
