import { randomUUIDv7 } from 'node:crypto'
import type { Account } from '#contract/users.ts'
import type { Tx } from '#platform/context.ts'
import type { EventRow } from '#platform/events.ts'
import { render } from './render.ts'
import { textsIn } from './texts.ts'
import type { FactsOf, MailKind } from './wording.ts'

/** Somebody who can be written to: an account, or a person without one who takes part in a visit. */
export type Addressee = Pick<Account, 'id' | 'email' | 'name' | 'language'>

export interface Invitation {
  method: 'REQUEST' | 'CANCEL'
  content: string
}

export const sendingJob = 'notifications.send-message'
/** Over about 16 hours (graphile-worker waits e^attempt seconds, at most e^10), then an admin sees it as given up. */
export const mostAttempts = 12

/**
 * Mails about the account itself. They go to an address that may be somebody else's, and the name was typed by whoever
 * registered it, so they carry no word of it: nobody shall advertise through us.
 */
const toUnprovenAddress: readonly MailKind[] = ['confirm-address', 'account-exists', 'reset-password']
/** Mails with a link that signs in, or decides in somebody's name. */
const secret: readonly MailKind[] = [
  'confirm-address',
  'reset-password',
  'invited-to-participant',
  'confirmed-to-participant',
  'moved-to-participant',
]

/** Writes a mail to one person about an event, and the job that sends it. A repeat writes nothing. */
export async function writeMessage<K extends MailKind>(
  tx: Tx,
  event: EventRow,
  message: { kind: K; to: Addressee; facts: FactsOf[K]; invitation?: Invitation },
): Promise<void> {
  const { kind, to, invitation } = message
  const texts = textsIn(to.language)
  const { subject, text, html } = render(texts.mails[kind](message.facts), {
    name: toUnprovenAddress.includes(kind) ? undefined : to.name,
    language: to.language,
    texts,
  })
  const id = randomUUIDv7()
  const messageId = `${id}@${new URL(tx.config.PUBLIC_URL).hostname}`
  const [written] = await tx.sql<{ id: string }>`
    insert into notifications.messages
      (id, event_id, account_id, kind, message_id, to_address, language, subject, text, html, invitation,
       invitation_method, is_secret, created_at)
    values (${id}, ${event.id}, ${to.id}, ${kind}, ${messageId}, ${to.email}, ${to.language}, ${subject}, ${text},
      ${html}, ${invitation?.content ?? null}, ${invitation?.method ?? null}, ${secret.includes(kind)}, ${tx.now()})
    on conflict on constraint one_message_per_news do nothing
    returning id`
  if (written) await tx.addJob(sendingJob, { messageId: written.id }, { mostAttempts })
}
