import { type AppointmentState, states } from '#contract/appointment-states.ts'
import type { AppointmentNews } from '#contract/events.ts'
import { invitationIdentity } from '#contract/invitation-uid.ts'
import type { Account } from '#contract/users.ts'
import type { Ctx } from '#platform/context.ts'
import { type CalendarEvent, calendarFile } from '#platform/icalendar.ts'
import { bareAddress } from '#platform/mail.ts'
import type { Invitation } from './write-message.ts'

/** What the doctor answered (PARTSTAT). */
const answerOf = (state: AppointmentState): 'ACCEPTED' | 'DECLINED' | 'NEEDS-ACTION' => {
  if (state === 'declined') return 'DECLINED'
  return states[state].invitation === 'CONFIRMED' ? 'ACCEPTED' : 'NEEDS-ACTION'
}

interface Sides {
  patient: Account | undefined
  doctor: Account | undefined
}

/**
 * The invitation of a visit, or of several of one series to which the same was done, as it stands in this event. It names
 * neither reason nor specialty.
 */
export function invitationFor(
  ctx: Pick<Ctx, 'config'>,
  visits: readonly [AppointmentNews, ...AppointmentNews[]],
  sides: Sides,
  happenedAt: Temporal.Instant,
): Invitation {
  const method = states[visits[0].state].invitation === 'CANCELLED' ? 'CANCEL' : 'REQUEST'
  const events = visits.map((news) => eventOf(ctx, news, sides, happenedAt))
  return { method, content: calendarFile({ method, events }) }
}

function eventOf(
  { config }: Pick<Ctx, 'config'>,
  news: AppointmentNews,
  sides: Sides,
  happenedAt: Temporal.Instant,
): CalendarEvent {
  const link = `${config.PUBLIC_URL}/visits/${news.appointmentId}`
  return {
    ...invitationIdentity(news.appointmentId, news.series),
    sequence: news.sequence,
    stampedAt: happenedAt,
    start: Temporal.Instant.from(news.startsAt),
    end: Temporal.Instant.from(news.endsAt),
    timeZone: news.timeZone,
    summary: `${news.doctorName} · ${news.patientName}`,
    description: link,
    location: news.place,
    url: link,
    status: states[news.state].invitation,
    organizer: { name: news.doctorName, email: bareAddress(config.MAIL_FROM) },
    attendees: [
      ...(sides.patient
        ? [{ name: news.patientName, email: sides.patient.email, status: 'ACCEPTED' as const }]
        : []),
      ...(sides.doctor
        ? [{ name: news.doctorName, email: sides.doctor.email, status: answerOf(news.state) }]
        : []),
    ],
  }
}
