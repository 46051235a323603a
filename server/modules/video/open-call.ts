import { randomUUIDv7 } from 'node:crypto'
import { isJoinable } from '#contract/appointment-states.ts'
import type { Call, getCall as getEndpoint, openCall as openEndpoint } from '#contract/video.ts'
import { peopleOfVisit, visitsIn } from '#appointments'
import { demandOpen, roomOfAppointment, roomsSeenBy } from '#chat'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { asCall } from './call-answer.ts'
import { type CallRow, lastCallOf, seenCall, withVisit } from './call-rows.ts'
import { callOver, noCallNow, notByVideo, notInThisState, notWithThese } from './errors.ts'
import { phaseOfVisit } from './phase.ts'

/**
 * The call of a visit or of a room: the one that goes on, else a new one, or the last where there can be none any more.
 * @throws Refusal not_found, no_call_now (404), not_by_video, not_in_this_state, call_over, room_closed (409),
 * not_with_these (422)
 */
export async function openCall(
  ctx: Ctx,
  { query }: Pick<Input<typeof openEndpoint>, 'query'>,
): Promise<Call> {
  if (query.appointmentId !== undefined && query.roomId !== undefined) throw notWithThese()
  return ctx.transaction(async (tx) => {
    const roomId = await roomAsked(tx, query)
    const [room] = await roomsSeenBy(tx, signedIn(tx).accountId, [roomId])
    if (!room) throw notFound('The room')
    const last = await lastCallOf(tx, roomId)
    if (last && !last.endedAt) return asCall(tx, await withVisit(tx, last))
    const { appointmentId } = room
    if (appointmentId === null) await demandOpen(tx, room)
    else if (!(await maybeOpen(tx, appointmentId))) {
      if (last) return asCall(tx, await withVisit(tx, last))
      throw callOver()
    }
    return asCall(tx, await withVisit(tx, await newCall(tx, roomId, appointmentId)))
  })
}

/** A call and who is in it. @throws Refusal not_found */
export const getCall = async (ctx: Ctx, { params }: Input<typeof getEndpoint>): Promise<Call> =>
  asCall(ctx, await seenCall(ctx, params.id))

async function roomAsked(tx: Tx, query: Input<typeof openEndpoint>['query']): Promise<string> {
  if (query.roomId !== undefined) return query.roomId
  const appointmentId = query.appointmentId ?? (await visitNow(tx))
  if (appointmentId === undefined) throw noCallNow()
  const roomId = await roomOfAppointment(tx, appointmentId, signedIn(tx).accountId)
  if (roomId === undefined) throw notFound('The appointment')
  return roomId
}

/** The own visit by video whose call is open: the one that goes on, else the last that has begun, else the next. */
async function visitNow(tx: Tx): Promise<string | undefined> {
  const { CALL_OPENS_MINUTES, CALL_STAYS_MINUTES } = tx.config
  const now = tx.now()
  const start = now.subtract({ minutes: CALL_STAYS_MINUTES })
  const visits = await visitsIn(tx, { start, end: now.add({ minutes: CALL_OPENS_MINUTES }) })
  const open = visits.filter(({ kind, state }) => kind === 'video' && isJoinable(state))
  const begun = open.findLast(({ startsAt }) => Temporal.Instant.compare(startsAt, now) <= 0)
  return (open.find(({ state }) => state === 'in_progress') ?? begun ?? open[0])?.id
}

/** Whether the call of a visit can be joined, or will be. @throws Refusal not_by_video, not_in_this_state */
async function maybeOpen(tx: Tx, appointmentId: string): Promise<boolean> {
  const visit = (await peopleOfVisit(tx, appointmentId))?.visit
  if (!visit) return false
  if (visit.kind !== 'video') throw notByVideo()
  if (['requested', 'declined', 'cancelled'].includes(visit.state)) throw notInThisState(visit.state)
  return phaseOfVisit(visit, tx.now(), tx.config) !== 'over'
}

async function newCall(tx: Tx, roomId: string, appointmentId: string | null): Promise<CallRow | undefined> {
  // Of two who ask at once the second gets the call of the first.
  await tx.sql`
    insert into video.calls (id, room_id, appointment_id, made_at)
    values (${randomUUIDv7()}, ${roomId}, ${appointmentId}, ${tx.now()})
    on conflict (room_id) where ended_at is null do nothing`
  return lastCallOf(tx, roomId)
}
