import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AvailabilityRule } from '#contract/schedules.ts'
import { size } from '#test/size.ts'
import * as fc from 'fast-check'
import type { DatedRule, ExceptionDay, Span } from './availability.ts'
import { openBlocks } from './open-blocks.ts'
import { openSpans } from './open-spans.ts'
import { merge, outerEpochSpan } from './spans.ts'

const rule = (id: string, terms: Partial<AvailabilityRule>): AvailabilityRule => ({
  id,
  ownerId: 'owner',
  kind: terms.on ? 'dated' : 'weekly',
  weekdays: [],
  startsOn: null,
  endsOn: null,
  on: null,
  from: '09:00',
  to: '12:00',
  visitKinds: [],
  place: '',
  timeZone: 'Europe/Lisbon',
  version: 1,
  ...terms,
})
const span = (start: string, end: string): Span => ({
  start: Temporal.Instant.from(start),
  end: Temporal.Instant.from(end),
})
const minute = (at: Temporal.Instant): string => at.toString({ smallestUnit: 'minute' })

function told(rules: AvailabilityRule[], exceptions: ExceptionDay[], within: Span): string[] {
  return openBlocks({ rules, exceptions }, within).map(
    ({ start, end, ruleId, on, from, to }) =>
      `${ruleId ?? 'exception'} ${on} ${from}-${to}: ${minute(start)}/${minute(end)}`,
  )
}

test('each block says which rule or exception opens it, and on which day', () => {
  const rules = [
    rule('week', { weekdays: [1, 2] }),
    rule('evening', { on: '2027-03-08', from: '18:00', to: '20:00' }),
  ]
  const closed = { on: '2027-03-09', timeZone: 'Europe/Lisbon', hours: [{ from: '10:00', to: '11:00' }] }
  assert.deepEqual(told(rules, [closed], span('2027-03-08T00:00Z', '2027-03-11T00:00Z')), [
    'week 2027-03-08 09:00-12:00: 2027-03-08T09:00Z/2027-03-08T12:00Z',
    'evening 2027-03-08 18:00-20:00: 2027-03-08T18:00Z/2027-03-08T20:00Z',
    'exception 2027-03-09 10:00-11:00: 2027-03-09T10:00Z/2027-03-09T11:00Z',
  ])
})

test('whole days that touch are a block each, also where a day has 23 hours', () => {
  const always = [rule('always', { weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' })]
  assert.deepEqual(told(always, [], span('2027-03-27T12:00Z', '2027-03-29T12:00Z')), [
    'always 2027-03-27 00:00-24:00: 2027-03-27T12:00Z/2027-03-28T00:00Z',
    'always 2027-03-28 00:00-24:00: 2027-03-28T00:00Z/2027-03-28T23:00Z',
    'always 2027-03-29 00:00-24:00: 2027-03-28T23:00Z/2027-03-29T12:00Z',
  ])
})

test('hours that the clock repeats on one day only in part are two blocks of that day', () => {
  const night = [rule('night', { weekdays: [7], from: '01:15', to: '01:45' })]
  assert.deepEqual(told(night, [], span('2026-10-24T00:00Z', '2026-10-26T00:00Z')), [
    'night 2026-10-25 01:15-01:45: 2026-10-25T00:15Z/2026-10-25T00:45Z',
    'night 2026-10-25 01:15-01:45: 2026-10-25T01:15Z/2026-10-25T01:45Z',
  ])
})

const zones = ['Europe/Lisbon', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Pacific/Apia']
const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`
const hours = fc
  .uniqueArray(fc.integer({ min: 0, max: 24 }), { minLength: 2, maxLength: 2 })
  .map((pair) => pair.toSorted((a, b) => a - b))
  .map(([from = 0, to = 24]) => ({ from: clock(from), to: clock(to) }))
const day = fc
  .integer({ min: 0, max: 9 })
  .map((n) => Temporal.PlainDate.from('2027-03-24').add({ days: n }).toString())
const timeZone = fc.constantFrom(...zones)
const anyRule = fc
  .tuple(
    fc.uuid(),
    hours,
    timeZone,
    fc.oneof(day, fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })),
  )
  .map(([id, range, zone, when]) =>
    rule(id, { ...range, timeZone: zone, ...(typeof when === 'string' ? { on: when } : { weekdays: when }) }),
  )
const anyException = fc.record({ on: day, timeZone, hours: fc.array(hours, { maxLength: 2 }) })

test('all blocks together are the open time', () => {
  const within = span('2027-03-25T00:00Z', '2027-04-01T00:00Z')
  fc.assert(
    fc.property(
      fc.array(anyRule, { maxLength: 5 }),
      fc.array(anyException, { maxLength: 3 }),
      (rules, exceptions) => {
        const blocks = openBlocks({ rules, exceptions }, within)
        const open = openSpans(
          {
            weekly: rules.filter((one) => one.on === null),
            dated: rules.filter((one): one is AvailabilityRule & DatedRule => one.on !== null),
            exceptions,
          },
          within,
        )
        assert.deepEqual(merge(blocks.map(outerEpochSpan)), open.map(outerEpochSpan))
        for (const { start, end, on, timeZone: zone } of blocks) {
          const last = end.subtract({ milliseconds: 1 })
          for (const at of [start, last])
            assert.equal(at.toZonedDateTimeISO(zone).toPlainDate().toString(), on)
        }
      },
    ),
    { numRuns: size(200, 5000) },
  )
})
