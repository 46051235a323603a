/** One yearly change of a zone's offset, told as calendars read it. Offsets in seconds. */
interface Observance {
  /** Onset in the wall time that held until then. */
  onset: Temporal.PlainDateTime
  from: number
  to: number
  /** Which weekday of the onset's month it falls on every year, e.g. -1 for the last; undefined for a steady offset. */
  week: number | undefined
}

/** A change of the clock. `wall` is its onset on the clock that held until then, in seconds as if that were UTC. */
interface Change {
  wall: number
  from: number
  to: number
}

/** How a zone is told to calendar programs. */
export interface ToldZone {
  /** Its VTIMEZONE. */
  component: string
  /** Whether everybody finds this instant again from its wall time: by the VTIMEZONE, and by tables of their own. */
  tells(at: Temporal.Instant): boolean
}

const span = { hours: 48 }

/**
 * VTIMEZONE (RFC 5545) of a zone for events at these times: one STANDARD and at most one DAYLIGHT with a yearly rule,
 * because Outlook reads no other shape right (MS-STANOICAL 2.2.47). Of the rules around the first and around the last time
 * those that tell more of the times; undefined where none tells any, as in a zone whose changes follow the moon or a
 * decree. What is not told belongs in UTC.
 */
export function toldZone(timeZone: string, times: readonly Temporal.Instant[]): ToldZone | undefined {
  const sorted = times.toSorted(Temporal.Instant.compare)
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (!first || !last) return undefined
  const changes = changesBetween(first.subtract(span), last.add(span), timeZone)
  const years = { from: yearOf(first, timeZone) - 1, to: yearOf(last, timeZone) }
  let best: { zone: ToldZone; told: number } | undefined
  for (const around of [first, last]) {
    const zone = zoneAround(timeZone, around, changes, years)
    const told = zone ? sorted.filter((at) => zone.tells(at)).length : 0
    if (zone && told > (best?.told ?? 0)) best = { zone, told }
    if (told === sorted.length) break
  }
  return best?.zone
}

const yearOf = (at: Temporal.Instant, timeZone: string): number => at.toZonedDateTimeISO(timeZone).year
const secondsOf = (at: Temporal.Instant): number => Math.floor(at.epochMilliseconds / 1000)
const asSeconds = (wall: Temporal.PlainDateTime): number => secondsOf(wall.toZonedDateTime('UTC').toInstant())
const offsetOf = (at: Temporal.ZonedDateTime): number => at.offsetNanoseconds / 1e9

function zoneAround(
  timeZone: string,
  around: Temporal.Instant,
  real: RealChanges,
  years: { from: number; to: number },
): ToldZone | undefined {
  const observances = observancesAround(around.toZonedDateTimeISO(timeZone))
  if (!observances) return undefined
  const told = observances.flatMap((o) => occurrences(o, years)).toSorted((a, b) => a.wall - b.wall)
  return {
    component: ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...observances.flatMap(asLines), 'END:VTIMEZONE'].join(
      '\r\n',
    ),
    tells: (at) => {
      const offset = real.offsetAt(secondsOf(at))
      const wall = secondsOf(at) + offset
      // What the clock shows twice, or by these rules never, is read differently by different programs.
      const isClear = !real.changes.some((c) => isTwofold(c, wall)) && !told.some((c) => isTwofold(c, wall))
      return isClear && told.findLast((change) => change.wall <= wall)?.to === offset
    },
  }
}

/** Whether the clock shows this time twice at that change, or leaves it out. */
const isTwofold = ({ wall, from, to }: Change, at: number): boolean =>
  at >= Math.min(wall, wall + to - from) && at < Math.max(wall, wall + to - from)

interface RealChanges {
  changes: Change[]
  offsetAt(seconds: number): number
}

/** What the clock of a zone does between two instants. */
function changesBetween(from: Temporal.Instant, to: Temporal.Instant, timeZone: string): RealChanges {
  const changes: Change[] = []
  const start = from.toZonedDateTimeISO(timeZone)
  let before = offsetOf(start)
  let next = start.getTimeZoneTransition('next')
  while (next && Temporal.Instant.compare(next.toInstant(), to) <= 0) {
    changes.push({ wall: secondsOf(next.toInstant()) + before, from: before, to: offsetOf(next) })
    before = offsetOf(next)
    next = next.getTimeZoneTransition('next')
  }
  const first = offsetOf(start)
  return {
    changes,
    offsetAt: (seconds) => changes.findLast((c) => c.wall - c.from <= seconds)?.to ?? first,
  }
}

