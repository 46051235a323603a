import { type AppointmentState, states } from '#contract/appointment-states.ts'
import type { AppointmentNews } from '#contract/events.ts'
import type { Account } from '#contract/users.ts'
import type { Tx } from '#platform/context.ts'
import { type CalendarEvent, calendarFile } from '#platform/icalendar.ts'
import { bareAddress } from '#platform/mail.ts'
import type { Invitation } from './write-message.ts'

/** What the doctor answered (PARTSTAT). */
const answerOf = (state: AppointmentState): 'ACCEPTED' | 'DECLINED' | 'NEEDS-ACTION' => {
  if (state === 'declined') return 'DECLINED'
  return states[state].invitation === 'CONFIRMED' ? 'ACCEPTED' : 'NEEDS-ACTION'
}

/** The invitation of an appointment as it stands in this event. It names neither reason nor specialty. */
export function invitationFor(
  tx: Tx,
  news: AppointmentNews,
  sides: { patient: Account | undefined; doctor: Account | undefined },
  happenedAt: Temporal.Instant,
): Invitation {
  const status = states[news.state].invitation
  const method = status === 'CANCELLED' ? 'CANCEL' : 'REQUEST'
  const link = `${tx.config.PUBLIC_URL}/visits/${news.appointmentId}`
  const attendees: CalendarEvent['attendees'] = [
    ...(sides.patient
      ? [{ name: news.patientName, email: sides.patient.email, status: 'ACCEPTED' as const }]
      : []),
    ...(sides.doctor
      ? [{ name: news.doctorName, email: sides.doctor.email, status: answerOf(news.state) }]
      : []),
  ]
  const content = calendarFile({
    method,
    uid: `${news.appointmentId}@consulta`,
    sequence: news.sequence,
    stampedAt: happenedAt,
    start: Temporal.Instant.from(news.startsAt),
    end: Temporal.Instant.from(news.endsAt),
    timeZone: news.timeZone,
    summary: `${news.doctorName} · ${news.patientName}`,
    description: link,
    location: news.place,
    url: link,
    status,
    organizer: { name: news.doctorName, email: bareAddress(tx.config.MAIL_FROM) },
    attendees,
  })
  return { method, content }
}
