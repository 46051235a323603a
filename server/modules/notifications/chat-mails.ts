import type { Tx } from '#platform/context.ts'
import type { EventRow } from '#platform/events.ts'
import { accountIfThere } from './account-if-there.ts'
import { writeMessage } from './write-message.ts'

/** Writes to somebody for whom messages wait: how many and where, not from whom and not a word of them. */
export async function mailUnread(tx: Tx, event: EventRow<'room.unread'>): Promise<void> {
  const { accountId, roomId, unread } = event.payload
  const to = await accountIfThere(tx, accountId)
  if (!to || to.suspended) return
  const facts = { count: unread, link: `${tx.config.PUBLIC_URL}/messages/${roomId}` }
  await writeMessage(tx, event, { kind: 'messages-wait', to, facts })
}
