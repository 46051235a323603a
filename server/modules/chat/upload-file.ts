import { randomUUIDv7 } from 'node:crypto'
import type { uploadFile as uploadEndpoint } from '#contract/chat-messages.ts'
import type { RoomFile } from '#contract/chat.ts'
import { type Ctx, signedIn } from '#platform/context.ts'
import { filesOf } from '#platform/files.ts'
import type { Input } from '#platform/http.ts'
import { countAttempt } from '#users'
import { cleanName } from './clean-text.ts'
import { fileTypeRefused } from './errors.ts'
import { type FileType, fileType, nameFor } from './file-type.ts'
import { fileUrl } from './message-rows.ts'
import { darkroom } from './picture.ts'
import { keyOf } from './remove-files.ts'
import { demandOpen, lockSeenRoom, seenRoom } from './room-rows.ts'

/**
 * Keeps a file for a message of the caller. The body is its bytes; its type is what they are, pictures are drawn anew.
 * @throws Refusal not_found, room_closed (409), file_type_refused, picture_unreadable, picture_too_large (422),
 * too_many_attempts (429)
 */
export async function uploadFile(
  ctx: Ctx,
  { params, query, headers, ...input }: Input<typeof uploadEndpoint>,
): Promise<RoomFile> {
  const { accountId } = signedIn(ctx)
  const room = await seenRoom(ctx, params.id)
  await demandOpen(ctx, room)
  await countAttempt(ctx, 'chat-file', accountId)
  const sent: unknown = input.body
  const type = Buffer.isBuffer(sent) ? fileType(sent) : undefined
  if (!Buffer.isBuffer(sent) || !type || !isAsSaid(type, headers['content-type'])) throw fileTypeRefused()
  const picture = type.startsWith('image/') ? await darkroom(ctx).develop(sent, type) : undefined
  const { bytes, width = null, height = null } = picture ?? { bytes: sent }
  const id = randomUUIDv7()
  const name = nameFor(type, cleanName(query.name))
  await ctx.transaction(async (tx) => {
    await lockSeenRoom(tx, room.id)
    // The row first: whatever becomes of this process, the bytes are found and removed by it.
    await tx.sql`
      insert into chat.files (id, room_id, uploaded_by, name, type, bytes, width, height, uploaded_at)
      values (${id}, ${room.id}, ${accountId}, ${name}, ${type}, ${bytes.length}, ${width}, ${height}, ${tx.now()})`
  })
  await filesOf(ctx).put(keyOf(room.id, id), bytes)
  return { id, name, type, bytes: bytes.length, width, height, url: fileUrl(room.id, id) }
}

/** What is said to be a picture or a PDF must be one; plain text can be said to be anything else. */
const isAsSaid = (type: FileType, said = ''): boolean =>
  type !== 'text/plain' || !/^(image|application\/pdf)/i.test(said)
