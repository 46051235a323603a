import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Appointment } from '#contract/appointments.ts'
import { dayRows } from './day-rows.ts'

const at = (time: string): string => `2026-11-21T${time}:00Z`
const visit = (from: string, to: string): Appointment =>
  ({ id: from, startsAt: at(from), endsAt: at(to) }) as Appointment
const drawn = (now: string, ...visits: Appointment[]): string[] =>
  dayRows(visits, Date.parse(at(now))).map((row) =>
    row.is === 'visit' ? `${row.visit.id} ${row.phase}` : row.is === 'gap' ? `${row.minutes} min` : 'now',
  )

test('the line of now stands between what is over and what comes, with the free minutes ahead', () => {
  const day = [visit('14:00', '14:30'), visit('09:00', '09:30'), visit('10:30', '11:00')]
  assert.deepEqual(drawn('08:00', ...day), [
    'now',
    '09:00 next',
    '60 min',
    '10:30 later',
    '180 min',
    '14:00 later',
  ])
  assert.deepEqual(drawn('10:00', ...day), [
    '09:00 over',
    'now',
    '30 min',
    '10:30 next',
    '180 min',
    '14:00 later',
  ])
  assert.deepEqual(drawn('15:00', ...day), ['09:00 over', '10:30 over', '14:00 over', 'now'])
})

test('while a visit runs it is the line itself, from its first minute to its last', () => {
  const day = [visit('09:00', '09:30'), visit('09:30', '10:00')]
  assert.deepEqual(drawn('09:00', ...day), ['09:00 running', '09:30 next'])
  assert.deepEqual(drawn('09:30', ...day), ['09:00 over', '09:30 running'])
})

test('a day without visits has no lines', () => {
  assert.deepEqual(drawn('09:00'), [])
})
