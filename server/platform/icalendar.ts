import ical, { ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { zoneComponent } from './calendar-zone.ts'

export interface CalendarEvent {
  method: 'REQUEST' | 'CANCEL' | 'PUBLISH'
  /** The same over every revision of the event. */
  uid: string
  /** Revision, rising. */
  sequence: number
  stampedAt: Temporal.Instant
  start: Temporal.Instant
  end: Temporal.Instant
  timeZone: string
  summary: string
  description?: string
  location?: string
  url?: string
  status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED'
  organizer: { name: string; email: string }
  attendees: readonly { name: string; email: string; status?: keyof typeof statuses }[]
}

/**
 * One event as an iCalendar file (RFC 5545, RFC 5546) with CRLF and folded lines: wall time with TZID and a VTIMEZONE for
 * it. In UTC where the wall clock shows the time twice, because a TZID can only mean its first pass, and where no yearly
 * rule tells the zone.
 */
export function calendarFile(event: CalendarEvent): string {
  const isClear = [event.start, event.end].every((at) => isUnambiguous(at, event.timeZone))
  const zone = isClear ? zoneComponent(event.timeZone, event.start, event.end) : undefined
  const timeZone = zone === undefined ? 'UTC' : event.timeZone
  const calendar = ical({
    method: ICalCalendarMethod[event.method],
    prodId: { company: 'Consulta', product: 'Consulta', language: 'EN' },
    // Without a name, or the library writes DTSTAMP and a zone of UTC as times of no zone.
    timezone: { name: null, generator: () => zone ?? null },
  })
  calendar.createEvent({
    id: event.uid,
    sequence: event.sequence,
    stamp: event.stampedAt,
    start: event.start,
    end: event.end,
    timezone: timeZone,
    summary: oneLine(event.summary),
    description: event.description ? plain(event.description) : null,
    location: event.location ? oneLine(event.location) : null,
    url: event.url ?? null,
    status: ICalEventStatus[event.status],
    organizer: { name: nameOf(event.organizer), email: event.organizer.email },
    attendees: event.attendees.map((attendee) => ({
      name: nameOf(attendee),
      email: attendee.email,
      rsvp: false,
      status: statuses[attendee.status ?? 'NEEDS-ACTION'],
    })),
  })
  return `${calendar.toString()}\r\n`
}

const statuses = {
  'NEEDS-ACTION': ICalAttendeeStatus.NEEDSACTION,
  ACCEPTED: ICalAttendeeStatus.ACCEPTED,
  DECLINED: ICalAttendeeStatus.DECLINED,
} as const

/** Without what no calendar takes: control characters but line breaks, and halves of characters. */
const plain = (text: string): string =>
  text.toWellFormed().replaceAll(/\p{Cc}/gu, (sign) => (/[\t\r\n]/.test(sign) ? sign : ''))
const oneLine = (text: string): string => plain(text).replaceAll(/\s+/g, ' ').trim()
const nameOf = ({ name, email }: { name: string; email: string }): string => oneLine(name) || email

function isUnambiguous(instant: Temporal.Instant, timeZone: string): boolean {
  const wall = instant.toZonedDateTimeISO(timeZone).toPlainDateTime()
  return (['earlier', 'later'] as const).every((disambiguation) =>
    wall.toZonedDateTime(timeZone, { disambiguation }).toInstant().equals(instant),
  )
}
