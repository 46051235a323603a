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
  const load = new Load({ mostInFlight, slowFromMs: 500 }, metrics, pino({ level: 'silent' }), delay)
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
  return { load, delay, admit, shed, metrics }
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

test('a request counts until it is answered and its work has ended', async () => {
  const { load, admit, shed, metrics } = loadWith(4)
  const inFlight = async () => (await metrics.inFlight.get()).values[0]?.value
  const response = admit('last')
  assert.deepEqual(await shed(), [true, false, false])
  const work = Promise.withResolvers<void>()
  const working = load.work(asResponse(response), () => work.promise)
  await close(response)
  assert.equal(await inFlight(), 1)
  work.resolve()
  await working
  assert.equal(await inFlight(), 0)

  const answered = admit('last')
  await load.work(asResponse(answered), async () => {})
  assert.equal(await inFlight(), 1)
  await close(answered)
  assert.equal(await inFlight(), 0)
})

test('work for somebody who hung up is not begun', async () => {
  const { load, admit } = loadWith(4)
  const response = admit('next')
  await close(response)
  await assert.rejects(
    load.work(asResponse(response), async () => assert.fail('it was begun')),
    { code: 'caller_gone' },
  )
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
