import type { Message } from '#contract/chat.ts'
import type { Tx } from '#platform/context.ts'
import { messagesAt } from './message-rows.ts'

/** A longer text is not put into everybody's feed; who hears of it reads it. */
const longestTold = 4096

/**
 * Tells all members of a message as each of them sees it, and answers it as somebody with `seenAfter` does. Whoever came
 * after what it replies to gets it without that.
 */
export async function tellMessage(
  tx: Tx,
  name: 'room-message' | 'room-message-changed',
  { roomId, number, seenAfter }: { roomId: string; number: number; seenAfter: number },
): Promise<Message> {
  const members = await tx.sql<{ accountId: string; seesReply: boolean }>`
    select m.account_id as "accountId", said.reply_to is null or said.reply_to > m.seen_after as "seesReply"
    from chat.members m
      join chat.messages said on said.room_id = m.room_id and said.number = ${number} and said.number > m.seen_after
    where m.room_id = ${roomId}`
  const [whole] = await messagesAt(tx, [{ roomId, number, seenAfter: 0 }])
  if (!whole) throw new Error('A message that is told is there')
  const bare = { ...whole, replyTo: null }
  const isShort = Buffer.byteLength(whole.text) <= longestTold
  for (const [message, sees] of [
    [whole, true],
    [bare, false],
  ] as const) {
    const ids = members.flatMap((one) => (one.seesReply === sees ? one.accountId : []))
    if (ids.length > 0) tx.tell(ids, name, { roomId, number, message: isShort ? message : null })
  }
  return (whole.replyTo?.number ?? Infinity) > seenAfter ? whole : bare
}
