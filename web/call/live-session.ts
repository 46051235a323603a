import {
  admitToCall,
  type Call,
  finishCall,
  getCall,
  joinCall,
  type Signal,
  tellLine,
} from '#contract/video.ts'
import { call as ask, Problem } from '../api.ts'
import { pause } from '../pause.ts'
import { isPassing, waitAsked } from '../try-again.ts'
import { uuid } from '../uuid.ts'
import type { Shown } from './connection.ts'
import { everySecond } from './every-second.ts'
import { type JoinedDevice, openJoinedDevice, shownBy } from './joined-device.ts'
import { hearLines, type LineKind, tellLines } from './lines.ts'
import type { LiveCall, Peer } from './live-call.ts'
import { worstOf } from './quality.ts'

/** What pages show of a call. */
export type CallState = Pick<LiveCall, 'call' | 'stage' | 'failure' | 'peers' | 'quality' | 'lines'>

/** One call as one page takes part in it, from before joining until after it. */
export interface LiveSession {
  /** For useSyncExternalStore. */
  subscribe(changed: () => void): () => void
  state(): CallState
  /** Follows the clock and the network; answers how to end, which leaves the call. */
  run(): () => void
  /** What was read of the call elsewhere; of use until one has joined. */
  know(call: Call): void
  show(shown: Shown): void
  /** The call has changed: it is read anew. */
  hearChange(): void
  hearSignal(to: string, from: string, signal: Signal): void
  hearLine(accountId: string, kind: LineKind, text: string): void
  join(): void
  leave(): void
  /** @throws Problem, as `failure` says too */
  finish(): Promise<void>
  /** @throws Problem, as `failure` says too */
  admit(accountId: string): Promise<void>
  tell: Record<LineKind, (text: string) => void>
}

/** A first joining that does not arrive is tried so often; a later one until it arrives. */
const firstTries = 3
/** Milliseconds. */
const patience = 15_000
/** Milliseconds at least between two joinings that nobody asked for. */
const shortestStay = 5000
/** Milliseconds between two tries. */
const longestPause = 10_000
const nobody: readonly Peer[] = []

