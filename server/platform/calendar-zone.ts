/** One yearly change of a zone's offset, told as calendars read it. */
interface Observance {
  /** Onset in the wall time that held until then. */
  onset: Temporal.PlainDateTime
  from: string
  to: string
  isDaylight: boolean
  /** Which weekday of the onset's month it falls on every year, e.g. -1 for the last; undefined for a steady offset. */
  week: number | undefined
}

/**
 * VTIMEZONE (RFC 5545) of a zone as it is around an event: one STANDARD and at most one DAYLIGHT with a yearly rule, because
 * Outlook reads no other shape right (MS-STANOICAL 2.2.47). Undefined where no such rule gives the event's own times, as in
 * a zone whose changes follow the moon or a decree: write those in UTC.
 */
export function zoneComponent(
  timeZone: string,
  start: Temporal.Instant,
  end: Temporal.Instant,
): string | undefined {
  const observances = observancesAround(start.toZonedDateTimeISO(timeZone))
  const isRight = [start, end].every((at) => {
    const wall = at.toZonedDateTimeISO(timeZone)
    return observances && offsetBy(observances, wall.toPlainDateTime()) === wall.offset
  })
  if (!observances || !isRight) return undefined
  return ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...observances.flatMap(asLines), 'END:VTIMEZONE'].join(
    '\r\n',
  )
}

/** A single steady one where nothing changes in the year to come, else the latest two changes; undefined for other zones. */
function observancesAround(start: Temporal.ZonedDateTime): Observance[] | undefined {
  const next = start.getTimeZoneTransition('next')
  if (!next || Temporal.ZonedDateTime.compare(next, start.add({ months: 13 })) > 0) {
    const onset = Temporal.PlainDateTime.from('1970-01-01T00:00')
    return [{ onset, from: start.offset, to: start.offset, isDaylight: false, week: undefined }]
  }
  // A change at this very second counts as the latest one.
  const latest = start.add({ seconds: 1 }).getTimeZoneTransition('previous')
  const earlier = latest?.getTimeZoneTransition('previous')
  const afterNext = next.getTimeZoneTransition('next')
  if (!latest || !earlier) return undefined
  const pair = [observance(earlier, next), observance(latest, afterNext)]
  return pair.filter((o) => o.isDaylight).length === 1 ? pair : undefined
}

function observance(change: Temporal.ZonedDateTime, oneYearOn: Temporal.ZonedDateTime | null): Observance {
  const before = change.subtract({ nanoseconds: 1 })
  const wallBefore = (at: Temporal.ZonedDateTime): Temporal.PlainDateTime =>
    at.withTimeZone('UTC').add({ nanoseconds: before.offsetNanoseconds }).toPlainDateTime()
  const onset = wallBefore(change)
  // A fourth Sunday can also be the last one: the change a year later tells.
  const expected = oneYearOn && wallBefore(oneYearOn)
  const weeks =
    onset.day + 7 > onset.daysInMonth ? [Math.ceil(onset.day / 7), -1] : [Math.ceil(onset.day / 7)]
  const week =
    weeks.find((w) => expected && occurrence(onset, w, expected.year)?.equals(expected)) ?? weeks[0]
  const isDaylight = change.offsetNanoseconds > before.offsetNanoseconds
  return { onset, from: before.offset, to: change.offset, isDaylight, week }
}

/** When a yearly change falls in a year; undefined where the month has no such week. */
function occurrence(
  onset: Temporal.PlainDateTime,
  week: number,
  year: number,
): Temporal.PlainDateTime | undefined {
  const first = onset.with({ year, day: 1 })
  const toWeekday = (onset.dayOfWeek - first.dayOfWeek + 7) % 7
  const inMonth = Math.floor((first.daysInMonth - 1 - toWeekday) / 7)
  const weeks = week > 0 ? week - 1 : inMonth + 1 + week
  return weeks > inMonth ? undefined : first.add({ days: toWeekday + weeks * 7 })
}

/** The offset that a reader of these observances finds for a wall time. */
function offsetBy(observances: readonly Observance[], wall: Temporal.PlainDateTime): string | undefined {
  const changes = observances.flatMap(({ onset, to, week }) => {
    const years = week === undefined ? [] : [wall.year - 1, wall.year]
    const repeats = years.map((year) => occurrence(onset, week ?? 1, year)).filter((at) => at !== undefined)
    return [onset, ...repeats.filter((at) => Temporal.PlainDateTime.compare(at, onset) > 0)].map((at) => ({
      at,
      to,
    }))
  })
  return changes
    .filter(({ at }) => Temporal.PlainDateTime.compare(at, wall) <= 0)
    .toSorted((a, b) => Temporal.PlainDateTime.compare(a.at, b.at))
    .at(-1)?.to
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

function asLines({ onset, from, to, isDaylight, week }: Observance): string[] {
  const kind = isDaylight ? 'DAYLIGHT' : 'STANDARD'
  const day = `${week}${weekdays[onset.dayOfWeek - 1]}`
  return [
    `BEGIN:${kind}`,
    `DTSTART:${onset.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}`,
    ...(week === undefined ? [] : [`RRULE:FREQ=YEARLY;BYMONTH=${onset.month};BYDAY=${day}`]),
    `TZOFFSETFROM:${from.replaceAll(':', '')}`,
    `TZOFFSETTO:${to.replaceAll(':', '')}`,
    `END:${kind}`,
  ]
}
