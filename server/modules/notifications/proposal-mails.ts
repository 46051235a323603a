import type { ProposalNews } from '#contract/events.ts'
import type { Account } from '#contract/users.ts'
import type { Tx } from '#platform/context.ts'
import type { EventRow } from '#platform/events.ts'
import { accountIfThere } from './account-if-there.ts'
import { oneLine } from './one-line.ts'
import { timeInBothZones } from './time-in-words.ts'
import { withPlainNames } from './visit-mails.ts'
import type { ProposalFacts } from './wording.ts'
import { writeMessage } from './write-message.ts'

/** What is told by a mail of its own. Who accepts moves the visit, about which all are told. */
const kinds = {
  'proposal.made': 'proposal-made',
  'proposal.rejected': 'proposal-rejected',
  'proposal.withdrawn': 'proposal-withdrawn',
  'proposal.expired': 'proposal-expired',
} as const
export type ToldProposalEvent = keyof typeof kinds
export const toldProposalEvents = Object.keys(kinds) as ToldProposalEvent[]

/** Writes to those who have to answer a proposal, or waited for what became of it. */
export async function mailAboutProposal(tx: Tx, event: EventRow<ToldProposalEvent>): Promise<void> {
  for (const accountId of readersOf(event)) {
    const to = await accountIfThere(tx, accountId)
    if (!to) continue
    const facts = factsFor(tx, event.payload, to, event.occurredAt)
    await writeMessage(tx, event, { kind: kinds[event.name], to, facts })
  }
}

function readersOf({ name, payload }: EventRow<ToldProposalEvent>): string[] {
  const { deciders, byAccountId, closedWith } = payload
  // What else was done to the visit is told by its own mail.
  if (closedWith !== null) return []
  const all = [...new Set([...deciders.map((one) => one.accountId), ...(byAccountId ? [byAccountId] : [])])]
  const waiting = deciders.filter((one) => one.decision === 'waiting').map((one) => one.accountId)
  const refuser = deciders.find((one) => one.decision === 'rejected')?.accountId
  const readers: Record<ToldProposalEvent, string[]> = {
    'proposal.made': waiting,
    'proposal.rejected': all.filter((id) => id !== refuser),
    'proposal.withdrawn': all.filter((id) => id !== byAccountId),
    'proposal.expired': all,
  }
  return readers[name]
}

function factsFor(tx: Tx, news: ProposalNews, reader: Account, happenedAt: Temporal.Instant): ProposalFacts {
  const visit = withPlainNames(news.visit)
  const inBothZones = (at: string, zone: string): string =>
    timeInBothZones(Temporal.Instant.from(at), reader, zone, happenedAt)
  const visitMinutes = minutesOf(visit)
  return {
    doctor: visit.doctorName,
    patient: visit.patientName,
    now: inBothZones(visit.startsAt, visit.timeZone),
    times: news.times.map((time) => ({
      when: inBothZones(time.startsAt, time.timeZone),
      minutes: minutesOf(time) === visitMinutes ? null : minutesOf(time),
      doctor: time.doctorId === visit.doctorId ? '' : oneLine(time.doctorName),
    })),
    proposer: oneLine(news.byName),
    actor: oneLine(news.deciders.find((one) => one.decision === 'rejected')?.name ?? news.byName),
    isOwn: news.byAccountId === reader.id,
    message: news.message,
    reason: news.reason,
    answerBy: inBothZones(news.answerBy, visit.timeZone),
    link: `${tx.config.PUBLIC_URL}/visits/${news.appointmentId}`,
  }
}

const minutesOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): number =>
  Temporal.Instant.from(startsAt).until(Temporal.Instant.from(endsAt)).total('minutes')
