import { guestById, guestLink } from '#appointments'
import type { Participant } from '#contract/appointments.ts'
import type { AppointmentNews } from '#contract/events.ts'
import type { Account } from '#contract/users.ts'
import type { Tx } from '#platform/context.ts'
import type { EventRow } from '#platform/events.ts'
import { accountIfThere } from './account-if-there.ts'
import { invitationFor, peopleOf } from './invitation.ts'
import { oneLine } from './one-line.ts'
import { timeInBothZones, timeInWords } from './time-in-words.ts'
import type { SeriesEvent } from './series-mails.ts'
import { factsFor as visitFacts, type VisitEvent, withPlainNames } from './visit-mails.ts'
import type { MailKind, ParticipantFacts } from './wording.ts'
import { type Addressee, writeMessage } from './write-message.ts'

/** What becomes of a visit, or of several of one series, as those hear who take part besides patient and doctor: not all. */
const kinds = {
  'appointment.confirmed': 'confirmed-to-participant',
  'appointment.moved': 'moved-to-participant',
  'appointment.declined': 'cancelled-to-participant',
  'appointment.lapsed': 'cancelled-to-participant',
  'appointment.cancelled': 'cancelled-to-participant',
  'series.confirmed': 'confirmed-to-participant',
  'series.moved': 'moved-to-participant',
  'series.declined': 'cancelled-to-participant',
  'series.cancelled': 'cancelled-to-participant',
  'appointment.requested': undefined,
  'appointment.missed': undefined,
  'series.requested': undefined,
} as const satisfies Record<VisitEvent | SeriesEvent, MailKind | undefined>
type Kind =
  | NonNullable<(typeof kinds)[VisitEvent | SeriesEvent]>
  | 'invited-to-participant'
  | 'removed-to-participant'

/** Somebody's part in some visits, at least one. */
interface Part {
  participant: Participant
  visits: readonly [AppointmentNews, ...AppointmentNews[]]
}

/** Writes to everybody who takes part what happened: one mail each, whatever number of visits it concerns. */
export async function mailParticipants(tx: Tx, event: EventRow<VisitEvent | SeriesEvent>): Promise<void> {
  const kind = kinds[event.name]
  if (!kind) return
  const visits = 'visits' in event.payload ? event.payload.visits : [event.payload]
  const parts = new Map<string, Part>()
  for (const visit of visits)
    for (const participant of visit.participants) {
      if (participant.decision === 'declined') continue
      // A second doctor is the same in all visits; others were asked for each alone.
      const key = participant.doctorId ?? participant.id
      const before = parts.get(key)
      parts.set(
        key,
        before ? { ...before, visits: [...before.visits, visit] } : { participant, visits: [visit] },
      )
    }
  for (const part of parts.values()) await mailParticipant(tx, event, part, kind)
}

/** Writes to somebody that they are asked to take part, with the invitation. */
export const mailInvited = (tx: Tx, event: EventRow<'participant.invited'>): Promise<void> => {
  const { participant, visit } = event.payload
  return mailParticipant(tx, event, { participant, visits: [visit] }, 'invited-to-participant')
}

/** Takes the visit out of the calendar of somebody who does not take part any more. */
export const mailRemoved = (
  tx: Tx,
  event: EventRow<'participant.removed' | 'participant.declined'>,
): Promise<void> => {
  const { participant, visit } = event.payload
  const visits = [{ ...visit, state: 'cancelled' as const }] as const
  return mailParticipant(tx, event, { participant, visits }, 'removed-to-participant')
}

/** Writes to whoever asked somebody to take part that they declined. */
export async function mailThatDeclined(tx: Tx, event: EventRow<'participant.declined'>): Promise<void> {
  const { addedByAccountId, participant, visit } = event.payload
  const to = await accountIfThere(tx, addedByAccountId)
  if (!to) return
  const facts = visitFacts(withPlainNames(visit), to, event.occurredAt, tx.config.PUBLIC_URL)
  await writeMessage(tx, event, {
    kind: 'declined-by-participant',
    to,
    facts: { ...facts, participant: oneLine(participant.name) },
  })
}

async function mailParticipant(
  tx: Tx,
  event: EventRow,
  { participant, visits: [first, ...others] }: Part,
  kind: Kind,
): Promise<void> {
  const visits: Part['visits'] = [withPlainNames(first), ...others.map(withPlainNames)]
  const { id, doctorId, decision } = participant
  const account = doctorId === null ? undefined : await accountIfThere(tx, doctorId)
  const to = doctorId === null ? await guestById(tx, id) : account
  if (!to) return
  const link = await linkFor(tx, { participant, kind, appointmentId: first.appointmentId })
  const isInside = account !== undefined && kind !== 'removed-to-participant'
  const people = isInside ? await peopleOf(tx, visits) : { only: to, decision }
  await writeMessage(tx, event, {
    kind,
    to,
    facts: factsFor(visits, { participant, to, account, link, happenedAt: event.occurredAt }),
    invitation: invitationFor(tx, visits, people, event.occurredAt),
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
  [news, ...others]: Part['visits'],
  about: {
    participant: Participant
    to: Addressee
    /** Undefined for somebody without an account, of whom no zone is known. */
    account: Account | undefined
    link: string
    happenedAt: Temporal.Instant
  },
): ParticipantFacts {
  const { to, account, link, happenedAt } = about
  const reader = { language: to.language, timeZone: account?.timeZone ?? null }
  const inBothZones = (at: string): string =>
    timeInBothZones(Temporal.Instant.from(at), reader, news.timeZone, happenedAt)
  const timesOf = ({ startsAt, movedFrom }: AppointmentNews) => ({
    when: inBothZones(startsAt),
    before: movedFrom ? inBothZones(movedFrom.startsAt) : '',
  })
  const { role } = about.participant
  const zoned = { language: to.language, timeZone: reader.timeZone ?? news.timeZone }
  return {
    doctor: news.doctorName,
    patient: news.patientName,
    role: role === 'second_doctor' || role === 'interpreter' ? role : 'relative',
    at: timeInWords(Temporal.Instant.from(news.startsAt), zoned, happenedAt),
    ...timesOf(news),
    visits: others.length > 0 ? [news, ...others].map(timesOf) : [],
    kind: news.kind,
    place: news.place,
    link,
  }
}
