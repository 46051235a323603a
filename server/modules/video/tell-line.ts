import type { tellLine as lineEndpoint } from '#contract/video.ts'
import { cleanText } from '#chat'
import { type Ctx, signedIn } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { peopleIn, presentDevices, roomCall } from './call-rows.ts'
import { callOver, notInCall } from './errors.ts'
import { demandCalm } from './limits.ts'

/**
 * The others in the call see what the caller is typing or saying; nothing of it is kept.
 * @throws Refusal not_found, call_over, not_in_call (409), too_many_attempts (429)
 */
export async function tellLine(ctx: Ctx, { params, body }: Input<typeof lineEndpoint>): Promise<void> {
  const { accountId } = signedIn(ctx)
  await demandCalm(ctx, 'lines')
  const { call } = await roomCall(ctx, params.id)
  if (call.endedAt) throw callOver()
  const people = peopleIn(await presentDevices(ctx, call.id))
  if (!people.includes(accountId)) throw notInCall()
  const others = people.filter((id) => id !== accountId)
  const line = { callId: call.id, accountId, kind: body.kind, text: cleanText(body.text) }
  ctx.tellNow(others, 'call-line', line)
}
