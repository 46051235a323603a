import type { admitToCall as admitEndpoint, Call, finishCall as finishEndpoint } from '#contract/video.ts'
import { finishAppointment, startAppointment } from '#appointments'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { asCall, mayAdmit, mayFinish, phaseOf } from './call-answer.ts'
import { letIn, lockSeenCall, presentDevices, seenCall, type SeenCall } from './call-rows.ts'
import { callOver, mayNotAdmit, mayNotFinish, nobodyWaits } from './errors.ts'
import { end, noteWhoIsThere, tellRoom } from './tell-call.ts'

/**
 * Lets somebody in who waits, with all their devices; in the name of its doctor the visit begins. Who is in already stays in.
 * @throws Refusal not_found, may_not_admit (403), nobody_waits, call_over (409)
 */
export async function admitToCall(ctx: Ctx, { params, body }: Input<typeof admitEndpoint>): Promise<Call> {
  return ctx.transaction(async (tx) => {
    const seen = await lockSeenCall(tx, params.id)
    if (!mayAdmit(seen, signedIn(tx).accountId)) throw mayNotAdmit()
    if (phaseOf(tx, seen) !== 'open') throw callOver()
    const devices = await presentDevices(tx, params.id)
    const guest = body.accountId.toLowerCase()
    if (!devices.some((device) => device.accountId === guest)) throw nobodyWaits()
    await letIn(tx, params.id, guest)
    const call = await noteWhoIsThere(tx, seen.call, await presentDevices(tx, params.id))
    await tellRoom(tx, call)
    if (isOwnVisit(tx, seen, ['confirmed', 'checked_in'])) await startAppointment(tx, visitOf(seen))
    return asCall(tx, { ...seen, call })
  })
}

/**
 * Ends a call for everybody. In the name of its doctor a visit that has begun is completed. A repeat does nothing.
 * @throws Refusal not_found, may_not_finish (403)
 */
export async function finishCall(ctx: Ctx, { params }: Input<typeof finishEndpoint>): Promise<Call> {
  return ctx.transaction(async (tx) => {
    const seen = await lockSeenCall(tx, params.id)
    if (!mayFinish(seen, signedIn(tx).accountId)) throw mayNotFinish()
    if (seen.call.endedAt) return asCall(tx, seen)
    await end(tx, seen.call)
    if (isOwnVisit(tx, seen, ['in_progress'])) await finishAppointment(tx, visitOf(seen))
    return asCall(tx, await seenCall(tx, params.id))
  })
}

const isOwnVisit = (tx: Tx, { visit }: SeenCall, states: readonly string[]): boolean =>
  visit?.doctor.id === signedIn(tx).accountId && states.includes(visit.state)

const visitOf = ({ visit }: SeenCall) => ({ params: { id: visit?.id ?? '' } })
