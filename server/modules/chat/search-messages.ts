import type { FoundMessage, searchMessages as searchEndpoint } from '#contract/chat-messages.ts'
import { type Ctx, signedIn } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { prefixQueryOf } from '#platform/search-text.ts'
import { messagesAt } from './message-rows.ts'
import { asRooms } from './room-answers.ts'
import { roomsSeenBy } from './room-rows.ts'
import { roomWord } from './write-message.ts'

interface Found {
  total: number
  roomId: string | null
  number: number
  seenAfter: number
}

/** Messages of the caller's rooms with words that begin like those typed, newest first; none of what was said before they came. */
export async function searchMessages(ctx: Ctx, { query }: Input<typeof searchEndpoint>) {
  const { page, size, roomId = null } = query
  const { accountId } = signedIn(ctx)
  const words = prefixQueryOf(query.q)
  if (words === undefined) return { items: [], page, size, total: 0 }
  const own = await ctx.sql<{ id: string }>`
    select room_id as id from chat.members
    where account_id = ${accountId} and (${roomId}::uuid is null or room_id = ${roomId})`
  if (own.length === 0) return { items: [], page, size, total: 0 }
  const inRooms = own.map(({ id }) => `'${roomWord(id)}'`).join(' | ')
  const rows = await ctx.sql<Found>`
    with found as (
      select m.room_id, m.number, m.sent_at, mine.seen_after
      from chat.messages m
        join chat.members mine on mine.room_id = m.room_id and mine.account_id = ${accountId}
      where m.words @@ ${`(${inRooms}) & ${words}`}::tsquery and m.number > mine.seen_after
    )
    select count.total, place.room_id as "roomId", place.number, place.seen_after as "seenAfter"
    from (select count(*) as total from found) as count
    left join lateral (
      select * from found order by sent_at desc, room_id, number desc limit ${size} offset ${page * size}
    ) as place on true
    order by place.sent_at desc, place.room_id, place.number desc`
  const places = rows.flatMap(({ roomId, ...rest }) => (roomId === null ? [] : [{ ...rest, roomId }]))
  const messages = await messagesAt(ctx, places)
  const rooms = await asRooms(
    ctx,
    await roomsSeenBy(ctx, accountId, [...new Set(places.map((p) => p.roomId))]),
  )
  const byId = new Map(rooms.map((room) => [room.id, room]))
  const items = messages.flatMap((message): FoundMessage[] => {
    const room = byId.get(message.roomId)
    return room ? [{ room, message }] : []
  })
  return { items, page, size, total: rows[0]?.total ?? 0 }
}
