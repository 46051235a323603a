import { fewMembers, type Member, mostMembers, type Room } from '#contract/chat.ts'
import { type Ctx, signedIn } from '#platform/context.ts'
import { inShort, messagesAt } from './message-rows.ts'
import { asPerson, type Known, peopleOf } from './people.ts'
import { isOver } from './permissions.ts'
import { roomsSeenBy, type SeenRoom } from './room-rows.ts'

interface MemberRow {
  roomId: string
  accountId: string
  joinedAt: Temporal.Instant
  readTo: number
  unread: number
  memberCount: number
}

/** Rooms as their reader gets them, with `all` their members or a few of each: four statements for any number. */
export async function asRooms(ctx: Ctx, rooms: readonly SeenRoom[], { all = false } = {}): Promise<Room[]> {
  if (rooms.length === 0) return []
  const { accountId } = signedIn(ctx)
  const rows = await ctx.sql<MemberRow>`
    select room.id as "roomId", m.account_id as "accountId", m.joined_at as "joinedAt", m.read_to as "readTo", m.unread,
      (select count(*) from chat.members c where c.room_id = room.id) as "memberCount"
    from unnest(${rooms.map(({ id }) => id)}::uuid[]) as room (id)
    cross join lateral (
      select * from chat.members where room_id = room.id
      order by account_id <> ${accountId}, joined_at, account_id limit ${all ? mostMembers : fewMembers}
    ) as m`
  const people = await peopleOf(
    ctx,
    rows.map((row) => row.accountId),
  )
  const members = Map.groupBy(rows, ({ roomId }) => roomId)
  const places = rooms
    .filter(({ lastNumber, seenAfter }) => lastNumber > seenAfter)
    .map(({ id, lastNumber, seenAfter }) => ({ roomId: id, number: lastNumber, seenAfter }))
  const last = new Map((await messagesAt(ctx, places)).map((message) => [message.roomId, message]))
  return rooms.map((room): Room => {
    const present = members.get(room.id) ?? []
    const isLonely =
      room.kind === 'direct' && present.filter((one) => people(one.accountId).isThere).length < 2
    const message = last.get(room.id)
    return {
      id: room.id,
      kind: room.kind,
      name: room.name,
      visit: room.visit && room.appointmentId ? { appointmentId: room.appointmentId, ...room.visit } : null,
      madeBy: room.madeBy,
      members: present.map((one) => asMember(one, people)).toSorted(byName(accountId)),
      memberCount: present[0]?.memberCount ?? 0,
      seenFrom: room.seenAfter + 1,
      lastNumber: room.lastNumber,
      lastMessage: message ? inShort(message) : null,
      lastAt: String(room.lastAt),
      unread: room.unread,
      readTo: room.readTo,
      closesAt: room.closesAt?.toString() ?? null,
      isClosed: isLonely || isOver(room, ctx.now()),
    }
  })
}

const asMember = (
  { accountId, joinedAt, readTo, unread }: MemberRow,
  people: (id: string) => Known,
): Member => ({ ...asPerson(people(accountId)), joinedAt: String(joinedAt), readTo, unread })

/** Oneself first. */
const byName =
  (accountId: string) =>
  (a: Member, b: Member): number =>
    Number(b.id === accountId) - Number(a.id === accountId) ||
    a.name.localeCompare(b.name) ||
    (a.id < b.id ? -1 : 1)

/** One room of the caller's with all its members, as it is now. */
export async function answerRoom(ctx: Ctx, id: string): Promise<Room> {
  const rooms = await roomsSeenBy(ctx, signedIn(ctx).accountId, [id])
  const [room] = await asRooms(ctx, rooms, { all: true })
  if (!room) throw new Error('A room that is answered is one of the caller')
  return room
}
