import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, dayOf, nowMs } from '../../times.ts'
import { windowOf } from './wished-days.ts'

const zone = 'America/Sao_Paulo'
const today = dayOf(nowMs(), zone)
const [soon, later] = [addDays(today, 3), addDays(today, 9)]

test('whole days of the patient are wanted, from now where that is today', () => {
  assert.deepEqual(windowOf({ from: today, until: later }, zone), {
    until: `${addDays(later, 1)}T03:00:00Z`,
  })
  assert.deepEqual(windowOf({ from: soon, until: soon }, zone), {
    from: `${soon}T03:00:00Z`,
    until: `${addDays(soon, 1)}T03:00:00Z`,
  })
})

test('an earlier time is wanted up to the visit itself', () => {
  const visitAt = `${later}T15:00:00Z`
  assert.deepEqual(windowOf({ from: today, until: later }, zone, visitAt), {})
  assert.deepEqual(windowOf({ from: today, until: addDays(later, -1) }, zone, visitAt), {
    until: `${later}T03:00:00Z`,
  })
})
