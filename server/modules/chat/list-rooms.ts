import type {
  countUnread as countEndpoint,
  getRoom as getEndpoint,
  listRooms as listEndpoint,
  Room,
} from '#contract/chat.ts'
import type { Answer } from '#contract/endpoint.ts'
import { type Ctx, signedIn } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { asRooms } from './room-answers.ts'
import { roomsSeenBy, seenRoom } from './room-rows.ts'

/** One's own rooms, a page of them, the one with the newest message first. */
export async function listRooms(ctx: Ctx, { query }: Input<typeof listEndpoint>) {
  const { accountId } = signedIn(ctx)
  const { page, size, kind = null, appointmentId = null, unread = false } = query
  const rows = await ctx.sql<{ total: number; id: string | null }>`
    with found as (
      select r.id, r.last_at from chat.members m join chat.rooms r on r.id = m.room_id
      where m.account_id = ${accountId} and (${kind}::text is null or r.kind = ${kind})
        and (${appointmentId}::uuid is null or r.appointment_id = ${appointmentId})
        and (not ${unread}::boolean or m.unread > 0)
    )
    select count.total, place.id from (select count(*) as total from found) as count
    left join lateral (
      select * from found order by last_at desc, id desc limit ${size} offset ${page * size}
    ) as place on true
    order by place.last_at desc, place.id desc`
  const ids = rows.flatMap(({ id }) => id ?? [])
  const items = await asRooms(ctx, await roomsSeenBy(ctx, accountId, ids))
  return { items, page, size, total: rows[0]?.total ?? 0 }
}

/** One room with all its members. @throws Refusal not_found */
export async function getRoom(ctx: Ctx, { params }: Input<typeof getEndpoint>): Promise<Room> {
  const [room] = await asRooms(ctx, [await seenRoom(ctx, params.id)], { all: true })
  if (!room) throw new Error('A room that is seen has an answer')
  return room
}

/** How much one has not read. */
export async function countUnread(ctx: Ctx): Promise<Answer<typeof countEndpoint>> {
  const [row] = await ctx.sql<{ messages: number; rooms: number }>`
    select coalesce(sum(unread), 0)::int as messages, count(*) as rooms from chat.members
    where account_id = ${signedIn(ctx).accountId} and unread > 0`
  return row ?? { messages: 0, rooms: 0 }
}
