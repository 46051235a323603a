import { type AppointmentState, states } from '#contract/appointment-states.ts'
import type { Participant } from '#contract/appointments.ts'
import type { AppointmentNews } from '#contract/events.ts'
import type { Account } from '#contract/users.ts'
import type { Tx } from '#platform/context.ts'
import { type CalendarEvent, calendarFile } from '#platform/icalendar.ts'
import { bareAddress } from '#platform/mail.ts'
import { accountIfThere } from './account-if-there.ts'
import { oneLine } from './one-line.ts'
import type { Addressee, Invitation } from './write-message.ts'

type Attendee = CalendarEvent['attendees'][number]

/** The accounts of a visit that are still there; second doctors with what they decided. */
export interface People {
  patient: Account | undefined
  doctor: Account | undefined
  seconds: { account: Account; decision: Participant['decision'] }[]
}

export async function peopleOf(tx: Tx, news: AppointmentNews): Promise<People> {
  const seconds: People['seconds'] = []
  for (const { doctorId, decision } of news.participants) {
    const account =
      doctorId !== null && decision !== 'declined' ? await accountIfThere(tx, doctorId) : undefined
    if (account) seconds.push({ account, decision })
  }
  return {
    patient: await accountIfThere(tx, news.patientAccountId),
    doctor: await accountIfThere(tx, news.doctorId),
    seconds,
  }
}

/** What the doctor answered (PARTSTAT). */
const answerOf = (state: AppointmentState): NonNullable<Attendee['status']> => {
  if (state === 'declined') return 'DECLINED'
  return states[state].invitation === 'CONFIRMED' ? 'ACCEPTED' : 'NEEDS-ACTION'
}
const partstat = { waiting: 'NEEDS-ACTION', accepted: 'ACCEPTED', declined: 'DECLINED' } as const

/** Patient, doctor and second doctors, as each of them sees it. People without an account are shown to nobody else. */
export const attendeesOf = (news: AppointmentNews, { patient, doctor, seconds }: People): Attendee[] => [
  ...(patient ? [{ name: news.patientName, email: patient.email, status: 'ACCEPTED' as const }] : []),
  ...(doctor ? [{ name: news.doctorName, email: doctor.email, status: answerOf(news.state) }] : []),
  ...seconds.map(({ account, decision }) => ({
    name: oneLine(account.name),
    email: account.email,
    status: partstat[decision],
  })),
]

/** For somebody who takes part without an account, or no longer: nobody's address but the own. */
export const onlyAttendee = ({ name, email }: Addressee, decision: Participant['decision']): Attendee[] => [
  { name: oneLine(name), email, status: partstat[decision] },
]

/**
 * The invitation of an appointment as it stands in this event. It names neither reason nor specialty; `hasPage`: its
 * reader can open the page of the visit.
 */
export function invitationFor(
  tx: Tx,
  news: AppointmentNews,
  { attendees, hasPage = true }: { attendees: Attendee[]; hasPage?: boolean },
  happenedAt: Temporal.Instant,
): Invitation {
  const status = states[news.state].invitation
  const method = status === 'CANCELLED' ? 'CANCEL' : 'REQUEST'
  const link = `${tx.config.PUBLIC_URL}/visits/${news.appointmentId}`
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
    ...(hasPage && { description: link, url: link }),
    status,
    organizer: { name: news.doctorName, email: bareAddress(tx.config.MAIL_FROM) },
    attendees,
  })
  return { method, content }
}
