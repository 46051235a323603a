import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Problem } from '../web/api.ts'
import { isPassing, mayTryAgain, waitAsked, waitBeforeTry } from '../web/try-again.ts'

const refused = new Problem(409, { code: 'time_taken' })
const offline = new Problem(0, { code: 'offline' })
const busy = new Problem(503, { code: 'overloaded' }, '7')

test('a refusal is not asked again, trouble on the way is, twice', () => {
  assert.equal(mayTryAgain(0, refused), false)
  assert.equal(mayTryAgain(0, new Error('a fault of the page')), false)
  assert.deepEqual(
    [0, 1, 2].map((failures) => mayTryAgain(failures, offline)),
    [true, true, false],
  )
  assert.deepEqual(
    [0, 1].map((failures) => waitBeforeTry(failures, offline)),
    [1000, 2000],
  )
})

test('a busy clinic is asked again when it said, with more patience, though not for ever', () => {
  assert.equal(waitBeforeTry(0, busy), 7000)
  assert.equal(waitBeforeTry(0, new Problem(503, { code: 'overloaded' }, '86400')), 30_000)
  assert.deepEqual(
    [2, 5, 6].map((failures) => mayTryAgain(failures, busy)),
    [true, true, false],
  )
})

test('what is no number of seconds is not waited for', () => {
  for (const header of ['soon', '', '-3', null])
    assert.equal(new Problem(503, {}, header).retryAfterSeconds, undefined, String(header))
})

test('what must arrive is sent again where only the way or the moment was bad', () => {
  const tooFast = new Problem(429, { code: 'too_many_attempts' }, '3')
  const tried = [offline, busy, tooFast, new Problem(500, {}), new Error('cut off'), refused]
  assert.deepEqual(tried.map(isPassing), [true, true, true, true, true, false])
  assert.deepEqual(tried.map(waitAsked), [undefined, 7000, 3000, undefined, undefined, undefined])
})
