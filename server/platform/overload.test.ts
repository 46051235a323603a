import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { PassThrough } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { test } from 'node:test'
import type { Shed } from '#contract/endpoint.ts'
import { pino } from 'pino'
import { Refusal } from './errors.ts'
import { newMetrics } from './metrics.ts'
import { eventLoopDelay, Load } from './overload.ts'

/** As far as the load looks at one: it closes. */
const newResponse = (): PassThrough => new PassThrough()
const asResponse = (response: PassThrough): ServerResponse => response as unknown as ServerResponse
async function close(response: PassThrough): Promise<void> {
  const closed = once(response, 'close')
  response.destroy()
  await closed
}

function loadWith(mostInFlight: number) {
  const delay = { ms: 0, milliseconds: () => delay.ms, stop: () => {} }
  const metrics = newMetrics('test')
  const clock = { ms: 0 }
  const load = new Load({ mostInFlight, slowFromMs: 500 }, metrics, pino({ level: 'silent' }), {
    delay,
    now: () => clock.ms,
  })
  const admit = (shed: Shed, response = newResponse()): PassThrough => {
    load.admit(shed, asResponse(response))
    return response
  }
  const isShed = async (shed: Shed): Promise<boolean> => {
    try {
      await close(admit(shed))
      return false
    } catch (error) {
      assert.ok(error instanceof Refusal && error.code === 'overloaded')
      return true
    }
  }
  const shed = async () => [await isShed('first'), await isShed('next'), await isShed('last')]
  return { load, delay, clock, admit, shed, metrics }
}

test('a slow event loop sheds searches, then ordinary requests, never bookings, and only as long as it is slow', async () => {
  const { delay, shed } = loadWith(100)
  assert.deepEqual(await shed(), [false, false, false])
  delay.ms = 600
  assert.deepEqual(await shed(), [true, false, false])
  delay.ms = 3000
  assert.deepEqual(await shed(), [true, true, false])
  delay.ms = 0
  assert.deepEqual(await shed(), [false, false, false])
})

test('the more are refused, the longer they are asked to stay away', async () => {
  const { delay, clock, admit } = loadWith(1000)
  delay.ms = 600
  const longest = (refusals: number): number => {
    const seconds = Array.from({ length: refusals }, () => {
      try {
        admit('first')
      } catch (error) {
        return Number((error as Refusal).headers['retry-after'])
      }
      throw new Error('It was let in')
    })
    return Math.max(...seconds.slice(-200))
  }
  assert.ok(longest(200) <= 9)
  assert.ok(longest(500) > 18, 'at 700 a second nearly three times as long')
  clock.ms = 1500
  assert.ok(longest(200) > 18, 'as in the second before')
  clock.ms = 9000
  assert.ok(longest(200) <= 9)
  clock.ms = 20_000
  assert.ok(longest(5000) <= 36)
})

test('behind a long line nobody is let in but bookings, and nobody waits in it for long', async () => {
  const { load, clock, admit, shed } = loadWith(1000)
  let ended = 0
  const begin = (kind: Shed) => {
    const [response, end] = [admit(kind), Promise.withResolvers<void>()]
    const line = kind === 'last' ? undefined : kind
    const work = load.work(asResponse(response), line, () => end.promise)
    const outcome = work.then(
      () => 'done',
      (error: Refusal) => error.code,
    )
    void outcome.then(() => (ended += 1))
    return { end: end.resolve, outcome }
  }
  // Bookings have no part in it.
  const bookings = Array.from({ length: 100 }, () => begin('last'))
  const all = Array.from({ length: 64 }, () => begin('next'))
  assert.deepEqual(await shed(), [false, false, false])
  const [search, look] = [begin('first'), begin('next')]
  clock.ms = 400
  assert.deepEqual(await shed(), [false, false, false])
  clock.ms = 500
  assert.deepEqual(await shed(), [true, false, false])
  clock.ms = 2000
  assert.deepEqual(await shed(), [true, true, false])
  assert.equal(ended, 0)
  all[0]?.end()
  assert.equal(await search.outcome, 'overloaded')
  look.end()
  assert.equal(await look.outcome, 'done')
  assert.deepEqual(await shed(), [false, false, false])
  for (const { end } of [...all, ...bookings]) end()
  const outcomes = await Promise.all([...all, ...bookings].map(({ outcome }) => outcome))
  assert.deepEqual(new Set(outcomes), new Set(['done']))
})

test('a request counts until it is answered and its work has ended', async () => {
  const { load, admit, shed, metrics } = loadWith(4)
  const inFlight = async () => (await metrics.inFlight.get()).values[0]?.value
  const response = admit('last')
  assert.deepEqual(await shed(), [true, false, false])
  const work = Promise.withResolvers<void>()
  const working = load.work(asResponse(response), undefined, () => work.promise)
  await close(response)
  assert.equal(await inFlight(), 1)
  work.resolve()
  await working
  assert.equal(await inFlight(), 0)

  const answered = admit('last')
  await load.work(asResponse(answered), undefined, async () => {})
  assert.equal(await inFlight(), 1)
  await close(answered)
  assert.equal(await inFlight(), 0)
})

test('work for somebody who hung up is not begun', async () => {
  const { load, admit } = loadWith(4)
  const response = admit('next')
  await close(response)
  await assert.rejects(
    load.work(asResponse(response), 'next', async () => assert.fail('it was begun')),
    { code: 'caller_gone' },
  )
})

test('who hangs up in the line counts until it is their turn, and nothing is begun for them', async () => {
  const { load, admit, metrics } = loadWith(1000)
  const inFlight = async () => (await metrics.inFlight.get()).values[0]?.value
  const end = Promise.withResolvers<void>()
  const all = Array.from({ length: 64 }, () =>
    load.work(asResponse(admit('next')), 'next', () => end.promise),
  )
  const response = admit('next')
  const gone = load.work(asResponse(response), 'next', async () => assert.fail('it was begun'))
  gone.catch(() => {})
  await close(response)
  assert.equal(await inFlight(), 65)
  end.resolve()
  await Promise.all(all)
  await assert.rejects(gone, { code: 'caller_gone' })
  assert.equal(await inFlight(), 64)
})

test('a row of long turns is seen', async () => {
  const busy = async (ms: number): Promise<void> => {
    const until = performance.now() + ms
    while (performance.now() < until);
    await turn()
  }
  const delay = eventLoopDelay()
  // Begins when the loop does.
  await turn()
  for (let n = 0; n < 5; n += 1) await busy(400)
  assert.ok(delay.milliseconds() >= 300, String(delay.milliseconds()))
  delay.stop()
})
