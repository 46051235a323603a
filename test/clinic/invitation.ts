import ICAL from 'ical.js'

/** An iCalendar file as a calendar program reads it. */
export interface ReadInvitation {
  method: string
  uid: string
  /** Of a visit of a series: the instant that its rule gave it. */
  originalStart?: string
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
  const [invitation, ...more] = readInvitations(text)
  if (!invitation || more.length > 0) throw new Error(`Not one event:\n${text}`)
  return invitation
}

/** Reads the invitations of several visits in one file. */
export function readInvitations(text: string): ReadInvitation[] {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const zone = calendar.getFirstSubcomponent('vtimezone')
  const method = String(calendar.getFirstPropertyValue('method'))
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    const [start, end] = [event.startDate, event.endDate]
    const original = component.getFirstPropertyValue('recurrence-id') as ICAL.Time | null
    if (zone)
      for (const time of [start, end, original])
        if (time && time.zone?.tzid !== 'UTC') time.zone = new ICAL.Timezone(zone)
    return {
      method,
      uid: event.uid,
      ...(original && { originalStart: instant(original) }),
      sequence: event.sequence,
      status: String(component.getFirstPropertyValue('status')),
      wallStart: start.toString(),
      timeZone: start.zone?.tzid ?? '',
      startsAt: instant(start),
      endsAt: instant(end),
      attendees: event.attendees.map((a) => String(a.getFirstValue()).replace(/^mailto:/i, '')).toSorted(),
      organizer: event.organizer,
    }
  })
}
