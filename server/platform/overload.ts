import { randomInt } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { getHeapStatistics } from 'node:v8'
import type { Shed } from '#contract/endpoint.ts'
import type { Logger } from 'pino'
import { Refusal } from './errors.ts'
import type { Metrics } from './metrics.ts'

/** Up to which part of the most requests in flight each kind is let in. */
const roomFor: Record<Shed, number> = { first: 1 / 4, next: 3 / 4, last: 1 }
/** How many times the delay of the event loop from which the first are refused is that of each kind. */
const patience: Record<Shed, number> = { first: 1, next: 4, last: Infinity }
/** Seconds after which to ask again: drawn for each, so that those who were refused together do not return together. */
const askAgain: Record<Shed, [least: number, most: number]> = { first: [3, 9], next: [2, 6], last: [1, 4] }
/** 22 kB were measured of a booking that waits for the database, 50 kB of one that is being decided. */
const bytesPerRequest = 50_000
const mostWithoutSetting = 25_000
const tellEveryMs = 10_000

/** Half of the heap is for what waits: 20,000 bookings at once fit where the process may have 2 GB. */
const whatMemoryAllows = (): number =>
  Math.min(mostWithoutSetting, getHeapStatistics().heap_size_limit / 2 / bytesPerRequest)

/** More than can be done at the moment. Whoever asks again after `Retry-After` is likely let in. */
export function overloaded(shed: Shed): Refusal {
  const [least, most] = askAgain[shed]
  return new Refusal('overloaded', 503, 'There is more to do than we can at the moment. Ask again later.', {
    headers: { 'retry-after': String(randomInt(least, most + 1)) },
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
  #toldAt = -Infinity

  /** `mostInFlight` 0: as many as memory allows; `slowFromMs` 0: however slow it is. */
  constructor(
    { mostInFlight, slowFromMs }: { mostInFlight: number; slowFromMs: number },
    metrics: Metrics,
    log: Logger,
    delay = eventLoopDelay(),
  ) {
    this.#mostInFlight = mostInFlight || whatMemoryAllows()
    this.#slowFromMs = slowFromMs || Infinity
    this.#delay = delay
    this.#metrics = metrics
    this.#log = log
  }

  /** @throws Refusal overloaded (503) */
  admit(shed: Shed, response: ServerResponse): void {
    const isFull = this.#inFlight.size >= Math.max(1, this.#mostInFlight * roomFor[shed])
    if (isFull || this.#delay.milliseconds() >= this.#slowFromMs * patience[shed]) {
      this.#metrics.shed.inc({ class: shed })
      this.#tell()
      throw overloaded(shed)
    }
    this.#inFlight.add(response)
    this.#metrics.inFlight.set(this.#inFlight.size)
    response.once('close', () => this.#leave(response))
  }

  /** @throws CallerGone instead of beginning work that nobody waits for any more */
  async work<T>(response: ServerResponse, run: () => Promise<T>): Promise<T> {
    if (response.closed) throw new CallerGone()
    this.#working.add(response)
    try {
      return await run()
    } finally {
      this.#working.delete(response)
      if (response.closed) this.#leave(response)
    }
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

  #leave(response: ServerResponse): void {
    if (this.#working.has(response)) return
    this.#inFlight.delete(response)
    this.#metrics.inFlight.set(this.#inFlight.size)
  }

  #tell(error?: unknown): void {
    const now = performance.now()
    if (now - this.#toldAt < tellEveryMs) return
    this.#toldAt = now
    const facts = { inFlight: this.#inFlight.size, eventLoopDelayMs: this.#delay.milliseconds(), err: error }
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
