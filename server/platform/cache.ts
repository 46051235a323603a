import { randomUUID } from 'node:crypto'
import { BentoCache, bentostore, errors } from 'bentocache'
import { memoryDriver } from 'bentocache/drivers/memory'
import type { Logger } from 'pino'
import type { Metrics } from './metrics.ts'
import { openRedis } from './redis.ts'

/** An answer, and when it began to be made. */
export interface Kept<T> {
  answer: T
  asOf: Temporal.Instant
}

/**
 * Answers to questions that many ask, kept for five seconds. Never ask it for what decides something: what the database
 * would say by now may be another thing.
 */
export interface Cache {
  /**
   * The answer that `make` gives, or gave less than five seconds ago; not before a change of one of the subjects that this
   * process has made. `question` names all that the answer depends on besides them. The answer is JSON and not written to.
   */
  recall<T>(question: string, about: readonly string[], make: () => Promise<T>): Promise<Kept<T>>
  /** Nothing that was made before is answered about these subjects: here from now on, in other processes at once by Redis. */
  forget(about: readonly string[]): Promise<void>
  stop(): Promise<void>
}

const lifeMs = 5000
/** A stamp says nothing about how old an answer is. */
const lifeOfStamp = '10m'
const mostKept = 2000
/** After this every answer that is young enough was begun after the change; clocks may differ by the other half. */
const seenByAllMs = 2 * lifeMs
/** Longer than any answer from before a change can be met: an answer may also take its time to be made. */
const rememberChangesMs = 120_000

/** As it is kept: `turn` counts answers and changes of the process `by`. */
interface Entry {
  answer: unknown
  asOf: string
  by: string
  turn: number
}

const stampKey = (subject: string): string => `stamp:${subject}`

/** Makes every answer anew. */
export const noCache = (now: () => Temporal.Instant): Cache => ({
  recall: async (_question, _about, make) => {
    const asOf = now()
    return { answer: await make(), asOf }
  },
  forget: async () => {},
  stop: async () => {},
})

/**
 * A cache in memory, before Redis where `redisUrl` names one. Where Redis is away it goes on without.
 *
 * Each subject has a stamp, which stands in the keys of all answers about it. A change gives it another one, so that what
 * was made before, or is just being made, stands where nobody looks any more. The stamps are shared by Redis. That this
 * process never answers from before its own change does not rest on them: it counts.
 */
export function cacheOf(options: {
  redisUrl: string
  now: () => Temporal.Instant
  log: Logger
  metrics: Metrics
}): Cache {
  const { now, metrics } = options
  const me = randomUUID()
  const redis = options.redisUrl ? openRedis(options.redisUrl, options) : undefined
  // What comes from Redis is put into memory as text, whatever memory was told: then all of it must be.
  const inMemory = memoryDriver({ maxItems: mostKept, serialize: redis !== undefined })
  const memory = bentostore().useL1Layer(inMemory)
  const store = redis ? memory.useL2Layer(redis.layer).useBus(redis.bus) : memory
  const bento = new BentoCache({
    default: 'answers',
    prefix: 'consulta',
    ttl: lifeMs,
    lockTimeout: lifeMs,
    l2CircuitBreakerDuration: '2s',
    stores: { answers: store },
  })

  let turns = 0
  const changes = new Map<string, { turn: number; at: number }>()

  const isGood = ({ asOf, by, turn }: Entry, about: readonly string[]): boolean => {
    const age = now().since(Temporal.Instant.from(asOf)).total('milliseconds')
    if (Math.abs(age) >= lifeMs) return false
    const tick = performance.now()
    return about.every((subject) => {
      const change = changes.get(subject)
      if (!change) return true
      // Of another process it cannot be said whether it had seen a change of ours, unless that is longer ago.
      return by === me ? turn > change.turn : tick - change.at > seenByAllMs
    })
  }

  const recall: Cache['recall'] = async <T>(
    question: string,
    about: readonly string[],
    make: () => Promise<T>,
  ) => {
    let isMade = false
    const makeEntry = async (): Promise<Entry> => {
      isMade = true
      const turn = (turns += 1)
      const asOf = now().toString()
      return { answer: await make(), asOf, by: me, turn }
    }
    const stamps = await Promise.all(
      about.map((subject) =>
        bento.getOrSet({ key: stampKey(subject), factory: () => randomUUID(), ttl: lifeOfStamp }),
      ),
    )
    const key = `${question}:${stamps.join(':')}`
    let entry: Entry = await bento.getOrSet({ key, factory: makeEntry }).catch((error: unknown) => {
      if (error instanceof errors.E_FACTORY_ERROR) throw error.cause
      // Others have waited long for the same: it may hang, and must not do so for one after the other.
      return makeEntry()
    })
    if (!isGood(entry, about)) {
      entry = await makeEntry()
      if (isGood(entry, about)) await bento.set({ key, value: entry })
    }
    metrics.recalled.inc({ from: isMade ? 'database' : 'cache' })
    return { answer: entry.answer as T, asOf: Temporal.Instant.from(entry.asOf) }
  }

  const forget = async (about: readonly string[]): Promise<void> => {
    const at = performance.now()
    for (const [subject, change] of changes)
      if (at - change.at > rememberChangesMs) changes.delete(subject)
      else break
    for (const subject of about) {
      changes.delete(subject)
      changes.set(subject, { turn: (turns += 1), at })
    }
    await Promise.all(
      about.map((subject) =>
        bento.set({ key: stampKey(subject), value: randomUUID(), ttl: lifeOfStamp }).catch(() => false),
      ),
    )
  }

  return {
    recall,
    forget,
    stop: async () => {
      await bento.disconnectAll().catch(() => {})
      await redis?.stop()
    },
  }
}
