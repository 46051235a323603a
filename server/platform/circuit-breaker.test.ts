import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CircuitBreaker, CircuitOpen } from './circuit-breaker.ts'

const away = new Error('away')
const refused = new Error('refused')

function breakerAt(start: number) {
  const clock = { now: start, calls: 0 }
  const breaker = new CircuitBreaker({
    failures: 3,
    pauseMs: 1000,
    isOutage: (error) => error === away,
    clock: () => clock.now,
  })
  const call = (error?: Error) =>
    breaker.run(async () => {
      clock.calls += 1
      if (error) throw error
      return 'done'
    })
  return { clock, call }
}

test('after three outages in a row nothing is called until the pause is over', async () => {
  const { clock, call } = breakerAt(50)
  for (let i = 0; i < 3; i += 1) await assert.rejects(call(away), away)
  await assert.rejects(call(), CircuitOpen)
  clock.now += 999
  await assert.rejects(call(), CircuitOpen)
  assert.equal(clock.calls, 3)
  clock.now += 1
  assert.equal(await call(), 'done')
  assert.equal(await call(), 'done')
})

test('one failed trial after the pause begins the next pause', async () => {
  const { clock, call } = breakerAt(0)
  for (let i = 0; i < 3; i += 1) await assert.rejects(call(away), away)
  clock.now += 1000
  await assert.rejects(call(away), away)
  await assert.rejects(call(), CircuitOpen)
})

test('refusals of single requests never stop the others', async () => {
  const { clock, call } = breakerAt(0)
  for (let i = 0; i < 9; i += 1) await assert.rejects(call(refused), refused)
  for (let i = 0; i < 2; i += 1) await assert.rejects(call(away), away)
  await assert.rejects(call(refused), refused)
  await assert.rejects(call(away), away)
  assert.equal(await call(), 'done')
  assert.equal(clock.calls, 14)
})
