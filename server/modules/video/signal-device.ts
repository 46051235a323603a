import type { signalDevice as signalEndpoint } from '#contract/video.ts'
import { type Ctx, signedIn } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { presentDevices, roomCall } from './call-rows.ts'
import { faultOf } from './description.ts'
import { badDescription, callOver, emptySignal, notInCall } from './errors.ts'
import { demandCalm } from './limits.ts'

/** A device that was away so long begins its connections anew. */
const usefulSeconds = 60

/**
 * Tells a device of the call what another one says to it, in the order of the commits.
 * @throws Refusal not_found, call_over, not_in_call (409), bad_description (422), too_many_attempts (429)
 */
export async function signalDevice(ctx: Ctx, { params, body }: Input<typeof signalEndpoint>): Promise<void> {
  const { accountId } = signedIn(ctx)
  await demandCalm(ctx, 'signals')
  const { description, candidates } = body
  if (!description && !candidates) throw emptySignal()
  const fault = description && faultOf(description.sdp)
  if (fault !== undefined) throw badDescription(fault)
  const { call } = await roomCall(ctx, params.id)
  if (call.endedAt) throw callOver()
  const [from, to] = [body.from.toLowerCase(), body.to.toLowerCase()]
  const inside = (await presentDevices(ctx, call.id)).filter(({ isWaiting }) => !isWaiting)
  const speaker = inside.find(({ id }) => id === from)
  const hearer = inside.find(({ id }) => id === to)
  if (speaker?.accountId !== accountId || !hearer || hearer === speaker) throw notInCall()
  const signal = { ...(description && { description }), ...(candidates && { candidates }) }
  await ctx.transaction(async (tx) =>
    tx.tell(
      [hearer.accountId],
      'call-signal',
      { callId: call.id, from, to, signal },
      { forSeconds: usefulSeconds },
    ),
  )
}
