import assert from 'node:assert/strict'
import ICAL from 'ical.js'
import type { Clinic } from '../clinic.ts'

export interface ReadInvitation {
  method: string
  uid: string
  sequence: number
  /** Wall time and zone of the start, e.g. `2026-11-23T09:00:00 Europe/Lisbon`. */
  start: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  status: string
}

const instant = (time: ICAL.Time): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(time.toUnixTime() * 1000)

/** The newest invitation mailed to an address, read by ical.js with the zone that the file brings. */
export function newestInvitation(clinic: Clinic, to: string): ReadInvitation {
  const mail = clinic.mails.to(to).findLast((one) => one.invitation)
  assert.ok(mail?.invitation, `an invitation for ${to}`)
  ICAL.TimezoneService.reset()
  const calendar = new ICAL.Component(ICAL.parse(mail.invitation.content))
  for (const zone of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone))
  const component = calendar.getFirstSubcomponent('vevent')
  assert.ok(component)
  const event = new ICAL.Event(component)
  assert.equal(mail.invitation.method, calendar.getFirstPropertyValue('method'))
  return {
    method: mail.invitation.method,
    uid: event.uid,
    sequence: event.sequence,
    start: `${event.startDate} ${event.startDate.zone?.tzid}`,
    startsAt: instant(event.startDate),
    endsAt: instant(event.endDate),
    status: String(component.getFirstPropertyValue('status')),
  }
}

/** The address of the link in the newest mail, without the origin. */
export function linkIn(clinic: Clinic, to: string): string {
  const link = /https?:\/\/[^/]+(\/\S+)/.exec(clinic.mails.to(to).at(-1)?.text ?? '')?.[1]
  assert.ok(link, `a link in the newest mail to ${to}`)
  return link
}
