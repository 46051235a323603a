import ICAL from 'ical.js'

/** An iCalendar file as a calendar program reads it. */
export interface ReadInvitation {
  method: string
  uid: string
  sequence: number
  status: string
  /** Wall time in `timeZone`, e.g. 2027-03-01T09:00:00. */
  wallStart: string
  timeZone: string
  /** By the rules of the VTIMEZONE in the file. */
  startsAt: string
  endsAt: string
  attendees: string[]
  organizer: string
}

const instant = (time: ICAL.Time): string =>
  Temporal.Instant.fromEpochMilliseconds(time.toUnixTime() * 1000).toString()

/** Reads an invitation with a parser that is not ours. @throws Error when it does not hold exactly one event */
export function readInvitation(text: string): ReadInvitation {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const [component, ...more] = calendar.getAllSubcomponents('vevent')
  if (!component || more.length > 0) throw new Error(`Not one event:\n${text}`)
  const zone = calendar.getFirstSubcomponent('vtimezone')
  const event = new ICAL.Event(component)
  const [start, end] = [event.startDate, event.endDate]
  if (zone) start.zone = end.zone = new ICAL.Timezone(zone)
  return {
    method: String(calendar.getFirstPropertyValue('method')),
    uid: event.uid,
    sequence: event.sequence,
    status: String(component.getFirstPropertyValue('status')),
    wallStart: start.toString(),
    timeZone: start.zone.tzid,
    startsAt: instant(start),
    endsAt: instant(end),
    attendees: event.attendees.map((a) => String(a.getFirstValue()).replace(/^mailto:/i, '')).toSorted(),
    organizer: event.organizer,
  }
}
