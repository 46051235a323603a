import { type Call, type joinCall as joinEndpoint, mostDevices, mostPeople } from '#contract/video.ts'
import { checkInAppointment } from '#appointments'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { countAttempt } from '#users'
import { asCall, mayAdmit, phaseOf } from './call-answer.ts'
import { letIn, lockSeenCall, presentDevices, type SeenCall, silentSince } from './call-rows.ts'
import { callFull, callOver, deviceLeft, tooEarly } from './errors.ts'
import { openTimes } from './phase.ts'
import { noteWhoIsThere, tellRoom } from './tell-call.ts'

/**
 * Joins with a device. To a visit its doctors come in at once; all others wait until they are let in, and a patient has thereby
 * arrived. A repeat with the same device joins once.
 * @throws Refusal not_found, too_early, call_over, call_full, device_left (409), too_many_attempts (429)
 */
export async function joinCall(
  ctx: Ctx,
  { params, body }: Pick<Input<typeof joinEndpoint>, 'params' | 'body'>,
): Promise<Call> {
  const { accountId } = signedIn(ctx)
  await countAttempt(ctx, 'call-join', accountId)
  return ctx.transaction(async (tx) => {
    const seen = await lockSeenCall(tx, params.id)
    demandJoinable(tx, seen)
    const { call } = seen
    const [known] = await tx.sql<{ isThere: boolean }>`
      select call_id = ${call.id} and account_id = ${accountId} and left_at is null
        and seen_at > ${silentSince(tx)} as "isThere"
      from video.devices where id = ${body.deviceId}`
    if (known && !known.isThere) throw deviceLeft()
    if (known) return asCall(tx, seen)
    await demandRoom(tx, call.id)
    const now = tx.now()
    const added = await tx.sql`
      insert into video.devices (id, call_id, account_id, microphone, camera, joined_at, seen_at)
      values (${body.deviceId}, ${call.id}, ${accountId}, ${body.microphone ?? false},
        ${body.camera ?? false}, ${now}, ${now})
      on conflict (id) do nothing returning id`
    // It has just joined another call.
    if (added.length === 0) throw deviceLeft()
    if (call.appointmentId === null || mayAdmit(seen, accountId)) await letIn(tx, call.id, accountId)
    else await noteArrival(tx, seen)
    const joined = await noteWhoIsThere(tx, call, await presentDevices(tx, call.id))
    await tellRoom(tx, joined)
    return asCall(tx, { ...seen, call: joined })
  })
}

/** @throws Refusal too_early, call_over */
function demandJoinable(ctx: Ctx, seen: SeenCall): void {
  const phase = phaseOf(ctx, seen)
  if (phase === 'over') throw callOver()
  if (phase === 'early') throw tooEarly(seen.visit && openTimes(seen.visit, ctx.config).opensAt)
}

/** @throws Refusal call_full */
async function demandRoom(tx: Tx, callId: string): Promise<void> {
  const { accountId } = signedIn(tx)
  const there = (await presentDevices(tx, callId)).map((device) => device.accountId)
  const own = there.filter((id) => id === accountId).length
  const isFull = own === 0 && new Set(there).size >= mostPeople
  if (isFull || own >= mostDevices) throw callFull(mostPeople, mostDevices)
}

/** The patient has arrived; who else waits takes no step of the visit. */
async function noteArrival(tx: Tx, { visit }: SeenCall): Promise<void> {
  if (visit?.state !== 'confirmed') return
  try {
    await checkInAppointment(tx, { params: { id: visit.id } })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}
