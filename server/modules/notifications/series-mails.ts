import type { SeriesNews } from '#contract/events.ts'
import type { Tx } from '#platform/context.ts'
import type { EventRow } from '#platform/events.ts'
import { invitationFor, peopleOf } from './invitation.ts'
import { factsFor, withPlainNames } from './visit-mails.ts'
import type { MailKind } from './wording.ts'
import { writeMessage } from './write-message.ts'

/** The mails of each act on a series: who declines needs none. */
const kinds = {
  'series.requested': { patient: 'series-requested-to-patient', doctor: 'series-requested-to-doctor' },
  'series.confirmed': { patient: 'series-confirmed-to-patient', doctor: 'series-confirmed-to-doctor' },
  'series.declined': { patient: 'series-declined-to-patient', doctor: undefined },
  'series.cancelled': { patient: 'series-cancelled-to-patient', doctor: 'series-cancelled-to-doctor' },
  'series.moved': { patient: 'series-moved-to-patient', doctor: 'series-moved-to-doctor' },
} as const satisfies Record<string, Record<'patient' | 'doctor', MailKind | undefined>>
export type SeriesEvent = keyof typeof kinds
export const seriesEvents = Object.keys(kinds) as SeriesEvent[]

/** Writes to one side, in one mail with one invitation, what was done to visits of a series. */
export async function mailAboutSeries(
  tx: Tx,
  event: EventRow<SeriesEvent>,
  side: 'patient' | 'doctor',
): Promise<void> {
  const kind = kinds[event.name][side]
  const news: SeriesNews = event.payload
  const [first, ...others] = news.visits.map(withPlainNames)
  if (!first || !kind) return
  const people = await peopleOf(tx, [first, ...others])
  const to = people[side]
  if (!to) return
  const facts = [first, ...others].map((one) => factsFor(one, to, event.occurredAt, tx.config.PUBLIC_URL))
  const [shared] = facts
  if (!shared) return
  await writeMessage(tx, event, {
    kind,
    to,
    facts: { ...shared, visits: facts },
    invitation: invitationFor(tx, [first, ...others], people, event.occurredAt),
  })
}
