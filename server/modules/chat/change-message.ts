import type { deleteMessage as deleteEndpoint, editMessage as editEndpoint } from '#contract/chat-messages.ts'
import type { Message, MessageKind } from '#contract/chat.ts'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { cleanText, isBlank } from './clean-text.ts'
import { emptyMessage, messageDeleted, tooLateToChange } from './errors.ts'
import { isFresh } from './permissions.ts'
import { removeFileLater } from './remove-files.ts'
import { demandOpen, lockSeenRoom, type SeenRoom } from './room-rows.ts'
import { tellMessage } from './tell-room.ts'
import { wordsIn } from './write-message.ts'

interface OwnMessage {
  room: SeenRoom
  number: number
  kind: MessageKind
  text: string
  sentAt: Temporal.Instant
  deletedAt: Temporal.Instant | null
}

/** An own message whose room is locked. @throws Refusal not_found, also for those of others and for calls */
async function lockOwn(tx: Tx, { id, messageId }: { id: string; messageId: string }): Promise<OwnMessage> {
  const room = await lockSeenRoom(tx, id)
  const [row] = await tx.sql<Omit<OwnMessage, 'room'>>`
    select number, kind, text, sent_at as "sentAt", deleted_at as "deletedAt" from chat.messages
    where id = ${messageId} and room_id = ${room.id} and number > ${room.seenAfter}
      and sender_id = ${signedIn(tx).accountId} and kind <> 'call'`
  if (!row) throw notFound('The message')
  return { room, ...row }
}

function demandFresh(tx: Tx, message: OwnMessage): void {
  const minutes = tx.config.CHAT_EDIT_MINUTES
  if (!isFresh(message, tx.now(), minutes)) throw tooLateToChange(minutes)
}

/**
 * Changes the words of an own message.
 * @throws Refusal not_found, message_deleted, too_late_to_change, room_closed (409), empty_message (422)
 */
export async function editMessage(ctx: Ctx, { params, body }: Input<typeof editEndpoint>): Promise<Message> {
  const text = cleanText(body.text)
  return ctx.transaction(async (tx) => {
    const own = await lockOwn(tx, params)
    const { room, number } = own
    if (own.deletedAt) throw messageDeleted()
    demandFresh(tx, own)
    await demandOpen(tx, room)
    if (isBlank(text) && own.kind === 'text') throw emptyMessage()
    const words = text === '' ? null : wordsIn(room.id, text)
    if (text !== own.text)
      await tx.sql`
        update chat.messages set text = ${text}, edited_at = ${tx.now()}, words = array_to_tsvector(${words}::text[])
        where room_id = ${room.id} and number = ${number}`
    return tellMessage(tx, 'room-message-changed', { roomId: room.id, number, seenAfter: room.seenAfter })
  })
}

/**
 * Takes the words and the file of an own message away; nobody has it unread any more. Nothing to do for a deleted one.
 * @throws Refusal not_found, too_late_to_change (409)
 */
export async function deleteMessage(ctx: Ctx, { params }: Input<typeof deleteEndpoint>): Promise<void> {
  await ctx.transaction(async (tx) => {
    const own = await lockOwn(tx, params)
    const { room, number } = own
    if (own.deletedAt) return
    demandFresh(tx, own)
    await tx.sql`
      update chat.messages set text = '', words = null, deleted_at = ${tx.now()}
      where room_id = ${room.id} and number = ${number}`
    await tx.sql`
      update chat.members set unread = unread - 1, mail_at = case when unread = 1 then null else mail_at end
      where room_id = ${room.id} and account_id <> ${signedIn(tx).accountId} and read_to < ${number}`
    const [file] = await tx.sql<{ id: string }>`
      delete from chat.files where room_id = ${room.id} and message_number = ${number} returning id`
    if (file) await removeFileLater(tx, room.id, file.id)
    await tellMessage(tx, 'room-message-changed', { roomId: room.id, number, seenAfter: room.seenAfter })
  })
}
