import type { Call, leaveCall as leaveEndpoint, stayInCall as stayEndpoint } from '#contract/video.ts'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { asCall, phaseOf } from './call-answer.ts'
import { roomCall, seenCall, silentSince } from './call-rows.ts'
import { callOver, deviceLeft } from './errors.ts'
import { measureQuality } from './quality.ts'
import { noteAbsence, tellPeople } from './tell-call.ts'

/**
 * An own device is still there and shows this; the others hear of what has changed. Answers how the call is.
 * @throws Refusal not_found, call_over, device_left (409): it must join anew
 */
export async function stayInCall(ctx: Ctx, { params, body }: Input<typeof stayEndpoint>): Promise<Call> {
  const seen = await seenCall(ctx, params.id)
  if (phaseOf(ctx, seen) === 'over') throw callOver()
  const { accountId } = signedIn(ctx)
  const answer = await ctx.transaction(async (tx) => {
    const { microphone, camera, screen } = body
    const [device] = await tx.sql<{ isNews: boolean }>`
      update video.devices d set seen_at = ${tx.now()}, microphone = ${microphone}, camera = ${camera},
        screen = ${screen}
      from (select * from video.devices where id = ${params.deviceId} for update) as before
      where d.id = before.id and d.call_id = ${params.id} and d.account_id = ${accountId}
        and d.left_at is null and d.seen_at > ${silentSince(tx)}
      returning (before.microphone, before.camera, before.screen)
        is distinct from (d.microphone, d.camera, d.screen) as "isNews"`
    if (!device) throw await whyNot(tx, params)
    const call = await asCall(tx, seen)
    if (device.isNews) tellPeople(tx, seen.call, [...new Set(call.devices.map(({ person }) => person.id))])
    return call
  })
  measureQuality(ctx, body)
  return answer
}

/** An own device leaves; a repeat does nothing. @throws Refusal not_found */
export async function leaveCall(ctx: Ctx, { params }: Input<typeof leaveEndpoint>): Promise<void> {
  await roomCall(ctx, params.id)
  await ctx.transaction(async (tx) => {
    const left = await tx.sql`
      update video.devices set left_at = ${tx.now()}
      where id = ${params.deviceId} and call_id = ${params.id} and account_id = ${signedIn(tx).accountId}
        and left_at is null
      returning id`
    if (left.length > 0) await noteAbsence(tx, params.id)
    else if (!(await isOwn(tx, params))) throw notFound('The device')
  })
}

type Place = Input<typeof stayEndpoint>['params']

async function isOwn(tx: Tx, { id, deviceId }: Place): Promise<boolean> {
  const own = await tx.sql`
    select from video.devices
    where id = ${deviceId} and call_id = ${id} and account_id = ${signedIn(tx).accountId}`
  return own.length > 0
}

const whyNot = async (tx: Tx, place: Place): Promise<Error> =>
  (await isOwn(tx, place)) ? deviceLeft() : notFound('The device')
