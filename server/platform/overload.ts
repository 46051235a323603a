import { randomInt } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { getHeapStatistics } from 'node:v8'
import type { Shed } from '#contract/endpoint.ts'
import type { Logger } from 'pino'
import { Refusal } from './errors.ts'
import { Line } from './line.ts'
import type { Metrics } from './metrics.ts'

/** Up to which part of the most requests in flight each kind is let in. */
const roomFor: Record<Shed, number> = { first: 1 / 4, next: 3 / 4, last: 1 }
/** How many times the delay from which the first are refused is that of each kind. */
const patience: Record<Shed, number> = { first: 1, next: 4, last: Infinity }
/** Seconds after which to ask again: drawn for each, so that those who were refused together do not return together. */
const askAgain: Record<Shed, [least: number, most: number]> = { first: [3, 9], next: [2, 6], last: [1, 4] }
/** To refuse costs time too: from so many a second on they are asked to stay away longer, at most so many times as long. */
const calmRefusals = 250
const longestAway = 4
/** 22 kB were measured of a booking that waits for the database, 50 kB of one that is being decided. */
const bytesPerRequest = 50_000
const mostWithoutSetting = 25_000
const tellEveryMs = 10_000
/** Several for each connection to the database, so that none of them ever waits for work. */
const mostWorking = 64
/** Who was let in while the line was short may wait so many times the delay from which they would be refused. */
const patienceInLine = 2

/** Of a device that waits for updates; 19 kB were measured, most of it outside of the heap. */
const bytesPerDevice = 20_000
const mostDevicesWithoutSetting = 50_000

/** A quarter of the heap is for devices that wait. */
export const devicesThatMemoryAllows = (): number =>
  Math.floor(Math.min(mostDevicesWithoutSetting, getHeapStatistics().heap_size_limit / 4 / bytesPerDevice))

/** Half of the heap is for what waits: 20,000 bookings at once fit where the process may have 2 GB. */
const whatMemoryAllows = (): number =>
  Math.min(mostWithoutSetting, getHeapStatistics().heap_size_limit / 2 / bytesPerRequest)

/** More than can be done at the moment. Whoever asks again after `Retry-After` is likely let in. */
export function overloaded(shed: Shed, timesLonger = 1): Refusal {
  const [least, most] = askAgain[shed]
  return new Refusal('overloaded', 503, 'There is more to do than we can at the moment. Ask again later.', {
    headers: { 'retry-after': String(Math.round(randomInt(least, most + 1) * timesLonger)) },
  })
}

/** A caller who hung up before the work for the request began: nobody reads this. */
export class CallerGone extends Refusal {
  constructor() {
    super('caller_gone', 499, 'The caller hung up.')
  }
}

/**
 * What this process has to do, and whom it refuses when that is too much. A request counts until its answer is sent and
 * the work for it has ended, whichever is later: who hangs up and asks again does not make room by it.
 */
export class Load {
  readonly #mostInFlight: number
  readonly #slowFromMs: number
  readonly #metrics: Metrics
  readonly #log: Logger
  readonly #inFlight = new Set<ServerResponse>()
  readonly #working = new Set<ServerResponse>()
  readonly #delay: Delay
  readonly #line: Line
  readonly #now: () => number
  #toldAt = -Infinity
  /** Of the second that began then, and of the one before it. */
  #refused = { since: -Infinity, count: 0, before: 0 }

