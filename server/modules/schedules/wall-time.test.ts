import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { size } from '#test/size.ts'
import { dayNumber, offsetStretches, wallRangeMilliseconds, weekdayOf } from './wall-time.ts'

const epoch = (text: string): number => Temporal.Instant.from(text).epochMilliseconds

test('a wall range is counted in milliseconds from midnight, up to 24:00', () => {
  assert.deepEqual(wallRangeMilliseconds({ from: '00:00', to: '24:00' }), { start: 0, end: 86_400_000 })
  assert.deepEqual(wallRangeMilliseconds({ from: '09:05', to: '23:59' }), {
    start: 32_700_000,
    end: 86_340_000,
  })
})

test('a wall range that is malformed, empty or backwards is refused', () => {
  const wrong = [
    ['24:00', '24:00'],
    ['09:00', '09:00'],
    ['10:00', '09:00'],
    ['9:00', '10:00'],
    ['09:00', '24:01'],
    ['09:60', '10:00'],
    ['09:00', '25:00'],
    ['09:00:00', '10:00:00'],
    ['', '10:00'],
  ]
  for (const [from, to] of wrong)
    assert.throws(() => wallRangeMilliseconds({ from: from!, to: to! }), RangeError, `${from}–${to}`)
})

test('weekdays of day numbers are those of the calendar', () => {
  const days = fc.integer({ min: -100_000, max: 100_000 })
  fc.assert(
    fc.property(days, (day) => {
      const date = Temporal.PlainDate.from('1970-01-01').add({ days: day })
      assert.equal(dayNumber(date.toString()), day)
      assert.equal(weekdayOf(day), date.dayOfWeek)
    }),
    { numRuns: size(500, 20_000) },
  )
  assert.throws(() => dayNumber('2026-02-30'), RangeError)
})

test('stretches cut at each clock change and cover the time asked for', () => {
  const within = { start: epoch('2026-01-01T00:00Z'), end: epoch('2027-01-01T00:00Z') }
  const spring = epoch('2026-03-29T01:00Z')
  const autumn = epoch('2026-10-25T01:00Z')
  assert.deepEqual(offsetStretches('Europe/Lisbon', within), [
    { start: within.start, end: spring, offset: 0 },
    { start: spring, end: autumn, offset: 3_600_000 },
    { start: autumn, end: within.end, offset: 0 },
  ])
  assert.deepEqual(offsetStretches('Europe/Lisbon', { start: spring, end: autumn }), [
    { start: spring, end: autumn, offset: 3_600_000 },
  ])
})

test('zones without clock changes are one stretch', () => {
  const within = { start: epoch('2026-01-01T00:00Z'), end: epoch('2036-01-01T00:00Z') }
  assert.deepEqual(offsetStretches('UTC', within), [{ ...within, offset: 0 }])
  assert.deepEqual(offsetStretches('Asia/Kathmandu', within), [{ ...within, offset: 20_700_000 }])
  assert.deepEqual(offsetStretches('+05:30', within), [{ ...within, offset: 19_800_000 }])
})

test('no time asked for is no stretch, an unknown zone is refused', () => {
  assert.deepEqual(offsetStretches('Europe/Lisbon', { start: 5, end: 5 }), [])
  assert.throws(() => offsetStretches('Europe/Atlantis', { start: 0, end: 5 }), RangeError)
})
