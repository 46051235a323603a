import { type AppointmentState, states } from '#contract/appointment-states.ts'
import type { Participant } from '#contract/appointments.ts'
import type { AppointmentNews } from '#contract/events.ts'
import { invitationIdentity } from '#contract/invitation-uid.ts'
import type { Account } from '#contract/users.ts'
import type { Ctx, Tx } from '#platform/context.ts'
import { type CalendarEvent, calendarFile } from '#platform/icalendar.ts'
import { bareAddress } from '#platform/mail.ts'
import { accountIfThere } from './account-if-there.ts'
import { oneLine } from './one-line.ts'
import type { Addressee, Invitation } from './write-message.ts'

type Attendee = CalendarEvent['attendees'][number]
type Decision = Participant['decision']

/** The accounts of the sides of a visit that are still there; second doctors with what they decided. */
export interface People {
  patient: Account | undefined
  doctor: Account | undefined
  seconds?: readonly { appointmentId: string; account: Account; decision: Decision }[]
}
/** Somebody who takes part without an account, or no longer: nobody else's address is for them. */
export interface Outsider {
  only: Addressee
  decision: Decision
}

/** Those of a visit, or of several visits of one series. */
export async function peopleOf(
  tx: Tx,
  visits: readonly [AppointmentNews, ...AppointmentNews[]],
): Promise<People> {
  const seconds = []
  for (const { appointmentId, participants } of visits)
    for (const { doctorId, decision } of participants) {
      if (doctorId === null || decision === 'declined') continue
      const account = await accountIfThere(tx, doctorId)
      if (account) seconds.push({ appointmentId, account, decision })
    }
  return {
    patient: await accountIfThere(tx, visits[0].patientAccountId),
    doctor: await accountIfThere(tx, visits[0].doctorId),
    seconds,
  }
}

/** What the doctor answered (PARTSTAT). */
const answerOf = (state: AppointmentState): NonNullable<Attendee['status']> => {
  if (state === 'declined') return 'DECLINED'
  return states[state].invitation === 'CONFIRMED' ? 'ACCEPTED' : 'NEEDS-ACTION'
}
const answers = { waiting: 'NEEDS-ACTION', accepted: 'ACCEPTED', declined: 'DECLINED' } as const

/**
 * The invitation of a visit, or of several of one series to which the same was done, as it stands in this event. It names
 * neither reason nor specialty.
 */
export function invitationFor(
  ctx: Pick<Ctx, 'config'>,
  visits: readonly [AppointmentNews, ...AppointmentNews[]],
  people: People | Outsider,
  happenedAt: Temporal.Instant,
): Invitation {
  const method = states[visits[0].state].invitation === 'CANCELLED' ? 'CANCEL' : 'REQUEST'
  const events = visits.map((news) => eventOf(ctx, news, people, happenedAt))
  return { method, content: calendarFile({ method, events }) }
}

function eventOf(
  { config }: Pick<Ctx, 'config'>,
  news: AppointmentNews,
  people: People | Outsider,
  happenedAt: Temporal.Instant,
): CalendarEvent {
  return {
    ...invitationIdentity(news.appointmentId, news.series),
    sequence: news.sequence,
    stampedAt: happenedAt,
    start: Temporal.Instant.from(news.startsAt),
    end: Temporal.Instant.from(news.endsAt),
    timeZone: news.timeZone,
    summary: `${news.doctorName} · ${news.patientName}`,
    location: news.place,
    // Outsiders cannot open the page of the visit.
    ...(!('only' in people) && { url: `${config.PUBLIC_URL}/visits/${news.appointmentId}` }),
    status: states[news.state].invitation,
    organizer: { name: news.doctorName, email: bareAddress(config.MAIL_FROM) },
    attendees: attendeesOf(news, people),
  }
}

const attendee = ({ name, email }: Addressee, decision: Decision): Attendee => ({
  name: oneLine(name),
  email,
  status: answers[decision],
})

function attendeesOf(news: AppointmentNews, people: People | Outsider): Attendee[] {
  if ('only' in people) return [attendee(people.only, people.decision)]
  const { patient, doctor, seconds = [] } = people
  return [
    ...(patient ? [{ name: news.patientName, email: patient.email, status: 'ACCEPTED' as const }] : []),
    ...(doctor ? [{ name: news.doctorName, email: doctor.email, status: answerOf(news.state) }] : []),
    ...seconds
      .filter(({ appointmentId }) => appointmentId === news.appointmentId)
      .map(({ account, decision }) => attendee(account, decision)),
  ]
}
