import { useEffect, useState } from 'react'
import { getIceServers } from '#contract/video.ts'
import { call } from '../api.ts'
import type { NetworkCheck } from './live-call.ts'
import { stateOf } from './network-check.ts'

/** Milliseconds. */
const answersWithin = 8000
const findsWithin = 6000

/** Looks once whether the clinic is reached, and by which ways a call could go; again when the network has changed. */
export function useNetworkCheck(callId: string): NetworkCheck {
  const [check, setCheck] = useState<NetworkCheck>({ state: 'checking', roundTripMs: undefined })
  useEffect(() => {
    let stop = new AbortController()
    const look = (): void => {
      stop.abort()
      stop = new AbortController()
      const { signal } = stop
      setCheck({ state: 'checking', roundTripMs: undefined })
      void checkNetwork(callId, signal).then((found) => {
        if (!signal.aborted) setCheck(found)
      })
    }
    look()
    addEventListener('online', look)
    return () => {
      stop.abort()
      removeEventListener('online', look)
    }
  }, [callId])
  return check
}

async function checkNetwork(callId: string, signal: AbortSignal): Promise<NetworkCheck> {
  const input = { params: { id: callId }, signal: AbortSignal.timeout(answersWithin) }
  try {
    await call(getIceServers, input)
    // The first question may have had to build up the connection.
    const askedAt = performance.now()
    const { iceServers, relayOnly } = await call(getIceServers, input)
    const roundTripMs = Math.round(performance.now() - askedAt)
    const found = await findWays({ iceServers, iceTransportPolicy: relayOnly ? 'relay' : 'all' }, signal)
    return { state: stateOf(found), roundTripMs }
  } catch {
    return { state: 'failed', roundTripMs: undefined }
  }
}

/** The kinds of addresses at which this device could be reached. */
async function findWays(configuration: RTCConfiguration, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  const pc = new RTCPeerConnection(configuration)
  try {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    pc.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate?.type) found.add(candidate.type)
      else if (!candidate) end()
    })
    signal.addEventListener('abort', () => end())
    pc.createDataChannel('')
    await pc.setLocalDescription()
    const patience = setTimeout(end, findsWithin)
    await ended
    clearTimeout(patience)
  } finally {
    pc.close()
  }
  return found
}
