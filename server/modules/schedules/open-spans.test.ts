import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Availability, Span, WeeklyRule } from './availability.ts'
import { openSpans } from './open-spans.ts'

const everyDay = [1, 2, 3, 4, 5, 6, 7]
const none: Availability = { weekly: [], dated: [], exceptions: [] }

function span(start: string, end: string): Span {
  return { start: Temporal.Instant.from(start), end: Temporal.Instant.from(end) }
}

function daily(from: string, to: string, timeZone: string, rest: Partial<WeeklyRule> = {}): Availability {
  return { ...none, weekly: [{ weekdays: everyDay, from, to, timeZone, ...rest }] }
}

const toMinute = (at: Temporal.Instant): string => at.toString({ smallestUnit: 'minute' })

/** The open spans written as 'start/end' in UTC, to the minute. */
function opened(availability: Availability, within: Span): string[] {
  return openSpans(availability, within).map(({ start, end }) => `${toMinute(start)}/${toMinute(end)}`)
}

test('the skipped hour of a Lisbon spring does not exist', () => {
  const morning = daily('00:30', '03:00', 'Europe/Lisbon')
  const night = span('2026-03-29T00:00Z', '2026-03-29T12:00Z')
  assert.deepEqual(opened(morning, night), ['2026-03-29T00:30Z/2026-03-29T02:00Z'])
  assert.deepEqual(opened(daily('01:00', '02:00', 'Europe/Lisbon'), night), [])
})

test('the repeated hour of a Lisbon autumn is open in both passes', () => {
  const night = span('2026-10-24T23:00Z', '2026-10-25T12:00Z')
  assert.deepEqual(opened(daily('01:00', '02:00', 'Europe/Lisbon'), night), [
    '2026-10-25T00:00Z/2026-10-25T02:00Z',
  ])
  assert.deepEqual(opened(daily('01:15', '01:45', 'Europe/Lisbon'), night), [
    '2026-10-25T00:15Z/2026-10-25T00:45Z',
    '2026-10-25T01:15Z/2026-10-25T01:45Z',
  ])
})

test('a day without midnight begins at its first instant (America/Sao_Paulo 2018-11-04)', () => {
  const zone = 'America/Sao_Paulo'
  const days = span('2018-11-03T00:00Z', '2018-11-06T00:00Z')
  const dated = (from: string, to: string): Availability => ({
    ...none,
    dated: [{ on: '2018-11-04', from, to, timeZone: zone }],
  })
  assert.deepEqual(opened(dated('00:00', '24:00'), days), ['2018-11-04T03:00Z/2018-11-05T02:00Z'])
  assert.deepEqual(opened(dated('00:00', '01:00'), days), [])
  const saturdayEvening = daily('22:00', '24:00', zone, { weekdays: [6] })
  assert.deepEqual(opened(saturdayEvening, days), ['2018-11-04T01:00Z/2018-11-04T03:00Z'])
})

test('an evening whose last hour repeats stays open to the second midnight (America/Sao_Paulo 2018-02-17)', () => {
  const saturdayEvening = daily('23:00', '24:00', 'America/Sao_Paulo', { weekdays: [6] })
  assert.deepEqual(opened(saturdayEvening, span('2018-02-17T00:00Z', '2018-02-19T00:00Z')), [
    '2018-02-18T01:00Z/2018-02-18T03:00Z',
  ])
})

test('Lord Howe moves its clocks by thirty minutes', () => {
  const early = daily('01:00', '03:00', 'Australia/Lord_Howe')
  const autumn = span('2026-04-04T12:00Z', '2026-04-05T00:00Z')
  const spring = span('2026-10-03T12:00Z', '2026-10-04T00:00Z')
  assert.deepEqual(opened(early, autumn), ['2026-04-04T14:00Z/2026-04-04T16:30Z'])
  assert.deepEqual(opened(early, spring), ['2026-10-03T14:30Z/2026-10-03T16:00Z'])
})

test('Kathmandu is 5 hours 45 minutes ahead', () => {
  const day = span('2026-11-20T00:00Z', '2026-11-21T00:00Z')
  assert.deepEqual(opened(daily('09:00', '17:00', 'Asia/Kathmandu'), day), [
    '2026-11-20T03:15Z/2026-11-20T11:15Z',
  ])
})

test('a date that Samoa left out opens nothing', () => {
  const week = span('2011-12-29T12:00Z', '2012-01-01T00:00Z')
  const skipped = { on: '2011-12-30', from: '00:00', to: '24:00', timeZone: 'Pacific/Apia' }
  assert.deepEqual(opened({ ...none, dated: [skipped] }, week), [])
  assert.deepEqual(opened(daily('09:00', '12:00', 'Pacific/Apia'), week), [
    '2011-12-29T19:00Z/2011-12-29T22:00Z',
    '2011-12-30T19:00Z/2011-12-30T22:00Z',
    '2011-12-31T19:00Z/2011-12-31T22:00Z',
  ])
})

test('a rule to 24:00 joins the next day from 00:00', () => {
  const zone = 'America/New_York'
  const weekly = [
    { weekdays: [1], from: '20:00', to: '24:00', timeZone: zone },
    { weekdays: [2], from: '00:00', to: '02:00', timeZone: zone },
  ]
  assert.deepEqual(opened({ ...none, weekly }, span('2026-11-16T00:00Z', '2026-11-18T00:00Z')), [
    '2026-11-17T01:00Z/2026-11-17T07:00Z',
  ])
})