  /** `mostInFlight` 0: as many as memory allows; `slowFromMs` 0: however slow it is. */
  constructor(
    { mostInFlight, slowFromMs }: { mostInFlight: number; slowFromMs: number },
    metrics: Metrics,
    log: Logger,
    { delay = eventLoopDelay(), now = () => performance.now() }: { delay?: Delay; now?: () => number } = {},
  ) {
    this.#mostInFlight = mostInFlight || whatMemoryAllows()
    this.#slowFromMs = slowFromMs || Infinity
    this.#delay = delay
    this.#now = now
    this.#line = new Line(mostWorking, now)
    this.#metrics = metrics
    this.#log = log
    metrics.countInFlight(() => this.#inFlight.size)
  }

  /** @throws Refusal overloaded (503) */
  admit(shed: Shed, response: ServerResponse): void {
    const isFull = this.#inFlight.size >= Math.max(1, this.#mostInFlight * roomFor[shed])
    const delay = Math.max(this.#delay.milliseconds(), this.#line.waitedMs)
    if (isFull || delay >= this.#slowFromMs * patience[shed]) throw this.#refusal(shed)
    this.#inFlight.add(response)
    response.once('close', () => this.#leave(response))
  }

  /**
   * Works for somebody who was admitted, when it is their turn among those of this `line`, at once where it is undefined.
   * @throws CallerGone instead of beginning work that nobody waits for any more
   * @throws Refusal overloaded where the turn does not come in time
   */
  async work<T>(response: ServerResponse, line: Shed | undefined, run: () => Promise<T>): Promise<T> {
    if (response.closed) throw new CallerGone()
    this.#working.add(response)
    try {
      return await (line === undefined ? run() : this.#inTurn(response, line, run))
    } finally {
      this.#working.delete(response)
      if (response.closed) this.#leave(response)
    }
  }

  async #inTurn<T>(response: ServerResponse, line: Shed, run: () => Promise<T>): Promise<T> {
    const longestMs = this.#slowFromMs * patience[line] * patienceInLine
    if (!(await this.#line.turn(longestMs))) throw this.#refusal(line)
    try {
      if (response.closed) throw new CallerGone()
      return await run()
    } finally {
      this.#line.leave()
    }
  }

  /** It waits for what somebody else will do: it is no longer something that this process has to do. */
  release(response: ServerResponse): void {
    this.#working.delete(response)
    this.#leave(response)
  }

  /** What to answer where the database did not take something in time. */
  databaseIsBusy(error: unknown): Refusal {
    this.#metrics.shed.inc({ class: 'database' })
    this.#tell(error)
    return overloaded('next')
  }

  stop(): void {
    this.#delay.stop()
  }

  #refusal(shed: Shed): Refusal {
    this.#metrics.shed.inc({ class: shed })
    this.#tell()
    return overloaded(shed, Math.min(longestAway, Math.max(1, this.#refusedPerSecond() / calmRefusals)))
  }

  /** Counts one more. */
  #refusedPerSecond(): number {
    const now = this.#now()
    const passed = now - this.#refused.since
    if (passed >= 1000)
      this.#refused = { since: now, count: 0, before: passed < 2000 ? this.#refused.count : 0 }
    this.#refused.count += 1
    return Math.max(this.#refused.before, this.#refused.count)
  }

  #leave(response: ServerResponse): void {
    if (this.#working.has(response)) return
    this.#inFlight.delete(response)
  }

  #tell(error?: unknown): void {
    const now = this.#now()
    if (now - this.#toldAt < tellEveryMs) return
    this.#toldAt = now
    const facts = {
      inFlight: this.#inFlight.size,
      eventLoopDelayMs: this.#delay.milliseconds(),
      lineMs: this.#line.waitedMs,
      err: error,
    }
    this.#log.warn(facts, 'There is more to do than can be done: requests are refused')
  }
}

interface Delay {
  milliseconds(): number
  stop(): void
}
const windowMs = 1000
const leastTurns = 3
const resolutionMs = 20

/**
 * How long a turn of the event loop is held up, as the median of the last full second that had a few turns: one long
 * turn, such as a large import, does not count, a row of them does. Looked at when somebody asks, so that it needs no timer.
 */
export function eventLoopDelay(): Delay {
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs })
  histogram.enable()
  let since = performance.now()
  let median = 0
  return {
    milliseconds: () => {
      if (performance.now() - since >= windowMs && histogram.count >= leastTurns) {
        median = Math.max(0, histogram.percentile(50) / 1e6 - resolutionMs)
        histogram.reset()
        since = performance.now()
      }
      return median
    },
    stop: () => void histogram.disable(),
  }
}
