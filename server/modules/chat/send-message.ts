import type { sendMessage as sendEndpoint } from '#contract/chat-messages.ts'
import type { Message, MessageKind } from '#contract/chat.ts'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { countAttempt } from '#users'
import { cleanText, isBlank } from './clean-text.ts'
import { emptyMessage, fileNotFound, messageNotFound } from './errors.ts'
import { messagesAt } from './message-rows.ts'
import { demandOpen, lockSeenRoom, type SeenRoom, seenRoom } from './room-rows.ts'
import { writeMessage } from './write-message.ts'

/**
 * Writes a message into a room. A repeat with the same `clientId` is answered with the first message, whatever else it says
 * and wherever it was sent, while its sender still sees it.
 * @throws Refusal not_found, message_not_found, file_not_found (404), room_closed (409), empty_message (422),
 * too_many_attempts (429)
 */
export async function sendMessage(ctx: Ctx, { params, body }: Input<typeof sendEndpoint>): Promise<Message> {
  const { accountId } = signedIn(ctx)
  const sent = await sentBefore(ctx, body.clientId)
  if (sent) return sent
  await seenRoom(ctx, params.id)
  const text = cleanText(body.text ?? '')
  if (isBlank(text) && body.fileId === undefined) throw emptyMessage()
  await countAttempt(ctx, 'chat-message', accountId)
  return ctx.transaction(async (tx) => {
    // One message of this name at a time, also into different rooms.
    const sending = `chat message ${accountId} ${body.clientId.toLowerCase()}`
    await tx.sql`select pg_advisory_xact_lock(hashtextextended(${sending}, 0))`
    const meanwhile = await sentBefore(tx, body.clientId)
    if (meanwhile) return meanwhile
    const room = await lockSeenRoom(tx, params.id)
    await demandOpen(tx, room)
    const replyTo = body.replyTo === undefined ? null : await numberOf(tx, room, body.replyTo)
    const kind = body.fileId === undefined ? 'text' : await kindOfFile(tx, room, body.fileId)
    const { clientId, fileId } = body
    return writeMessage(tx, room.id, {
      kind,
      source: 'user',
      senderId: accountId,
      clientId,
      text,
      replyTo,
      seenAfter: room.seenAfter,
      ...(fileId !== undefined && { fileId }),
    })
  })
}

/** What this account has sent under this name. @throws Refusal not_found when it left that room since */
async function sentBefore(ctx: Ctx, clientId: string): Promise<Message | undefined> {
  const { accountId } = signedIn(ctx)
  const [row] = await ctx.sql<{ roomId: string; number: number }>`
    select room_id as "roomId", number from chat.messages
    where sender_id = ${accountId} and client_id = ${clientId}`
  if (!row) return undefined
  const { seenAfter } = await seenRoom(ctx, row.roomId)
  if (row.number <= seenAfter) throw notFound('The message')
  const [message] = await messagesAt(ctx, [{ ...row, seenAfter }])
  return message
}

async function numberOf(tx: Tx, room: SeenRoom, messageId: string): Promise<number> {
  const [row] = await tx.sql<{ number: number }>`
    select number from chat.messages
    where id = ${messageId} and room_id = ${room.id} and number > ${room.seenAfter}`
  if (!row) throw messageNotFound()
  return row.number
}

async function kindOfFile(tx: Tx, room: SeenRoom, fileId: string): Promise<MessageKind> {
  const [row] = await tx.sql<{ type: string }>`
    select type from chat.files
    where id = ${fileId} and room_id = ${room.id} and uploaded_by = ${signedIn(tx).accountId}
      and message_number is null for update`
  if (!row) throw fileNotFound()
  return row.type.startsWith('image/') ? 'image' : 'file'
}
