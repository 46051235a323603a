import { getIceServers } from '#contract/video.ts'
import { call } from '../api.ts'
import { epoch, nowMs } from '../times.ts'

/** Milliseconds. */
const patience = 8000
/** Credentials that end sooner are asked anew: a way is looked for in less. */
const enough = 60_000

/**
 * Asks the clinic by which servers devices of a call find a way; remembers the answer as long as its credentials last.
 * @throws Problem; DOMException TimeoutError
 */
export function askForWays(callId: string): () => Promise<RTCConfiguration> {
  let known: { configuration: RTCConfiguration; validUntil: number } | undefined
  return async () => {
    if (known && known.validUntil - nowMs() > enough) return known.configuration
    const { iceServers, relayOnly, validUntil } = await call(getIceServers, {
      params: { id: callId },
      signal: AbortSignal.timeout(patience),
    })
    known = {
      configuration: { iceServers, iceTransportPolicy: relayOnly ? 'relay' : 'all' },
      validUntil: validUntil === null ? Infinity : epoch(validUntil),
    }
    return known.configuration
  }
}
