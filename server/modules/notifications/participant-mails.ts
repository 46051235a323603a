import { guestById, guestLink } from '#appointments'
import type { Participant } from '#contract/appointments.ts'
import type { AppointmentNews } from '#contract/events.ts'
import type { Account } from '#contract/users.ts'
import type { Tx } from '#platform/context.ts'
import type { EventRow } from '#platform/events.ts'
import { accountIfThere } from './account-if-there.ts'
import { attendeesOf, onlyAttendee, invitationFor, peopleOf } from './invitation.ts'
import { oneLine } from './one-line.ts'
import { timeInBothZones, timeInWords } from './time-in-words.ts'
import { factsFor as visitFacts, withPlainNames } from './visit-mails.ts'
import type { ParticipantFacts } from './wording.ts'
import { type Addressee, writeMessage } from './write-message.ts'

/** What becomes of a visit as those hear who take part besides patient and doctor. */
const kinds = {
  'appointment.confirmed': 'confirmed-to-participant',
  'appointment.moved': 'moved-to-participant',
  'appointment.declined': 'cancelled-to-participant',
  'appointment.lapsed': 'cancelled-to-participant',
  'appointment.cancelled': 'cancelled-to-participant',
} as const
export type ParticipantsEvent = keyof typeof kinds
export const participantsEvents = Object.keys(kinds) as ParticipantsEvent[]
type Kind = (typeof kinds)[ParticipantsEvent] | 'invited-to-participant' | 'removed-to-participant'

/** Writes to everybody who takes part what happened to the visit. */
export async function mailParticipants(tx: Tx, event: EventRow<ParticipantsEvent>): Promise<void> {
  for (const participant of event.payload.participants)
    if (participant.decision !== 'declined')
      await mailParticipant(tx, event, { participant, visit: event.payload, kind: kinds[event.name] })
}

/** Writes to somebody that they are asked to take part, with the invitation. */
export const mailInvited = (tx: Tx, event: EventRow<'participant.invited'>): Promise<void> =>
  mailParticipant(tx, event, { ...event.payload, kind: 'invited-to-participant' })

/** Takes the visit out of the calendar of somebody who does not take part any more. */
export const mailRemoved = (
  tx: Tx,
  event: EventRow<'participant.removed' | 'participant.declined'>,
): Promise<void> => {
  const visit: AppointmentNews = { ...event.payload.visit, state: 'cancelled' }
  return mailParticipant(tx, event, { ...event.payload, visit, kind: 'removed-to-participant' })
}

/** Writes to whoever asked somebody to take part that they declined. */
export async function mailThatDeclined(tx: Tx, event: EventRow<'participant.declined'>): Promise<void> {
  const { addedByAccountId, participant, visit } = event.payload
  const to = await accountIfThere(tx, addedByAccountId)
  if (!to) return
  const facts = visitFacts(tx, withPlainNames(visit), to, event.occurredAt)
  await writeMessage(tx, event, {
    kind: 'declined-by-participant',
    to,
    facts: { ...facts, participant: oneLine(participant.name) },
  })
}

async function mailParticipant(
  tx: Tx,
  event: EventRow,
  { participant, visit, kind }: { participant: Participant; visit: AppointmentNews; kind: Kind },
): Promise<void> {
  const news = withPlainNames(visit)
  const { id, doctorId, decision } = participant
  const account = doctorId === null ? undefined : await accountIfThere(tx, doctorId)
  const guest = doctorId === null ? await guestById(tx, id) : undefined
  const to = account ?? guest
  if (!to) return
  const link = await linkFor(tx, { participant, kind, appointmentId: news.appointmentId })
  const isInside = guest === undefined && kind !== 'removed-to-participant'
  const attendees = isInside ? attendeesOf(news, await peopleOf(tx, news)) : onlyAttendee(to, decision)
  await writeMessage(tx, event, {
    kind,
    to,
    facts: factsFor(news, { participant, to, account, link, happenedAt: event.occurredAt }),
    invitation: invitationFor(tx, news, { attendees, hasPage: isInside }, event.occurredAt),
  })
}

/** Where to decide; '' when there is nothing left to be decided. */
async function linkFor(
  tx: Tx,
  about: { participant: Participant; kind: Kind; appointmentId: string },
): Promise<string> {
  if (about.kind === 'cancelled-to-participant' || about.kind === 'removed-to-participant') return ''
  return about.participant.doctorId === null
    ? guestLink(tx, about.participant.id)
    : `${tx.config.PUBLIC_URL}/visits/${about.appointmentId}`
}

function factsFor(
  news: AppointmentNews,
  about: {
    participant: Participant
    to: Addressee
    /** Undefined for somebody without an account, of whom no zone is known. */
    account: Account | undefined
    link: string
    happenedAt: Temporal.Instant
  },
): ParticipantFacts {
  const { participant, to, account, link, happenedAt } = about
  const reader = { language: to.language, timeZone: account?.timeZone ?? null }
  const inBothZones = (at: string): string =>
    timeInBothZones(Temporal.Instant.from(at), reader, news.timeZone, happenedAt)
  const { role } = participant
  return {
    doctor: news.doctorName,
    patient: news.patientName,
    role: role === 'second_doctor' || role === 'interpreter' ? role : 'relative',
    at: timeInWords(
      Temporal.Instant.from(news.startsAt),
      { language: to.language, timeZone: reader.timeZone ?? news.timeZone },
      happenedAt,
    ),
    when: inBothZones(news.startsAt),
    before: news.movedFrom ? inBothZones(news.movedFrom.startsAt) : '',
    kind: news.kind,
    place: news.place,
    link,
  }
}
