import type { Appointment } from '#contract/appointments.ts'
import { silentSeconds } from '#contract/video.ts'
import { peopleOfVisit } from '#appointments'
import { type RoomRow, roomsSeenBy } from '#chat'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'

/** A row of video.calls. */
export interface CallRow {
  id: string
  roomId: string
  appointmentId: string | null
  begunBy: string | null
  startedAt: Temporal.Instant | null
  endedAt: Temporal.Instant | null
}

/** A call with what it belongs to. */
export interface SeenCall {
  call: CallRow
  room: RoomRow
  /** Undefined without one, or where it is archived. */
  visit: Appointment | undefined
}

/** A row of video.devices. */
export interface DeviceRow {
  id: string
  accountId: string
  isWaiting: boolean
  microphone: boolean
  camera: boolean
  screen: boolean
  joinedAt: Temporal.Instant
}

export async function callRow(ctx: Ctx, id: string): Promise<CallRow | undefined> {
  const [call] = await ctx.sql<CallRow>`
    select id, room_id as "roomId", appointment_id as "appointmentId", begun_by as "begunBy",
      started_at as "startedAt", ended_at as "endedAt"
    from video.calls where id = ${id}`
  return call
}

/** The newest call of a room: the one that goes on, else the last that ended. */
export async function lastCallOf(ctx: Ctx, roomId: string): Promise<CallRow | undefined> {
  const [last] = await ctx.sql<{ id: string }>`
    select id from video.calls where room_id = ${roomId} order by ended_at is null desc, id desc limit 1`
  return last && callRow(ctx, last.id)
}

type RoomCall = Pick<SeenCall, 'call' | 'room'>

/** @throws Refusal not_found to who is not in its room */
async function inItsRoom(ctx: Ctx, call: CallRow | undefined): Promise<RoomCall> {
  const [room] = call ? await roomsSeenBy(ctx, signedIn(ctx).accountId, [call.roomId]) : []
  if (!call || !room) throw notFound('The call')
  return { call, room }
}

/** What a call belongs to. @throws Refusal not_found to who is not in its room */
export async function withVisit(ctx: Ctx, call: CallRow | undefined): Promise<SeenCall> {
  const seen = await inItsRoom(ctx, call)
  const { appointmentId } = seen.call
  const found = appointmentId === null ? undefined : await peopleOfVisit(ctx, appointmentId)
  return { ...seen, visit: found?.visit }
}

/** A call of a room in which the caller is, for what has nothing to do with its visit. @throws Refusal not_found */
export const roomCall = async (ctx: Ctx, id: string): Promise<RoomCall> =>
  inItsRoom(ctx, await callRow(ctx, id))

/** A call of a room in which the caller is. @throws Refusal not_found */
export const seenCall = async (ctx: Ctx, id: string): Promise<SeenCall> =>
  withVisit(ctx, await callRow(ctx, id))

/** Locks a call until the commit: nobody else joins, leaves, is let in, and it does not end. */
export const lockCall = (tx: Tx, id: string): Promise<unknown> =>
  tx.sql`select id from video.calls where id = ${id} for no key update`

/** A call of a room in which the caller is, locked. @throws Refusal not_found */
export async function lockSeenCall(tx: Tx, id: string): Promise<SeenCall> {
  // Strangers make nobody wait.
  await roomCall(tx, id)
  await lockCall(tx, id)
  return seenCall(tx, id)
}

/** Who says nothing since then is gone. */
export const silentSince = (ctx: Ctx): Temporal.Instant => ctx.now().subtract({ seconds: silentSeconds })

/** Devices that are there now, in the order in which they came. */
export const presentDevices = (ctx: Ctx, callId: string): Promise<DeviceRow[]> => ctx.sql<DeviceRow>`
  select d.id, d.account_id as "accountId", d.microphone, d.camera, d.screen, d.joined_at as "joinedAt",
    a.account_id is null as "isWaiting"
  from video.devices d left join video.admitted a on a.call_id = d.call_id and a.account_id = d.account_id
  where d.call_id = ${callId} and d.left_at is null and d.seen_at > ${silentSince(ctx)}
  order by d.joined_at, d.id`

/** Lets somebody into a locked call, who may come back; who is in already stays in. */
export const letIn = (tx: Tx, callId: string, accountId: string): Promise<unknown> => tx.sql`
  insert into video.admitted (call_id, account_id, admitted_by, admitted_at)
  values (${callId}, ${accountId}, ${signedIn(tx).accountId}, ${tx.now()}) on conflict do nothing`

/** Accounts that are in a call, not those that wait. */
export const peopleIn = (devices: readonly DeviceRow[]): string[] => [
  ...new Set(devices.flatMap(({ accountId, isWaiting }) => (isWaiting ? [] : [accountId]))),
]
