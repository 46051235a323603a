import assert from 'node:assert/strict'
import { test } from 'node:test'
import { offerUntil } from './offer-until.ts'

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text)
const until = (now: string, startsAt: string, over: { noticeMinutes?: number; timeZone?: string } = {}) =>
  offerUntil({
    now: at(now),
    startsAt: at(startsAt),
    noticeMinutes: 0,
    offerMinutes: 60,
    timeZone: 'UTC',
    ...over,
  })?.toString()

test('by day an hour, for what is offered at night an hour of the next morning', () => {
  assert.equal(until('2027-03-01T12:00Z', '2027-03-05T10:00Z'), '2027-03-01T13:00:00Z')
  assert.equal(until('2027-03-01T20:59Z', '2027-03-05T10:00Z'), '2027-03-01T21:59:00Z')
  assert.equal(until('2027-03-01T21:00Z', '2027-03-05T10:00Z'), '2027-03-02T09:00:00Z')
  assert.equal(until('2027-03-02T03:00Z', '2027-03-05T10:00Z'), '2027-03-02T09:00:00Z')
  // Eight in the morning in Brazil is eleven in Greenwich.
  assert.equal(
    until('2027-03-02T03:00Z', '2027-03-05T10:00Z', { timeZone: 'America/Sao_Paulo' }),
    '2027-03-02T12:00:00Z',
  )
  // The night in which the clocks go forward is an hour shorter.
  assert.equal(
    until('2027-03-28T00:30Z', '2027-04-05T10:00Z', { timeZone: 'Europe/Lisbon' }),
    '2027-03-28T08:00:00Z',
  )
})

test('no longer than one can still come and the doctor still wants to be booked', () => {
  assert.equal(until('2027-03-01T22:00Z', '2027-03-02T09:30Z'), '2027-03-02T08:30:00Z')
  assert.equal(until('2027-03-01T12:00Z', '2027-03-01T14:00Z'), '2027-03-01T13:00:00Z')
  assert.equal(until('2027-03-01T12:00Z', '2027-03-01T13:59Z'), undefined)
  assert.equal(until('2027-03-01T12:00Z', '2027-03-02T10:00Z', { noticeMinutes: 24 * 60 }), undefined)
  assert.equal(
    until('2027-03-01T22:00Z', '2027-03-03T06:00Z', { noticeMinutes: 24 * 60 }),
    '2027-03-02T06:00:00Z',
  )
})
