import ical, { ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'

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
  attendees: readonly { name: string; email: string; hasAccepted?: boolean }[]
}

/**
 * One event as an iCalendar file (RFC 5545, RFC 5546): wall time with TZID and a VTIMEZONE for it. A time that the wall
 * clock shows twice is written in UTC, because a TZID can only mean its first pass.
 */
export function calendarFile(event: CalendarEvent): string {
  const { timeZone } = event
  const isClear = [event.start, event.end].every((instant) => isUnambiguous(instant, timeZone))
  const at = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(isClear ? timeZone : 'UTC')
  const calendar = ical({
    method: ICalCalendarMethod[event.method],
    prodId: { company: 'Consulta', product: 'Consulta', language: 'EN' },
    ...(isClear && {
      timezone: { name: timeZone, generator: () => zoneComponent(timeZone, event.start, event.end) },
    }),
  })
  calendar.createEvent({
    id: event.uid,
    sequence: event.sequence,
    start: at(event.start),
    end: at(event.end),
    timezone: isClear ? timeZone : null,
    summary: oneLine(event.summary),
    description: event.description ?? null,
    location: event.location ? oneLine(event.location) : null,
    url: event.url ?? null,
    status: ICalEventStatus[event.status],
    organizer: { name: oneLine(event.organizer.name), email: event.organizer.email },
    attendees: event.attendees.map(({ name, email, hasAccepted }) => ({
      name: oneLine(name),
      email,
      rsvp: false,
      status: hasAccepted ? ICalAttendeeStatus.ACCEPTED : ICalAttendeeStatus.NEEDSACTION,
    })),
  })
  // The library writes DTSTAMP in the calendar's zone without saying so; RFC 5545 wants UTC.
  const stamp = event.stampedAt.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')
  return calendar.toString().replace(/^DTSTAMP:.*$/m, `DTSTAMP:${stamp}`)
}

/** A name with a line break could begin a property of its own. */
const oneLine = (text: string): string => text.replaceAll(/[\s"]+/g, ' ').trim()

function isUnambiguous(instant: Temporal.Instant, timeZone: string): boolean {
  const wall = instant.toZonedDateTimeISO(timeZone).toPlainDateTime()
  return (['earlier', 'later'] as const).every((disambiguation) =>
    wall.toZonedDateTime(timeZone, { disambiguation }).toInstant().equals(instant),
  )
}

/**
 * VTIMEZONE with every change of the zone's offset from the one before the event's year to the one after it. Made from
 * Temporal's own transitions: a library's rules can differ from those with which the event was agreed (Morocco, Gaza).
 */
function zoneComponent(timeZone: string, start: Temporal.Instant, end: Temporal.Instant): string {
  const last = end.toZonedDateTimeISO(timeZone).add({ years: 1 })
  const observances: string[] = []
  const first = start.toZonedDateTimeISO(timeZone).subtract({ years: 1 })
  let change =
    first.getTimeZoneTransition('previous') ??
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone)
  for (;;) {
    observances.push(observance(change))
    const next = change.getTimeZoneTransition('next')
    if (!next || Temporal.ZonedDateTime.compare(next, last) > 0) break
    change = next
  }
  return ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...observances, 'END:VTIMEZONE'].join('\r\n')
}

function observance(change: Temporal.ZonedDateTime): string {
  const before = change.subtract({ seconds: 1 })
  const isDaylight = change.offsetNanoseconds > before.offsetNanoseconds
  const kind = isDaylight ? 'DAYLIGHT' : 'STANDARD'
  // The onset is told in the wall time that held until then.
  const onset = change.withTimeZone('UTC').add({ nanoseconds: before.offsetNanoseconds }).toPlainDateTime()
  return [
    `BEGIN:${kind}`,
    `DTSTART:${onset.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}`,
    `TZOFFSETFROM:${offset(before)}`,
    `TZOFFSETTO:${offset(change)}`,
    `END:${kind}`,
  ].join('\r\n')
}

const offset = ({ offset: text }: Temporal.ZonedDateTime): string => text.replaceAll(':', '')
