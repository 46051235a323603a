import type { Room, RoomKind } from '#contract/chat.ts'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import { accountsByIds } from '#users'
import { roomClosed } from './errors.ts'
import { isOver } from './permissions.ts'

/** A row of chat.rooms. */
export interface RoomRow {
  id: string
  kind: RoomKind
  name: string
  appointmentId: string | null
  visit: Omit<NonNullable<Room['visit']>, 'appointmentId'> | null
  stepsTold: number
  closesAt: Temporal.Instant | null
  madeBy: string | null
  lastNumber: number
  lastAt: Temporal.Instant
}

/** The same with what a member of it has seen. */
export interface SeenRoom extends RoomRow {
  /** The last number that was said before they came. */
  seenAfter: number
  readTo: number
  unread: number
}

/** Those of these rooms in which somebody is now, in their order. Who is not in it sees nothing of a room. */
export const roomsSeenBy = (
  ctx: Ctx,
  accountId: string,
  ids: readonly string[],
): Promise<SeenRoom[]> => ctx.sql<SeenRoom>`
  select r.id, r.kind, r.name, r.appointment_id as "appointmentId", r.visit, r.steps_told as "stepsTold",
    r.closes_at as "closesAt", r.made_by as "madeBy", r.last_number as "lastNumber", r.last_at as "lastAt",
    m.seen_after as "seenAfter", m.read_to as "readTo", m.unread
  from unnest(${ids}::uuid[]) with ordinality as asked (id, place)
    join chat.rooms r on r.id = asked.id
    join chat.members m on m.room_id = r.id and m.account_id = ${accountId}
  order by asked.place`

/** A room in which the caller is now. @throws Refusal not_found */
export async function seenRoom(ctx: Ctx, id: string): Promise<SeenRoom> {
  const [room] = await roomsSeenBy(ctx, signedIn(ctx).accountId, [id])
  if (!room) throw notFound('The room')
  return room
}

/** Locks a room until the commit: nobody else writes or reads in it, comes or goes. */
export async function lockRoom(tx: Tx, id: string): Promise<void> {
  await tx.sql`select id from chat.rooms where id = ${id} for no key update`
}

/** A room in which the caller is now, locked. @throws Refusal not_found */
export async function lockSeenRoom(tx: Tx, id: string): Promise<SeenRoom> {
  // Strangers make nobody wait.
  await seenRoom(tx, id)
  await lockRoom(tx, id)
  return seenRoom(tx, id)
}

/** Accounts of the members of a room, in no particular order. */
export async function membersOf(ctx: Ctx, roomId: string): Promise<string[]> {
  const rows = await ctx.sql<{ id: string }>`
    select account_id as id from chat.members where room_id = ${roomId}`
  return rows.map(({ id }) => id)
}

/** Whether an account is in a room now. */
export async function isMember(ctx: Ctx, roomId: string, accountId: string): Promise<boolean> {
  const [row] = await ctx.sql`
    select from chat.members where room_id = ${roomId} and account_id = ${accountId}`
  return row !== undefined
}

/** @throws Refusal room_closed (409): its time is over, or the other one of the two is gone */
export async function demandOpen(ctx: Ctx, room: RoomRow): Promise<void> {
  if (isOver(room, ctx.now())) throw roomClosed()
  if (room.kind !== 'direct') return
  const accounts = await accountsByIds(ctx, await membersOf(ctx, room.id))
  if (accounts.filter(({ suspended }) => !suspended).length < 2) throw roomClosed()
}