test('weekly rules keep to their weekdays and their first and last date', () => {
  const rule = { weekdays: [1, 4], startsOn: '2026-11-05', endsOn: '2026-11-16' }
  const month = span('2026-11-01T00:00Z', '2026-12-01T00:00Z')
  assert.deepEqual(opened(daily('09:00', '10:00', 'UTC', rule), month), [
    '2026-11-05T09:00Z/2026-11-05T10:00Z',
    '2026-11-09T09:00Z/2026-11-09T10:00Z',
    '2026-11-12T09:00Z/2026-11-12T10:00Z',
    '2026-11-16T09:00Z/2026-11-16T10:00Z',
  ])
})

test('an exception replaces the weekly rules of its date, dated rules add even then', () => {
  const day = span('2026-11-19T00:00Z', '2026-11-20T00:00Z')
  const base = daily('09:00', '17:00', 'UTC')
  const holiday = { on: '2026-11-19', timeZone: 'UTC', hours: [] }
  const dated = [{ on: '2026-11-19', from: '20:00', to: '21:00', timeZone: 'UTC' }]
  const shortDay = { ...holiday, hours: [{ from: '12:00', to: '18:00' }] }
  assert.deepEqual(opened({ ...base, exceptions: [holiday] }, day), [])
  assert.deepEqual(opened({ ...base, exceptions: [shortDay] }, day), ['2026-11-19T12:00Z/2026-11-19T18:00Z'])
  assert.deepEqual(opened({ ...base, dated, exceptions: [holiday] }, day), [
    '2026-11-19T20:00Z/2026-11-19T21:00Z',
  ])
})

test('an exception day is counted on the clocks of its own zone', () => {
  const exceptions = [{ on: '2026-11-19', timeZone: 'Asia/Tokyo', hours: [] }]
  const days = span('2026-11-18T00:00Z', '2026-11-20T00:00Z')
  assert.deepEqual(opened({ ...daily('00:00', '24:00', 'UTC'), exceptions }, days), [
    '2026-11-18T00:00Z/2026-11-18T15:00Z',
    '2026-11-19T15:00Z/2026-11-20T00:00Z',
  ])
})

test('an exception day lasts as long as its date, be it 23 or 25 hours', () => {
  const zone = 'Europe/Lisbon'
  const exceptions = ['2026-03-29', '2026-10-25'].map((on) => ({ on, timeZone: zone, hours: [] }))
  const open = { ...daily('00:00', '24:00', zone), exceptions }
  assert.deepEqual(opened(open, span('2026-03-28T12:00Z', '2026-03-30T12:00Z')), [
    '2026-03-28T12:00Z/2026-03-29T00:00Z',
    '2026-03-29T23:00Z/2026-03-30T12:00Z',
  ])
  assert.deepEqual(opened(open, span('2026-10-24T12:00Z', '2026-10-26T12:00Z')), [
    '2026-10-24T12:00Z/2026-10-24T23:00Z',
    '2026-10-26T00:00Z/2026-10-26T12:00Z',
  ])
})

test('spans are clipped to the time asked for; no time gives none', () => {
  const base = daily('09:00', '17:00', 'UTC')
  assert.deepEqual(opened(base, span('2026-11-19T10:30Z', '2026-11-19T11:45Z')), [
    '2026-11-19T10:30Z/2026-11-19T11:45Z',
  ])
  assert.deepEqual(opened(base, span('2026-11-19T10:30Z', '2026-11-19T10:30Z')), [])
  assert.deepEqual(opened(base, span('2026-11-20T10:30Z', '2026-11-19T10:30Z')), [])
})

test('rules that cannot be are refused', () => {
  const day = span('2026-11-19T00:00Z', '2026-11-20T00:00Z')
  const refused = [
    daily('17:00', '09:00', 'UTC'),
    daily('09:00', '17:00', 'Europe/Atlantis'),
    daily('09:00', '17:00', 'UTC', { weekdays: [0] }),
    daily('09:00', '17:00', 'UTC', { weekdays: [8] }),
    daily('09:00', '17:00', 'UTC', { startsOn: '2026-02-30' }),
  ]
  for (const availability of refused) assert.throws(() => openSpans(availability, day), RangeError)
})

test('on a holiday weekly rules do not open, each on its own date; exceptions and dated rules do', () => {
  const week = span('2027-06-09T00:00Z', '2027-06-12T00:00Z')
  const lisbon = daily('09:00', '10:00', 'Europe/Lisbon')
  const holidays = ['2027-06-10']
  assert.deepEqual(opened({ ...lisbon, holidays }, week), [
    '2027-06-09T08:00Z/2027-06-09T09:00Z',
    '2027-06-11T08:00Z/2027-06-11T09:00Z',
  ])
  // Evening hours in Manaus are the next morning in Lisbon: the evening of the holiday is closed as a whole.
  assert.deepEqual(opened({ ...daily('18:00', '22:00', 'America/Manaus'), holidays }, week), [
    '2027-06-09T00:00Z/2027-06-09T02:00Z',
    '2027-06-09T22:00Z/2027-06-10T02:00Z',
    '2027-06-11T22:00Z/2027-06-12T00:00Z',
  ])
  const on = '2027-06-10'
  const noon = { from: '12:00', to: '13:00' }
  const open = {
    ...lisbon,
    exceptions: [{ on, timeZone: 'Europe/Lisbon', hours: [noon] }],
    dated: [{ on, timeZone: 'Europe/Lisbon', from: '20:00', to: '21:00' }],
    holidays,
  }
  assert.deepEqual(opened(open, span('2027-06-10T00:00Z', '2027-06-11T00:00Z')), [
    '2027-06-10T11:00Z/2027-06-10T12:00Z',
    '2027-06-10T19:00Z/2027-06-10T20:00Z',
  ])
})