export function openLiveSession(first: Call): LiveSession {
  const params = { id: first.id }
  const listeners = new Set<() => void>()
  const heard = hearLines()
  let call = first
  let stage: LiveCall['stage'] = first.phase === 'over' ? 'over' : 'out'
  let failure: unknown
  let shown: Shown = { sound: undefined, picture: undefined, screen: undefined }
  let joined: JoinedDevice | undefined
  let asked = 0
  let taken = 0
  let isReading = false
  let readsAgain = false
  let enteredAt = -Infinity
  let state: CallState = { call, stage, failure, peers: nobody, quality: 'unknown', lines: {} }

  function changed(): void {
    const peers = joined?.peers() ?? nobody
    const own = joined && call.devices.find(({ id }) => id === joined?.id)
    if (joined?.isLost()) stage = 'lost'
    else if (own) stage = own.isWaiting ? 'waiting' : 'in'
    const quality = worstOf(peers.map((peer) => peer.quality))
    state = { call, stage, failure, peers, quality, lines: heard.lines() }
    for (const listener of listeners) listener()
  }

  /** Takes the answer, unless that to a later question came before it. */
  async function read(question: () => Promise<Call>): Promise<Call> {
    asked += 1
    const mine = asked
    const answer = await question()
    if (mine > taken) {
      taken = mine
      call = answer
      if (call.phase === 'over') end('over')
      else joined?.follow(call)
      changed()
    }
    return answer
  }

  async function readAnew(): Promise<void> {
    readsAgain = isReading
    if (isReading) return
    isReading = true
    await read(() => ask(getCall, { params, signal: AbortSignal.timeout(patience) })).catch(() => {})
    isReading = false
    if (readsAgain) void readAnew()
  }

  function end(next: 'out' | 'over', why?: unknown): void {
    joined?.close()
    joined = undefined
    stage = next
    failure = why
  }

  function stop(next: 'out' | 'over', why?: unknown): void {
    end(next, why)
    changed()
    void readAnew()
  }

  async function enter(isAgain: boolean): Promise<void> {
    const deviceId = uuid()
    const device = openJoinedDevice({
      callId: call.id,
      deviceId,
      read,
      gone: () => void enter(true),
      over: () => stop('over'),
      refused: (error) => stop('out', error),
      changed,
    })
    joined?.close()
    joined = device
    stage = isAgain ? 'lost' : 'joining'
    failure = undefined
    changed()
    const stayed = performance.now() - enteredAt
    if (isAgain && stayed < shortestStay) await pause(shortestStay - stayed)
    enteredAt = performance.now()
    await askToJoin(device, isAgain ? Infinity : firstTries)
  }

  async function askToJoin(device: JoinedDevice, mostTries: number, failures = 1): Promise<void> {
    if (joined !== device) return
    try {
      const { microphone, camera } = shownBy(shown)
      const body = { deviceId: device.id, microphone, camera }
      device.show(shown)
      await read(() => ask(joinCall, { params, body, signal: AbortSignal.timeout(patience) }))
      if (joined !== device) return await device.leave()
      device.begin()
      // Sharing the screen is not said on joining, and what was turned on or off meanwhile neither.
      device.say()
    } catch (error) {
      if (joined !== device) return
      if (isPassing(error) && failures < mostTries) {
        await pause(waitAsked(error) ?? Math.min(longestPause, 500 * 2 ** failures))
        await askToJoin(device, mostTries, failures + 1)
      } else stop(error instanceof Problem && error.code === 'call_over' ? 'over' : 'out', error)
    }
  }

  async function act(question: () => Promise<Call>): Promise<void> {
    failure = undefined
    try {
      await read(question)
    } catch (error) {
      failure = error
      changed()
      throw error
    }
  }

  const tell = (kind: LineKind): ((text: string) => void) => {
    const tellNow = tellLines({ send: (text) => ask(tellLine, { params, body: { kind, text } }), pause })
    return (text) => {
      if (stage === 'in') tellNow(text)
    }
  }

  function leave(): void {
    const device = joined
    end('out')
    changed()
    void device?.leave().then(readAnew)
  }

  const wake = (): void => {
    if (!document.hidden) joined?.say()
  }
  const online = (): void => {
    joined?.say()
    joined?.restart()
  }

  function run(): () => void {
    let leftWithPage = false
    const stopTicking = everySecond(() => {
      joined?.tick()
      if (heard.expire(performance.now())) changed()
    })
    const stops = new AbortController()
    const { signal } = stops
    const hide = (): void => {
      leftWithPage = joined !== undefined
      void joined?.leave()
      end(stage === 'over' ? 'over' : 'out')
    }
    const show = ({ persisted }: PageTransitionEvent): void => {
      if (persisted && leftWithPage) void enter(true)
      leftWithPage = false
    }
    document.addEventListener('visibilitychange', wake, { signal })
    addEventListener('online', online, { signal })
    addEventListener('pagehide', hide, { signal })
    addEventListener('pageshow', show, { signal })
    return () => {
      stopTicking()
      stops.abort()
      if (joined) leave()
    }
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    state: () => state,
    run,
    know(known) {
      if (joined || known === call) return
      call = known
      if (call.phase === 'over') stage = 'over'
      else if (stage === 'over') stage = 'out'
      changed()
    },
    show(next) {
      shown = next
      joined?.show(next)
    },
    hearChange: () => void readAnew(),
    hearSignal(to, from, signal) {
      if (joined?.id === to) joined.hear(from, signal)
    },
    hearLine(accountId, kind, text) {
      const own = call.devices.find(({ id }) => id === joined?.id)
      if (!own || own.person.id === accountId) return
      if (heard.hear(accountId, kind, text, performance.now())) changed()
    },
    join() {
      if (!joined && stage !== 'over') void enter(false)
    },
    leave,
    finish: () => act(() => ask(finishCall, { params })),
    admit: (accountId) => act(() => ask(admitToCall, { params, body: { accountId } })),
    tell: { typing: tell('typing'), caption: tell('caption') },
  }
}
