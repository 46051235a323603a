import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askedRange, daysOf, turned } from './range.ts'

const ends = (days: readonly string[]) => [days[0], days.at(-1), days.length]

test('each view shows its days: a week from Monday, a month in whole weeks', () => {
  // A Wednesday.
  const day = '2027-03-03'
  assert.deepEqual(daysOf('day', day), [day])
  assert.deepEqual(daysOf('days3', day), [day, '2027-03-04', '2027-03-05'])
  assert.deepEqual(ends(daysOf('week', day)), ['2027-03-01', '2027-03-07', 7])
  assert.deepEqual(ends(daysOf('list', day)), [day, '2027-03-30', 28])
  assert.deepEqual(ends(daysOf('month', day)), ['2027-03-01', '2027-04-04', 35])
  // February 2027 begins on a Monday and has exactly four weeks; a Sunday belongs to the week before.
  assert.deepEqual(ends(daysOf('month', '2027-02-15')), ['2027-02-01', '2027-02-28', 28])
  assert.deepEqual(ends(daysOf('week', '2027-03-07')), ['2027-03-01', '2027-03-07', 7])
})

test('turning a page leads to the days before or after, over the end of a year too', () => {
  assert.equal(turned('week', '2027-03-03', 1), '2027-03-10')
  assert.equal(turned('day', '2027-01-01', -1), '2026-12-31')
  assert.equal(turned('month', '2027-01-31', 1), '2027-02-01')
  assert.equal(turned('month', '2027-01-31', -1), '2026-12-01')
})

test('a day more on each side is asked for, never more than the 62 that are allowed', () => {
  // Lisbon changes its clocks on 28 March.
  assert.deepEqual(askedRange(daysOf('week', '2027-03-24'), 'Europe/Lisbon'), {
    from: '2027-03-21T00:00:00Z',
    to: '2027-03-29T23:00:00Z',
  })
  let day = '2026-01-01'
  for (let month = 0; month < 40; month += 1) {
    const { from, to } = askedRange(daysOf('month', day), 'Pacific/Apia')
    assert.ok(Date.parse(to) - Date.parse(from) <= 62 * 86_400_000, day)
    day = turned('month', day, 1)
  }
})
