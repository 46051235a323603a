import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isChangeOfMind, troubleOf } from './media-trouble.ts'

const failed = (name: string, message = ''): DOMException => new DOMException(message, name)

test('browsers name their reasons, all others are unknown', () => {
  assert.deepEqual(
    ['NotAllowedError', 'NotFoundError', 'OverconstrainedError', 'NotReadableError', 'TypeError'].map(
      (name) => troubleOf(failed(name)),
    ),
    ['denied', 'missing', 'missing', 'in_use', 'unknown'],
  )
  assert.equal(troubleOf('no error'), 'unknown')
})

test('who closes the choice of screens has no trouble, unlike who is not let by the system', () => {
  assert.ok(isChangeOfMind(failed('NotAllowedError', 'Permission denied')))
  assert.ok(!isChangeOfMind(failed('NotAllowedError', 'Permission denied by system')))
  assert.ok(!isChangeOfMind(failed('NotReadableError')))
})