/** A single steady one where nothing changes in the year to come, else the latest two changes, of one year; undefined for other zones. */
function observancesAround(start: Temporal.ZonedDateTime): Observance[] | undefined {
  const next = start.getTimeZoneTransition('next')
  if (!next || Temporal.ZonedDateTime.compare(next, start.add({ months: 13 })) > 0) {
    const onset = Temporal.PlainDateTime.from('1970-01-01T00:00')
    return [{ onset, from: offsetOf(start), to: offsetOf(start), week: undefined }]
  }
  // A change at this very second counts as the latest one.
  const latest = start.add({ seconds: 1 }).getTimeZoneTransition('previous')
  const earlier = latest?.getTimeZoneTransition('previous')
  if (!latest || !earlier) return undefined
  // Changes that lie years apart follow no yearly rule: their rules would meet on one day, as on Norfolk Island in 2019.
  if (Temporal.ZonedDateTime.compare(latest, earlier.add({ months: 13 })) > 0) return undefined
  const pair = [observance(earlier), observance(latest)]
  return pair.filter(isDaylight).length === 1 ? pair : undefined
}

const isDaylight = ({ from, to }: Observance): boolean => to > from

function observance(change: Temporal.ZonedDateTime): Observance {
  const before = change.subtract({ nanoseconds: 1 })
  const wallBefore = (at: Temporal.ZonedDateTime): Temporal.PlainDateTime =>
    at.withTimeZone('UTC').add({ nanoseconds: before.offsetNanoseconds }).toPlainDateTime()
  const onset = wallBefore(change)
  // A fourth Sunday can also be the last one: the changes of later years tell.
  const inMonth = Math.ceil(onset.day / 7)
  const weeks = onset.day + 7 > onset.daysInMonth ? [inMonth, -1] : [inMonth]
  const later = weeks.length === 1 ? [] : everySecondChange(change).map(wallBefore)
  const fits = (week: number): number => {
    const other = later.findIndex((at) => !occurrence(onset, week, at.year)?.equals(at))
    return other === -1 ? later.length : other
  }
  const [week] = weeks.toSorted((a, b) => fits(b) - fits(a))
  return { onset, from: offsetOf(before), to: offsetOf(change), week }
}

/** The changes of the following years that are like this one: six years have a month of five Sundays. */
function everySecondChange(change: Temporal.ZonedDateTime): Temporal.ZonedDateTime[] {
  const found: Temporal.ZonedDateTime[] = []
  let at: Temporal.ZonedDateTime | null = change
  while (at && found.length < 6) {
    at = at.getTimeZoneTransition('next')?.getTimeZoneTransition('next') ?? null
    if (at) found.push(at)
  }
  return found
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

/** The changes that a reader of an observance finds in these years: its onset, and its yearly repeats after that. */
function occurrences({ onset, from, to, week }: Observance, years: { from: number; to: number }): Change[] {
  const found = [onset]
  if (week !== undefined)
    for (let year = Math.max(years.from, onset.year); year <= years.to; year += 1) {
      const at = occurrence(onset, week, year)
      if (at && Temporal.PlainDateTime.compare(at, onset) > 0) found.push(at)
    }
  return found.map((at) => ({ wall: asSeconds(at), from, to }))
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

function asLines(observance: Observance): string[] {
  const { onset, from, to, week } = observance
  const kind = isDaylight(observance) ? 'DAYLIGHT' : 'STANDARD'
  const day = `${week}${weekdays[onset.dayOfWeek - 1]}`
  return [
    `BEGIN:${kind}`,
    `DTSTART:${onset.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}`,
    ...(week === undefined ? [] : [`RRULE:FREQ=YEARLY;BYMONTH=${onset.month};BYDAY=${day}`]),
    `TZOFFSETFROM:${offsetText(from)}`,
    `TZOFFSETTO:${offsetText(to)}`,
    `END:${kind}`,
  ]
}

/** +HHMM, with seconds where a zone has them. */
function offsetText(seconds: number): string {
  const all = Math.abs(seconds)
  const parts = [Math.floor(all / 3600), Math.floor(all / 60) % 60, ...(all % 60 === 0 ? [] : [all % 60])]
  return (seconds < 0 ? '-' : '+') + parts.map((part) => String(part).padStart(2, '0')).join('')
}
