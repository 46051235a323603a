import type { CallState } from '#contract/chat.ts'
import { membersOf, writeCallMessage } from '#chat'
import type { Tx } from '#platform/context.ts'
import { type CallRow, callRow, type DeviceRow, lockCall, peopleIn, presentDevices } from './call-rows.ts'

/** Tells everybody in the room that who is in the call has changed. */
export async function tellRoom(tx: Tx, call: CallRow): Promise<void> {
  tellPeople(tx, call, await membersOf(tx, call.roomId))
}

/** Tells these people that something in the call has changed. */
export function tellPeople(tx: Tx, call: CallRow, accountIds: readonly string[]): void {
  const { id: callId, roomId, appointmentId } = call
  tx.tell(accountIds, 'call-changed', { callId, roomId, appointmentId })
}

/** The message in the room says how the call is: written when somebody comes first, changed as it goes on. */
async function writeMessage(tx: Tx, call: CallRow, state: CallState): Promise<void> {
  if (call.begunBy === null) return
  const startedAt = String(call.startedAt ?? tx.now())
  const news = { id: call.id, state, startedAt, endedAt: call.endedAt?.toString() ?? null }
  await writeCallMessage(tx, { roomId: call.roomId, byAccountId: call.begunBy, call: news })
}

/** Notes that somebody came first, or that a second person is in the call. The call is locked. Answers it as it is then. */
export async function noteWhoIsThere(tx: Tx, call: CallRow, devices: readonly DeviceRow[]): Promise<CallRow> {
  const [first] = devices
  const begunBy = call.begunBy ?? first?.accountId ?? null
  const startedAt = call.startedAt ?? (peopleIn(devices).length > 1 ? tx.now() : null)
  if (begunBy === call.begunBy && startedAt === call.startedAt) return call
  const now = { ...call, begunBy, startedAt }
  await tx.sql`
    update video.calls set begun_by = ${begunBy}, started_at = ${startedAt} where id = ${call.id}`
  await writeMessage(tx, now, startedAt ? 'ongoing' : 'ringing')
  return now
}

/** Ends a call that is locked and has not ended: all its devices have left. */
export async function end(tx: Tx, call: CallRow): Promise<void> {
  const ended = { ...call, endedAt: tx.now() }
  await tx.sql`update video.calls set ended_at = ${ended.endedAt} where id = ${call.id}`
  await tx.sql`
    update video.devices set left_at = ${ended.endedAt} where call_id = ${call.id} and left_at is null`
  await writeMessage(tx, ended, call.startedAt ? 'ended' : 'missed')
  await tellRoom(tx, call)
}

/**
 * Somebody is no longer there: a call without a visit ends when nobody is; to a visit people may still come. The answer says
 * whether it was still going on.
 */
export async function noteAbsence(tx: Tx, callId: string): Promise<boolean> {
  await lockCall(tx, callId)
  const call = await callRow(tx, callId)
  if (!call || call.endedAt) return false
  const isEmpty = (await presentDevices(tx, callId)).length === 0
  if (isEmpty && call.appointmentId === null) await end(tx, call)
  else await tellRoom(tx, call)
  return true
}
