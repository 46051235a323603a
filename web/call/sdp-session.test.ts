import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isAnswerTo, sessionOf, versionOf } from './sdp-session.ts'

const begins = (origin: string): string => `v=0\r\no=${origin} IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n`

test('a description tells by which connection it was made, in the words of any browser', () => {
  assert.equal(sessionOf(begins('- 4611731400430051336 2')), '4611731400430051336')
  assert.equal(sessionOf(begins('- 4611731400430051336 3')), '4611731400430051336')
  assert.equal(sessionOf(begins('mozilla...THIS_IS_SDPARTA-99.0 7234567890123 0')), '7234567890123')
  assert.equal(sessionOf('v=0\r\ns=-\r\n'), undefined)
  assert.equal(sessionOf(undefined), undefined)
})

test('two offers of one connection differ', () => {
  assert.equal(versionOf(begins('- 4611731400430051336 2')), '4611731400430051336 2')
  assert.notEqual(versionOf(begins('- 1 2')), versionOf(begins('- 1 3')))
})

test('a late answer is none to a newer offer', () => {
  const offered = begins('- 1 3')
  assert.deepEqual(
    ['1 2', '1 3', '2 3', undefined].map((answers) => isAnswerTo(offered, answers)),
    [false, true, false, true],
  )
})
