import type { readRoom as readEndpoint } from '#contract/chat.ts'
import type { Answer } from '#contract/endpoint.ts'
import { type Ctx, signedIn } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { lockSeenRoom, membersOf, seenRoom } from './room-rows.ts'

/**
 * Everything up to a message is read; what is not there yet cannot be read, and nothing becomes unread again. What is left
 * unread begins to wait anew. @throws Refusal not_found
 */
export async function readRoom(
  ctx: Ctx,
  { params, body }: Input<typeof readEndpoint>,
): Promise<Answer<typeof readEndpoint>> {
  // Devices say it again and again: nobody waits for that.
  const seen = await seenRoom(ctx, params.id)
  if (body.upTo <= seen.readTo) return { readTo: seen.readTo, unread: seen.unread }
  return ctx.transaction(async (tx) => {
    const room = await lockSeenRoom(tx, params.id)
    const readTo = Math.min(body.upTo, room.lastNumber)
    if (readTo <= room.readTo) return { readTo: room.readTo, unread: room.unread }
    const { accountId } = signedIn(tx)
    const unread = room.unread === 0 ? 0 : await countAfter(tx, room.id, readTo)
    const mailAt = unread === 0 ? null : tx.now().add({ minutes: tx.config.CHAT_MAIL_MINUTES })
    await tx.sql`
      update chat.members set read_to = ${readTo}, unread = ${unread}, mail_at = ${mailAt}
      where room_id = ${room.id} and account_id = ${accountId}`
    tx.tell(await membersOf(tx, room.id), 'room-read', { roomId: room.id, accountId, readTo, unread })
    return { readTo, unread }
  })
}

async function countAfter(ctx: Ctx, roomId: string, number: number): Promise<number> {
  const [row] = await ctx.sql<{ unread: number }>`
    select count(*) as unread from chat.messages
    where room_id = ${roomId} and number > ${number} and kind <> 'system' and deleted_at is null
      and sender_id is distinct from ${signedIn(ctx).accountId}`
  return row?.unread ?? 0
}
