import type { CallNews, Message } from '#contract/chat.ts'
import type { Tx } from '#platform/context.ts'
import { lockRoom } from './room-rows.ts'
import { tellMessage } from './tell-room.ts'
import { writeMessage } from './write-message.ts'

/**
 * The message of a call, by whoever began it: written when the call is new in this room, changed in its place when it goes
 * on. A call is unread for the others like anything that somebody sends. The answer is the message as its room sees it.
 */
export async function writeCallMessage(
  tx: Tx,
  { roomId, byAccountId, call }: { roomId: string; byAccountId: string; call: CallNews },
): Promise<Message> {
  await lockRoom(tx, roomId)
  const [known] = await tx.sql<{ number: number }>`
    update chat.messages set about = ${call}
    where sender_id = ${byAccountId} and client_id = ${call.id} and room_id = ${roomId} and kind = 'call'
    returning number`
  if (known) return tellMessage(tx, 'room-message-changed', { roomId, number: known.number, seenAfter: 0 })
  return writeMessage(tx, roomId, {
    kind: 'call',
    source: 'user',
    senderId: byAccountId,
    clientId: call.id,
    about: call,
  })
}
