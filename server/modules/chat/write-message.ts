import { randomUUIDv7 } from 'node:crypto'
import type { CallNews, Message, MessageKind } from '#contract/chat.ts'
import type { Tx } from '#platform/context.ts'
import { lexemesOf } from '#platform/search-text.ts'
import type { KeptNews } from './message-rows.ts'
import { tellMessage } from './tell-room.ts'

/** A message before it has its number. */
export interface Draft {
  kind: MessageKind
  source: Message['source']
  senderId?: string
  clientId?: string
  text?: string
  about?: KeptNews | CallNews
  /** Number of the message that it replies to. */
  replyTo?: number | null
  fileId?: string
  /** Up to which number whoever is answered sees nothing. */
  seenAfter?: number
}

/** The room as a word of the index: no word that somebody types begins with an at sign, nor is it looked for by one. */
export const roomWord = (roomId: string): string => `@${roomId.replaceAll('-', '')}`
export const wordsIn = (roomId: string, text: string): string[] => [roomWord(roomId), ...lexemesOf(text)]

/**
 * Writes the next message of a room that this transaction has locked, counts it as unread for the others and as read for
 * its sender, and tells all members. What the system says is not counted.
 */
export async function writeMessage(tx: Tx, roomId: string, draft: Draft): Promise<Message> {
  const { kind, source, senderId = null, clientId = null, text = '', about = null, replyTo = null } = draft
  const words = text === '' ? null : wordsIn(roomId, text)
  const [written] = await tx.sql<{ number: number }>`
    with room as (
      update chat.rooms set last_number = last_number + 1, last_at = ${tx.now()} where id = ${roomId}
      returning id, last_number
    )
    insert into chat.messages (room_id, number, id, kind, source, sender_id, client_id, text, about, reply_to, sent_at,
      words)
    select id, last_number, ${randomUUIDv7()}, ${kind}, ${source}, ${senderId}, ${clientId}, ${text}, ${about},
      ${replyTo}, ${tx.now()}, array_to_tsvector(${words}::text[])
    from room returning number`
  if (!written) throw new Error('A message is written into a room')
  const { number } = written
  if (draft.fileId !== undefined)
    await tx.sql`update chat.files set message_number = ${number} where id = ${draft.fileId}`
  if (kind !== 'system') {
    const mailAt = tx.now().add({ minutes: tx.config.CHAT_MAIL_MINUTES })
    await tx.sql`
      update chat.members set
        read_to = case when account_id = ${senderId} then ${number} else read_to end,
        unread = case when account_id = ${senderId} then 0 else unread + 1 end,
        mail_at = case when account_id = ${senderId} then null when unread = 0 then ${mailAt}::timestamptz else mail_at end
      where room_id = ${roomId}`
  }
  return tellMessage(tx, 'room-message', { roomId, number, seenAfter: draft.seenAfter ?? 0 })
}
