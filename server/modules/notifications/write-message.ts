import { randomUUIDv7 } from 'node:crypto'
import type { Account } from '#contract/users.ts'
import type { Tx } from '#platform/context.ts'
import type { EventRow } from '#platform/events.ts'
import { render } from './render.ts'
import { type Facts, type MailKind, textsIn } from './texts.ts'

export interface Invitation {
  method: 'REQUEST' | 'CANCEL'
  content: string
}

export const sendingJob = 'notifications.send-message'
/** Over about two hours, then the message is given up and an admin sees it. */
export const mostAttempts = 12

/** Writes a mail to one person about an event, and the job that sends it. A repeat writes nothing. */
export async function writeMessage(
  tx: Tx,
  event: EventRow,
  message: { kind: MailKind; to: Account; facts: Partial<Facts>; invitation?: Invitation },
): Promise<void> {
  const { kind, to, invitation } = message
  const texts = textsIn(to.language)
  const facts: Facts = {
    name: to.name,
    doctor: '',
    patient: '',
    when: '',
    before: '',
    place: '',
    reason: '',
    isOwnDoing: false,
    link: '',
    ...message.facts,
  }
  const { subject, text, html } = render(texts[kind](facts), { name: to.name, language: to.language, texts })
  const [written] = await tx.sql<{ id: string }>`
    insert into notifications.messages
      (id, event_id, account_id, kind, to_address, language, subject, text, html, invitation, invitation_method, created_at)
    values (${randomUUIDv7()}, ${event.id}, ${to.id}, ${kind}, ${to.email}, ${to.language}, ${subject}, ${text}, ${html},
      ${invitation?.content ?? null}, ${invitation?.method ?? null}, ${tx.now()})
    on conflict on constraint one_message_per_news do nothing
    returning id`
  if (written) await tx.addJob(sendingJob, { messageId: written.id }, { mostAttempts })
}
