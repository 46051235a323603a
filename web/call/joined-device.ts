import { type Call, everySeconds, leaveCall, type Signal, stayInCall } from '#contract/video.ts'
import { call as ask, Problem } from '../api.ts'
import { isPassing } from '../try-again.ts'
import type { Shown } from './connection.ts'
import type { Peer } from './live-call.ts'
import { openConnections } from './open-connections.ts'

/** Milliseconds. */
const patience = 15_000
const pauseAfterFailure = 3000
/** Said in vain so often in a row, before people are told that the clinic is not reached. */
const failuresUntilLost = 2

interface Wants {
  callId: string
  deviceId: string
  /** Runs a question whose answer is how the call is now. */
  read(question: () => Promise<Call>): Promise<Call>
  /** The clinic has put this device out: it may join anew. */
  gone(): void
  over(): void
  /** The clinic does not let this person go on. */
  refused(error: unknown): void
  changed(): void
}

/** This device while it takes part in a call. */
export interface JoinedDevice {
  readonly id: string
  /** Says every few seconds that it is there, once it has joined. */
  begin(): void
  follow(call: Call): void
  hear(from: string, signal: Signal): void
  show(shown: Shown): void
  /** Once a second. */
  tick(): void
  /** Says at once that it is there: something changed, or the page woke up. */
  say(): void
  /** The network of this device has changed. */
  restart(): void
  isLost(): boolean
  peers(): readonly Peer[]
  /** Lets go of everything; `leave` tells the clinic as well, also from a page that is closed. */
  close(): void
  leave(): Promise<void>
}

/** What of a device others are told that it shows. */
export const shownBy = ({ sound, picture, screen }: Shown) => ({
  microphone: sound !== undefined,
  camera: picture !== undefined,
  screen: screen !== undefined,
})

export function openJoinedDevice(wants: Wants): JoinedDevice {
  const { callId, deviceId, changed } = wants
  const params = { id: callId, deviceId }
  const connections = openConnections(callId, deviceId, changed)
  let shown: Shown = { sound: undefined, picture: undefined, screen: undefined }
  let hasJoined = false
  let closed = false
  let saidAt = performance.now()
  let isSaying = false
  let saysAgain = false
  let failures = 0
  let untold = 0

  async function say(): Promise<void> {
    if (!hasJoined || closed) return
    if (isSaying) {
      saysAgain = true
      return
    }
    isSaying = true
    saysAgain = false
    saidAt = performance.now()
    untold += connections.takeFailures()
    const failed = Math.min(1000, untold)
    const quality = connections.takeMeasured()
    const body = { ...shownBy(shown), ...(quality.length > 0 && { quality }), ...(failed > 0 && { failed }) }
    try {
      await wants.read(() => ask(stayInCall, { params, body, signal: AbortSignal.timeout(patience) }))
      untold -= failed
      if (failures > 0) restored()
    } catch (error) {
      if (!closed) judge(error)
    } finally {
      isSaying = false
      if (saysAgain) void say()
    }
  }

  function restored(): void {
    failures = 0
    changed()
  }

  function judge(error: unknown): void {
    if (isPassing(error)) {
      failures += 1
      changed()
    } else if (error instanceof Problem && error.code === 'call_over') wants.over()
    else if (error instanceof Problem && (error.status === 404 || error.status === 409)) wants.gone()
    else wants.refused(error)
  }

  function close(): void {
    closed = true
    connections.close()
  }

  return {
    id: deviceId,
    begin() {
      hasJoined = true
      saidAt = performance.now()
    },
    follow: (call) => connections.follow(call),
    hear: (from, signal) => connections.hear(from, signal),
    show(next) {
      const [before, now] = [shownBy(shown), shownBy(next)]
      shown = next
      connections.show(next)
      if (Object.keys(now).some((key) => now[key as keyof typeof now] !== before[key as keyof typeof now]))
        void say()
    },
    tick() {
      connections.tick()
      const pause = failures > 0 ? pauseAfterFailure : everySeconds * 1000
      if (performance.now() - saidAt >= pause && !isSaying) void say()
    },
    say: () => void say(),
    restart: () => connections.restart(),
    isLost: () => failures >= failuresUntilLost,
    peers: () => connections.peers(),
    close,
    async leave() {
      // Told first: a page that is being closed is given little time.
      const told = ask(leaveCall, { params, keepalive: true }).catch(() => {})
      close()
      await told
    },
  }
}
