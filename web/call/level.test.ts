import assert from 'node:assert/strict'
import { test } from 'node:test'
import { levelOf } from './level.ts'

test('the level goes from silence to as loud as can be', () => {
  assert.equal(levelOf([]), 0)
  assert.equal(levelOf([0, 0, 0]), 0)
  assert.equal(levelOf([1, -1, 1, -1]), 1)
  assert.ok(Math.abs(levelOf([0.0316, -0.0316]) - 0.5) < 0.01, 'thirty decibels below')
  assert.equal(levelOf([0.0001, -0.0001]), 0)
  assert.ok(levelOf([0.2]) > levelOf([0.1]))
})
