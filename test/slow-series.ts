/**
 * A second opinion on the visits of a series, made to be right by looking and not by being quick: it goes through the
 * calendar day by day and through the clock of a zone quarter by quarter.
 */
export interface SlowRule {
  freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'
  interval: number
  byDay?: string[]
  byMonthDay?: number[]
  byMonth?: number[]
  bySetPos?: number[]
  wkst?: string
  count?: number
  /** Last day, 'YYYY-MM-DD'. */
  until?: string
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const weekdayOf = (day: Temporal.PlainDate): string => weekdays[day.dayOfWeek - 1] ?? ''

const part = (name: string, value: { toString(): string } | undefined): string[] =>
  value === undefined ? [] : [`${name}=${value}`]

/** The rule as RRULE text. */
export function ruleText({ freq, interval, count, until, ...lists }: SlowRule): string {
  const { byDay, byMonthDay, byMonth, bySetPos, wkst } = lists
  return [
    `FREQ=${freq}`,
    ...part('INTERVAL', interval),
    ...part('BYMONTH', byMonth),
    ...part('BYMONTHDAY', byMonthDay),
    ...part('BYDAY', byDay),
    ...part('BYSETPOS', bySetPos),
    ...part('WKST', wkst),
    ...part('COUNT', count),
    ...part('UNTIL', until?.replaceAll('-', '')),
  ].join(';')
}

/** The first days of the rule, at most `most` and none after `last`, beginning with the first start whatever it is. */
export function slowDays(
  rule: SlowRule,
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
  most: number,
): Temporal.PlainDate[] {
  const found: Temporal.PlainDate[] = []
  for (let n = 0; ; n += 1) {
    const period = periodOf(rule, first, n)
    if (Temporal.PlainDate.compare(period[0]!, last) > 0) return found
    const chosen = period.filter((day) => fits(rule, first, day))
    for (const day of rule.bySetPos ? atPositions(chosen, rule.bySetPos) : chosen) {
      if (Temporal.PlainDate.compare(day, first) < 0) continue
      if (Temporal.PlainDate.compare(day, last) > 0 || found.length === most) return found
      found.push(day)
    }
  }
}

const from = (start: Temporal.PlainDate, days: number): Temporal.PlainDate[] =>
  Array.from({ length: days }, (_, i) => start.add({ days: i }))

/** All days of the nth period: a day, a week, a month or a year. */
function periodOf(
  { freq, interval, wkst = 'MO' }: SlowRule,
  first: Temporal.PlainDate,
  n: number,
): Temporal.PlainDate[] {
  if (freq === 'DAILY') return [first.add({ days: n * interval })]
  if (freq === 'WEEKLY') {
    let start = first
    while (weekdayOf(start) !== wkst) start = start.subtract({ days: 1 })
    return from(start.add({ weeks: n * interval }), 7)
  }
  if (freq === 'MONTHLY') {
    const start = first.with({ day: 1 }).add({ months: n * interval })
    return from(start, start.daysInMonth)
  }
  const start = first.with({ month: 1, day: 1 }).add({ years: n * interval })
  return from(start, start.daysInYear)
}

function fits(rule: SlowRule, first: Temporal.PlainDate, day: Temporal.PlainDate): boolean {
  const { freq, byDay, byMonthDay, byMonth } = rule
  if (byMonth && !byMonth.includes(day.month)) return false
  if (byMonthDay && !byMonthDay.some((n) => day.day === (n > 0 ? n : day.daysInMonth + 1 + n))) return false
  if (byDay && !byDay.some((one) => isNthWeekday(rule, one, day))) return false
  if (byDay || byMonthDay) return true
  if (freq === 'WEEKLY') return day.dayOfWeek === first.dayOfWeek
  if (freq === 'MONTHLY') return day.day === first.day
  if (freq === 'YEARLY') return day.day === first.day && (byMonth !== undefined || day.month === first.month)
  return true
}

function isNthWeekday({ freq, byMonth }: SlowRule, one: string, day: Temporal.PlainDate): boolean {
  const weekday = one.slice(-2)
  const nth = Number(one.slice(0, -2))
  if (weekdayOf(day) !== weekday) return false
  if (nth === 0) return true
  const isInMonth = freq === 'MONTHLY' || byMonth !== undefined
  const isSame = (other: Temporal.PlainDate): boolean =>
    other.year === day.year && (!isInMonth || other.month === day.month)
  let before = 1
  for (let at = day.subtract({ days: 7 }); isSame(at); at = at.subtract({ days: 7 })) before += 1
  let after = 1
  for (let at = day.add({ days: 7 }); isSame(at); at = at.add({ days: 7 })) after += 1
  return nth === before || nth === -after
}

const atPositions = (days: Temporal.PlainDate[], positions: number[]): Temporal.PlainDate[] =>
  days.filter((_, i) => positions.some((n) => i === (n > 0 ? n - 1 : days.length + n)))

/**
 * When the clock of a zone first shows a wall time on a quarter of an hour; undefined where it never does. Looks at the
 * clock at every quarter of an hour for as far as clocks are away from UTC.
 */
export function slowInstant(wall: Temporal.PlainDateTime, timeZone: string): Temporal.Instant | undefined {
  const asUtc = wall.toZonedDateTime('UTC').toInstant()
  for (let minutes = -15 * 60; minutes <= 15 * 60; minutes += 15) {
    const at = asUtc.add({ minutes })
    if (at.toZonedDateTimeISO(timeZone).toPlainDateTime().equals(wall)) return at
  }
  return undefined
}
