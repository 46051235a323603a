import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { pino } from 'pino'
import { size } from '#test/size.ts'
import { type Cache, cacheOf } from './cache.ts'
import { Refusal } from './errors.ts'
import { newMetrics } from './metrics.ts'

const begin = Temporal.Instant.from('2026-11-21T09:00:00Z')

function memoryOnly() {
  const clock = { now: begin }
  const log = pino({ level: 'silent' })
  const cache = cacheOf({ redisUrl: '', now: () => clock.now, log, metrics: newMetrics('test') })
  return { cache, pass: (seconds: number) => (clock.now = clock.now.add({ seconds })) }
}
const counter = () => {
  let n = 0
  return async () => (n += 1)
}

test('an answer is made once for all who ask, for five seconds', async () => {
  const { cache, pass } = memoryOnly()
  const make = counter()
  const ask = () => cache.recall('how many', ['a doctor'], make)
  const together = await Promise.all(Array.from({ length: 100 }, ask))
  assert.deepEqual(new Set(together.map(({ answer }) => answer)), new Set([1]))
  pass(4)
  assert.deepEqual(await ask(), { answer: 1, asOf: begin })
  pass(1)
  assert.deepEqual(await ask(), { answer: 2, asOf: begin.add({ seconds: 5 }) })
  await cache.stop()
})

test('another question, and another subject, have answers of their own', async () => {
  const { cache } = memoryOnly()
  const make = counter()
  const ask = async (question: string, ...about: string[]) =>
    (await cache.recall(question, about, make)).answer
  assert.deepEqual(
    [await ask('q', 'a'), await ask('r', 'a'), await ask('q', 'b'), await ask('q', 'a')],
    [1, 2, 3, 1],
  )
  assert.equal(await ask('q', 'a', 'b'), 4)
  await cache.forget(['b'])
  assert.deepEqual([await ask('q', 'a'), await ask('q', 'b'), await ask('q', 'a', 'b')], [1, 5, 6])
  await cache.stop()
})

test('what was being made while something changed is told to nobody who asks after the change', async () => {
  const { cache } = memoryOnly()
  const slow = Promise.withResolvers<string>()
  const begun = Promise.withResolvers<void>()
  const early = cache.recall('q', ['a'], () => {
    begun.resolve()
    return slow.promise
  })
  await begun.promise
  const forgotten = cache.forget(['a'])
  const late = cache.recall('q', ['a'], async () => 'after')
  slow.resolve('before')
  await forgotten
  assert.equal((await late).answer, 'after')
  // Who asked before the change may hear either.
  await early
  assert.equal((await cache.recall('q', ['a'], async () => 'again')).answer, 'after')
  await cache.stop()
})

test('a refusal comes through as it is and is not kept', async () => {
  const { cache } = memoryOnly()
  const refusal = new Refusal('not_found', 404, 'No.')
  await assert.rejects(
    cache.recall('q', ['a'], () => Promise.reject(refusal)),
    (error) => error === refusal,
  )
  assert.equal((await cache.recall('q', ['a'], async () => 1)).answer, 1)
  await cache.stop()
})

type Step = { is: 'change' | 'read'; cache: number; subject: number }
const step: fc.Arbitrary<Step> = fc.record({
  is: fc.constantFrom('change', 'read'),
  cache: fc.nat(1),
  subject: fc.nat(2),
})

test('whatever happens in whatever order, nobody hears a value from before an own change', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(step, { maxLength: 25 }), async (scheduler, steps) => {
      const caches: Cache[] = [memoryOnly().cache, memoryOnly().cache]
      const database = [0, 0, 0]
      /** What each cache must not fall behind, by subject. */
      const written = caches.map(() => [0, 0, 0])
      const take = async ({ is, cache: who, subject }: Step): Promise<void> => {
        const cache = caches[who]!
        if (is === 'change') {
          await scheduler.schedule(Promise.resolve(), 'commit')
          const version = (database[subject]! += 1)
          await cache.forget([String(subject)])
          written[who]![subject] = Math.max(written[who]![subject]!, version)
          return
        }
        const least = written[who]![subject]!
        const { answer } = await cache.recall('q', [String(subject)], async () => {
          await scheduler.schedule(Promise.resolve(), 'ask')
          const read = database[subject]!
          await scheduler.schedule(Promise.resolve(), 'hear')
          return read
        })
        assert.ok(answer >= least, `${answer} was answered after ${least} was written`)
      }
      // Each begins when its turn comes, whether or not those before it have ended.
      const begun: Promise<void>[] = []
      const all = scheduler.scheduleSequence(
        steps.map((one) => ({ label: one.is, builder: async () => void begun.push(take(one)) })),
      )
      await scheduler.waitFor(all.task)
      await scheduler.waitFor(Promise.all(begun))
      await Promise.all(caches.map((cache) => cache.stop()))
    }),
    { numRuns: size(200, 5000) },
  )
})
