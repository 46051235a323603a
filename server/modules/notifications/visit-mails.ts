import type { AppointmentNews } from '#contract/events.ts'
import type { Account } from '#contract/users.ts'
import type { Tx } from '#platform/context.ts'
import type { EventRow } from '#platform/events.ts'
import { accountIfThere } from './account-if-there.ts'
import { invitationFor, peopleOf } from './invitation.ts'
import { oneLine } from './one-line.ts'
import type { MailKind, VisitFacts } from './wording.ts'
import { timeInBothZones, timeInWords } from './time-in-words.ts'
import { writeMessage } from './write-message.ts'

/** The mails of each event of a visit: who declines needs none. */
const kinds = {
  'appointment.requested': { patient: 'requested-to-patient', doctor: 'requested-to-doctor' },
  'appointment.confirmed': { patient: 'confirmed-to-patient', doctor: 'confirmed-to-doctor' },
  'appointment.declined': { patient: 'declined-to-patient', doctor: undefined },
  'appointment.lapsed': { patient: 'lapsed-to-patient', doctor: 'lapsed-to-doctor' },
  'appointment.missed': { patient: 'missed-to-patient', doctor: undefined },
  'appointment.cancelled': { patient: 'cancelled-to-patient', doctor: 'cancelled-to-doctor' },
  'appointment.moved': { patient: 'moved-to-patient', doctor: 'moved-to-doctor' },
} as const satisfies Record<string, Record<'patient' | 'doctor', MailKind | undefined>>
export type VisitEvent = keyof typeof kinds
type VisitKind = NonNullable<(typeof kinds)[VisitEvent]['patient' | 'doctor']> | 'taken-over-to-doctor'
export const visitEvents = Object.keys(kinds) as VisitEvent[]

/** Whether a move brought the visit to another doctor. */
const isHandedOver = ({ movedFrom, doctorId }: AppointmentNews): boolean =>
  movedFrom !== null && movedFrom.doctorId !== doctorId

/** Writes to one side what happened to a visit, with the invitation as it stands now. */
export async function mailAboutVisit(
  tx: Tx,
  event: EventRow<VisitEvent>,
  side: 'patient' | 'doctor',
): Promise<void> {
  const news = withPlainNames(event.payload)
  const usual: VisitKind | undefined = kinds[event.name][side]
  const kind = side === 'doctor' && isHandedOver(news) ? 'taken-over-to-doctor' : usual
  const people = await peopleOf(tx, [news])
  const to = people[side]
  if (!to || !kind) return
  await writeMessage(tx, event, {
    kind,
    to,
    facts: factsFor(news, to, event.occurredAt, tx.config.PUBLIC_URL),
    // What has passed needs no more place in a calendar.
    ...(news.state !== 'missed' && { invitation: invitationFor(tx, [news], people, event.occurredAt) }),
  })
}

/** Writes to a doctor whose visit has just gone to a colleague, and takes it out of their calendar. */
export async function mailDoctorOfBefore(tx: Tx, event: EventRow<VisitEvent>): Promise<void> {
  const news = withPlainNames(event.payload)
  const { movedFrom } = news
  const to = movedFrom && isHandedOver(news) ? await accountIfThere(tx, movedFrom.doctorId) : undefined
  if (!movedFrom || !to) return
  const { startsAt, endsAt } = movedFrom
  const before: AppointmentNews = { ...news, startsAt, endsAt, state: 'cancelled', doctorName: to.name }
  const people = { ...(await peopleOf(tx, [news])), doctor: to }
  await writeMessage(tx, event, {
    kind: 'handed-over-to-doctor',
    to,
    facts: factsFor({ ...news, startsAt }, to, event.occurredAt, tx.config.PUBLIC_URL),
    invitation: invitationFor(tx, [before], people, event.occurredAt),
  })
}

/** Names that somebody typed stay within our lines. */
export const withPlainNames = (news: AppointmentNews): AppointmentNews => ({
  ...news,
  doctorName: oneLine(news.doctorName),
  patientName: oneLine(news.patientName),
  place: oneLine(news.place),
})

export function factsFor(
  news: AppointmentNews,
  reader: Account,
  happenedAt: Temporal.Instant,
  publicUrl: string,
): VisitFacts {
  const startsAt = Temporal.Instant.from(news.startsAt)
  const { movedFrom } = news
  const inBothZones = (at: Temporal.Instant): string => timeInBothZones(at, reader, news.timeZone, happenedAt)
  return {
    doctor: news.doctorName,
    patient: news.patientName,
    at: timeInWords(startsAt, reader, happenedAt),
    when: inBothZones(startsAt),
    before: movedFrom ? inBothZones(Temporal.Instant.from(movedFrom.startsAt)) : '',
    beforeDoctor: movedFrom && isHandedOver(news) ? oneLine(movedFrom.doctorName) : '',
    isAgreed: movedFrom?.isAgreed ?? false,
    isRequested: news.state === 'requested',
    kind: news.kind,
    place: news.place,
    by: news.by === 'patient' || news.by === 'doctor' ? news.by : 'admin',
    reason: news.reason,
    link: `${publicUrl}/visits/${news.appointmentId}`,
  }
}
