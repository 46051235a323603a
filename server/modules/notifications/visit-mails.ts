import type { AppointmentNews } from '#contract/events.ts'
import type { Account } from '#contract/users.ts'
import type { Tx } from '#platform/context.ts'
import type { EventRow } from '#platform/events.ts'
import { accountIfThere } from './account-if-there.ts'
import { invitationFor } from './invitation.ts'
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
type VisitEvent = keyof typeof kinds
/** The events about which one side gets a mail. */
export const visitEventsFor = (side: 'patient' | 'doctor'): VisitEvent[] =>
  (Object.keys(kinds) as VisitEvent[]).filter((name) => kinds[name][side] !== undefined)

/** Writes to one side what happened to a visit, with the invitation as it stands now. */
export async function mailAboutVisit(
  tx: Tx,
  event: EventRow<VisitEvent>,
  side: 'patient' | 'doctor',
): Promise<void> {
  const kind: MailKind | undefined = kinds[event.name][side]
  const news = withPlainNames(event.payload)
  const sides = {
    patient: await accountIfThere(tx, news.patientAccountId),
    doctor: await accountIfThere(tx, news.doctorId),
  }
  const to = sides[side]
  if (!to || !kind) return
  await writeMessage(tx, event, {
    kind,
    to,
    facts: factsFor(news, to, event.occurredAt, tx.config.PUBLIC_URL),
    // What has passed needs no more place in a calendar.
    ...(news.state !== 'missed' && { invitation: invitationFor(tx, [news], sides, event.occurredAt) }),
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
  const movedFrom = news.movedFrom && Temporal.Instant.from(news.movedFrom.startsAt)
  const inBothZones = (at: Temporal.Instant): string => timeInBothZones(at, reader, news.timeZone, happenedAt)
  return {
    doctor: news.doctorName,
    patient: news.patientName,
    at: timeInWords(startsAt, reader, happenedAt),
    when: inBothZones(startsAt),
    before: movedFrom ? inBothZones(movedFrom) : '',
    kind: news.kind,
    place: news.place,
    by: news.by === 'patient' || news.by === 'doctor' ? news.by : 'admin',
    reason: news.reason,
    link: `${publicUrl}/visits/${news.appointmentId}`,
  }
}
