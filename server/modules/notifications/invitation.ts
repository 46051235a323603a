import type { AppointmentNews } from '#contract/events.ts'
import type { Account } from '#contract/users.ts'
import type { Tx } from '#platform/context.ts'
import { calendarFile } from '#platform/icalendar.ts'
import { bareAddress } from '#platform/mail.ts'
import type { Invitation } from './write-message.ts'

const statuses = {
  requested: 'TENTATIVE',
  confirmed: 'CONFIRMED',
  declined: 'CANCELLED',
  cancelled: 'CANCELLED',
} as const

/** The invitation of an appointment as it stands in this event. It names neither reason nor specialty. */
export function invitationFor(
  tx: Tx,
  news: AppointmentNews,
  sides: { patient: Account; doctor: Account },
  happenedAt: Temporal.Instant,
): Invitation {
  const status = statuses[news.state]
  const method = status === 'CANCELLED' ? 'CANCEL' : 'REQUEST'
  const content = calendarFile({
    method,
    uid: `${news.appointmentId}@consulta`,
    sequence: news.sequence,
    stampedAt: happenedAt,
    start: Temporal.Instant.from(news.startsAt),
    end: Temporal.Instant.from(news.endsAt),
    timeZone: news.timeZone,
    summary: `${news.doctorName} · ${news.patientName}`,
    location: news.place,
    url: `${tx.config.PUBLIC_URL}/visits/${news.appointmentId}`,
    status,
    organizer: { name: news.doctorName, email: bareAddress(tx.config.MAIL_FROM) },
    attendees: [
      { name: news.patientName, email: sides.patient.email, hasAccepted: true },
      { name: news.doctorName, email: sides.doctor.email, hasAccepted: news.state === 'confirmed' },
    ],
  })
  return { method, content }
}
