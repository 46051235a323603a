import { type ToldZone, toldZone } from './calendar-zone.ts'
import { contentLine, escaped, inUtc, onClock } from './content-lines.ts'

export interface CalendarEvent {
  /** The same over every revision of the event, and for all instances of a series. */
  uid: string
  /** Of an instance of a series: the start that its rule gave it, which stays when the instance moves. */
  recurrenceId?: Temporal.Instant
  /** Revision, rising. */
  sequence: number
  stampedAt: Temporal.Instant
  changedAt?: Temporal.Instant
  start: Temporal.Instant
  /** After the start. */
  end: Temporal.Instant
  timeZone: string
  summary: string
  description?: string
  location?: string
  url?: string
  status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED'
  /** Asks programs that show the calendar to others to show only that somebody is busy. */
  isPrivate?: boolean
  organizer: { name: string; email: string }
  attendees: readonly {
    name: string
    email: string
    status?: 'NEEDS-ACTION' | 'ACCEPTED' | 'DECLINED'
  }[]
}

export interface Calendar {
  method: 'REQUEST' | 'CANCEL' | 'PUBLISH'
  /** What programs call the calendar that they subscribe to. */
  name?: string
  /** How often they are asked to look again. */
  refreshMinutes?: number
  events: readonly CalendarEvent[]
}

/**
 * A calendar as an iCalendar file (RFC 5545, RFC 5546, RFC 7986) with CRLF and folded lines: wall time with TZID and one
 * VTIMEZONE for each. In UTC is what the wall clock shows twice, because a TZID can only mean its first pass, and what no
 * yearly rule of its zone tells.
 * @throws Error for an event that does not end after its start
 */
export function calendarFile({ method, name, refreshMinutes, events }: Calendar): string {
  const zones = zonesOf(events)
  const told = new Set<ToldZone>()
  const written = events.flatMap((event) => {
    const zone = zones.get(event.timeZone)
    const isTold = zone !== undefined && timesOf(event).every((at) => zone.tells(at))
    if (isTold) told.add(zone)
    return asLines(event, isTold)
  })
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Consulta//Consulta//EN',
    `METHOD:${method}`,
    ...(name === undefined ? [] : ['NAME', 'X-WR-CALNAME'].map((key) => said(key, name))),
    ...(refreshMinutes === undefined
      ? []
      : [`REFRESH-INTERVAL;VALUE=DURATION:PT${refreshMinutes}M`, `X-PUBLISHED-TTL:PT${refreshMinutes}M`]),
    ...[...told].map((zone) => zone.component),
    ...written,
    'END:VCALENDAR',
  ]
  return `${lines.join('\r\n')}\r\n`
}

const timesOf = ({ start, end, recurrenceId }: CalendarEvent): Temporal.Instant[] =>
  recurrenceId ? [start, end, recurrenceId] : [start, end]

/** How each zone is told for all the events in it; UTC needs no telling. */
function zonesOf(events: readonly CalendarEvent[]): Map<string, ToldZone> {
  const zones = new Map<string, ToldZone>()
  for (const [timeZone, own] of Map.groupBy(events, (event) => event.timeZone)) {
    const zone = timeZone === 'UTC' ? undefined : toldZone(timeZone, own.flatMap(timesOf))
    if (zone) zones.set(timeZone, zone)
  }
  return zones
}

function asLines(event: CalendarEvent, inOwnZone: boolean): string[] {
  const { uid, recurrenceId, sequence, start, end, timeZone, organizer } = event
  if (Temporal.Instant.compare(start, end) >= 0)
    throw new Error(`The event ${uid} ends at ${end}, not after its start at ${start}`)
  const time = (key: string, at: Temporal.Instant): string =>
    inOwnZone
      ? contentLine(key, onClock(at.toZonedDateTimeISO(timeZone).toPlainDateTime()), { TZID: timeZone })
      : contentLine(key, inUtc(at))
  return [
    'BEGIN:VEVENT',
    contentLine('UID', uid),
    ...(recurrenceId ? [time('RECURRENCE-ID', recurrenceId)] : []),
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${inUtc(event.stampedAt)}`,
    ...(event.changedAt ? [`LAST-MODIFIED:${inUtc(event.changedAt)}`] : []),
    time('DTSTART', start),
    time('DTEND', end),
    `STATUS:${event.status}`,
    ...(event.isPrivate ? ['CLASS:PRIVATE'] : []),
    said('SUMMARY', event.summary),
    ...(event.location ? [said('LOCATION', event.location)] : []),
    ...(event.description ? [contentLine('DESCRIPTION', escaped(plain(event.description)))] : []),
    ...(event.url ? [contentLine('URL', event.url)] : []),
    contentLine('ORGANIZER', `mailto:${organizer.email}`, { CN: nameOf(organizer) }),
    ...event.attendees.map((one) =>
      contentLine('ATTENDEE', `mailto:${one.email}`, {
        ROLE: 'REQ-PARTICIPANT',
        PARTSTAT: one.status ?? 'NEEDS-ACTION',
        RSVP: 'FALSE',
        CN: nameOf(one),
      }),
    ),
    'END:VEVENT',
  ]
}

const said = (key: string, text: string): string => contentLine(key, escaped(oneLine(text)))

/** Without what no calendar takes: control characters but line breaks, and halves of characters. */
const plain = (text: string): string =>
  text.toWellFormed().replaceAll(/\p{Cc}/gu, (sign) => (/[\t\r\n]/.test(sign) ? sign : ''))
const oneLine = (text: string): string => plain(text).replaceAll(/\s+/g, ' ').trim()
const nameOf = ({ name, email }: { name: string; email: string }): string => oneLine(name) || email
