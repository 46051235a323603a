import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instantsOf, offsetText } from './wall.ts'

test('a wall time has one instant, two where the clock goes back, none where it jumps', () => {
  assert.deepEqual(instantsOf('2026-11-21', '09:00', 'Europe/Lisbon'), ['2026-11-21T09:00:00Z'])
  assert.deepEqual(instantsOf('2026-10-25', '01:30', 'Europe/Lisbon'), [
    '2026-10-25T00:30:00Z',
    '2026-10-25T01:30:00Z',
  ])
  assert.deepEqual(instantsOf('2026-03-29', '01:30', 'Europe/Lisbon'), [])
  assert.deepEqual(instantsOf('2026-03-29', '02:00', 'Europe/Lisbon'), ['2026-03-29T01:00:00Z'])
  // Lord Howe Island goes back by half an hour.
  assert.deepEqual(instantsOf('2026-04-05', '01:45', 'Australia/Lord_Howe'), [
    '2026-04-04T14:45:00Z',
    '2026-04-04T15:15:00Z',
  ])
  assert.deepEqual(instantsOf('2026-04-05', '01:15', 'Australia/Lord_Howe'), ['2026-04-04T14:15:00Z'])
})

test('an offset is written as people know it', () => {
  assert.equal(offsetText(0), 'UTC')
  assert.equal(offsetText(60), 'UTC+1')
  assert.equal(offsetText(-210), 'UTC−3:30')
  assert.equal(offsetText(345), 'UTC+5:45')
})
