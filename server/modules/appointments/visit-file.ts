import { states } from '#contract/appointment-states.ts'
import type { Appointment } from '#contract/appointments.ts'
import { invitationIdentity } from '#contract/invitation-uid.ts'
import { calendarFile } from '#platform/icalendar.ts'
import { bareAddress } from '#platform/mail.ts'

/** An appointment as a calendar file to download, known to programs as its invitations are. Says neither reason nor specialty. */
export function visitFile(visit: Appointment, config: { PUBLIC_URL: string; MAIL_FROM: string }): string {
  const { id, doctor, patient, history, sequence } = visit
  const event = {
    ...invitationIdentity(id, visit.series),
    sequence,
    stampedAt: Temporal.Instant.from(history.at(-1)?.at ?? visit.requestedAt),
    start: Temporal.Instant.from(visit.startsAt),
    end: Temporal.Instant.from(visit.endsAt),
    timeZone: visit.timeZone,
    summary: `${doctor.name} · ${patient.name}`,
    location: visit.place,
    url: `${config.PUBLIC_URL}/visits/${id}`,
    status: states[visit.state].invitation,
    organizer: { name: doctor.name, email: bareAddress(config.MAIL_FROM) },
    attendees: [],
  }
  return calendarFile({ method: 'PUBLISH', events: [event] })
}
