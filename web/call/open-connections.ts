import { type Call, type CallDevice, type CallQuality, type Signal, signalDevice } from '#contract/video.ts'
import { call as ask } from '../api.ts'
import { pause } from '../pause.ts'
import { isPassing, waitAsked } from '../try-again.ts'
import { type Connection, openConnection, type Shown } from './connection.ts'
import { askForWays } from './ice-servers.ts'
import type { Peer, Quality } from './live-call.ts'
import { type Counted, gradeOf, qualityBetween } from './quality.ts'
import { queueSignals, type SignalQueue } from './signal-queue.ts'
import { cameraBitrate, changesOf, isPolite, whomToConnect } from './whom-to-connect.ts'

/** Seconds between two looks at how well packets arrive. */
const countsEvery = 5
/** Milliseconds: a request that hangs must not hold back all that is said after it. */
const patience = 8000
/** Milliseconds between two tries. */
const longestPause = 5000
/** What is heard from a device that is not known yet waits for so long, in milliseconds, and so many of it. */
const keepsFor = 30_000
const keepsMost = 100

interface Known {
  device: CallDevice
  connection: Connection
  outbox: SignalQueue
  counted: Counted | undefined
  measured: CallQuality | undefined
  /** What of it the clinic was told. */
  told: CallQuality | undefined
}

/** The ways from one device to all others of a call that it sees and hears. */
export interface Connections {
  /** Connects with who is new in the call, and leaves who is gone. */
  follow(call: Call): void
  hear(from: string, signal: Signal): void
  show(shown: Shown): void
  /** Once a second. */
  tick(): void
  /** The network of this device has changed. */
  restart(): void
  peers(): readonly Peer[]
  /** Of each connection that stands, what was not taken yet. */
  takeMeasured(): CallQuality[]
  /** How many have failed since it was asked last. */
  takeFailures(): number
  close(): void
}

export function openConnections(callId: string, deviceId: string, changed: () => void): Connections {
  const known = new Map<string, Known>()
  const past = new Set<string>()
  const early = new Map<string, { heardAt: number; signals: Signal[] }>()
  const ways = askForWays(callId)
  let shown: Shown = { sound: undefined, picture: undefined, screen: undefined }
  let failures = 0
  let ticks = 0

  function meet(device: CallDevice): void {
    const to = device.id
    const outbox = queueSignals({
      send: (signal) =>
        ask(signalDevice, {
          params: { id: callId },
          body: { from: deviceId, to, ...signal },
          signal: AbortSignal.timeout(patience),
        }),
      waitAfter: waitAfterSignal,
      pause,
    })
    const connection = openConnection({
      isPolite: isPolite(deviceId, to),
      ways,
      tell: (signal) => outbox.put(signal),
      changed,
      failed: () => void (failures += 1),
    })
    known.set(to, { device, connection, outbox, counted: undefined, measured: undefined, told: undefined })
    for (const signal of early.get(to)?.signals ?? []) connection.hear(signal)
    early.delete(to)
  }

  function part(id: string): void {
    const one = known.get(id)
    known.delete(id)
    past.add(id)
    one?.outbox.close()
    one?.connection.close()
  }

  const showAll = (): void => {
    for (const { connection } of known.values()) connection.show(shown, cameraBitrate(known.size))
  }

  async function countAll(): Promise<void> {
    await Promise.allSettled(
      [...known.values()].map(async (one) => {
        const now = await one.connection.count()
        one.measured = now && qualityBetween(one.counted, now)
        one.counted = now
      }),
    )
    changed()
  }

  return {
    follow(call) {
      const wanted = whomToConnect(call, deviceId)
      const { come, gone } = changesOf(known.keys(), wanted)
      for (const id of gone) part(id)
      for (const device of come) meet(device)
      for (const device of wanted) known.get(device.id)!.device = device
      if (come.length > 0 || gone.length > 0) showAll()
    },
    hear(from, signal) {
      const one = known.get(from)
      if (one) return one.connection.hear(signal)
      if (past.has(from)) return undefined
      const { signals } = early.get(from) ?? { signals: [] }
      early.set(from, { heardAt: performance.now(), signals: [...signals, signal].slice(-keepsMost) })
    },
    show(next) {
      shown = next
      showAll()
    },
    tick() {
      ticks += 1
      for (const { connection } of known.values()) connection.tick()
      for (const [id, { heardAt }] of early) if (performance.now() - heardAt > keepsFor) early.delete(id)
      if (ticks % countsEvery === 0 && known.size > 0) void countAll()
    },
    restart() {
      for (const { connection } of known.values()) connection.restart()
    },
    peers: () =>
      [...known.values()].map(({ device, connection, measured }) => ({
        device,
        link: connection.link(),
        quality: qualityOf(connection, measured),
        stream: connection.stream(),
        screen: device.screen ? connection.screen() : undefined,
      })),
    takeMeasured: () =>
      [...known.values()].flatMap((one) => {
        const { connection, measured, told } = one
        if (!measured || measured === told || connection.link() !== 'connected') return []
        one.told = measured
        return [measured]
      }),
    takeFailures() {
      const count = failures
      failures = 0
      return count
    },
    close() {
      for (const id of known.keys()) part(id)
      early.clear()
    },
  }
}

function qualityOf(connection: Connection, measured: CallQuality | undefined): Quality {
  const link = connection.link()
  if (link === 'connecting') return 'unknown'
  if (link !== 'connected') return 'bad'
  return measured ? gradeOf(measured) : 'unknown'
}

/** Milliseconds; undefined where a device left, or the call is over: then nothing more is to be said. */
function waitAfterSignal(error: unknown, failures: number): number | undefined {
  if (!isPassing(error)) return undefined
  return waitAsked(error) ?? Math.min(longestPause, 300 * 2 ** failures)
}
