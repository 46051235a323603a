import { createHmac, randomUUID } from 'node:crypto'
import type { Answer } from '#contract/endpoint.ts'
import type { getIceServers as iceEndpoint } from '#contract/video.ts'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { phaseOf } from './call-answer.ts'
import { seenCall } from './call-rows.ts'
import { callOver } from './errors.ts'

/**
 * By which servers devices find a way to each other. The credentials are those of coturn's REST scheme
 * (draft-uberti-behave-turn-rest-00): a name that says until when, and its HMAC-SHA1 by the secret that both know. They name
 * nobody. @throws Refusal not_found, call_over (409)
 */
export async function getIceServers(
  ctx: Ctx,
  { params }: Input<typeof iceEndpoint>,
): Promise<Answer<typeof iceEndpoint>> {
  if (phaseOf(ctx, await seenCall(ctx, params.id)) === 'over') throw callOver()
  const { STUN_URLS, TURN_URLS, TURN_SECRET, TURN_MINUTES, RELAY_ONLY } = ctx.config
  const validUntil = ctx.now().add({ minutes: TURN_MINUTES })
  const username = `${Math.floor(validUntil.epochMilliseconds / 1000)}:${randomUUID()}`
  const credential = createHmac('sha1', TURN_SECRET).update(username).digest('base64')
  return {
    iceServers: [
      ...(STUN_URLS.length > 0 ? [{ urls: STUN_URLS }] : []),
      ...(TURN_URLS.length > 0 ? [{ urls: TURN_URLS, username, credential }] : []),
    ],
    relayOnly: RELAY_ONLY === 'yes',
    validUntil: TURN_URLS.length > 0 ? String(validUntil) : null,
  }
}
