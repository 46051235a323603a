import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { size } from '#test/size.ts'
import { freeTimes, nextFreeTimes, type FreeTimesQuery } from './free-times.ts'

function span(start: string, end: string): { start: Temporal.Instant; end: Temporal.Instant } {
  return { start: Temporal.Instant.from(start), end: Temporal.Instant.from(end) }
}

/** A query for Thursday 2026-11-19 in UTC, open 10:00–10:50 every day, with `changes` on top. */
function query(changes: Partial<FreeTimesQuery> = {}): FreeTimesQuery {
  return {
    availability: openDaily('10:00', '10:50'),
    unavailable: [],
    taken: [],
    within: span('2026-11-19T00:00Z', '2026-11-20T00:00Z'),
    durationMinutes: 20,
    stepMinutes: 15,
    timeZone: 'UTC',
    ...changes,
  }
}

function openDaily(from: string, to: string, timeZone = 'UTC'): FreeTimesQuery['availability'] {
  return { weekly: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from, to, timeZone }], dated: [], exceptions: [] }
}

/** Starts as wall times of the alignment zone with their offset, such as '10:00+00:00'. */
function offered(q: FreeTimesQuery): string[] {
  return freeTimes(q).map((at) => at.toString({ timeZone: q.timeZone, smallestUnit: 'minute' }).slice(11))
}

test('10:00–10:50 in steps of 15 gives 10:00, 10:15, 10:30 for 20 minutes', () => {
  assert.deepEqual(offered(query()), ['10:00+00:00', '10:15+00:00', '10:30+00:00'])
})

test('a visit as long as the opening fits, a minute more does not', () => {
  assert.deepEqual(offered(query({ durationMinutes: 50 })), ['10:00+00:00'])
  assert.deepEqual(offered(query({ durationMinutes: 51 })), [])
})

test('opening off the step starts at the next aligned time', () => {
  assert.deepEqual(offered(query({ availability: openDaily('10:05', '11:00') })), [
    '10:15+00:00',
    '10:30+00:00',
  ])
})

test('touching taken or unavailable time is no overlap, a millisecond inside is', () => {
  const taken = [span('2026-11-19T09:00Z', '2026-11-19T10:15Z')]
  const unavailable = [span('2026-11-19T10:35Z', '2026-11-19T12:00Z')]
  assert.deepEqual(offered(query({ taken, unavailable })), ['10:15+00:00'])
  const aMoment = [span('2026-11-19T10:34:59.9999Z', '2026-11-19T10:35Z')]
  assert.deepEqual(offered(query({ taken, unavailable: aMoment })), [])
  assert.deepEqual(offered(query({ taken: [span('2026-11-19T10:20Z', '2026-11-19T10:20Z')] })).length, 3)
})

test('rules that touch are one opening', () => {
  const availability = openDaily('09:00', '10:00')
  availability.dated.push({ on: '2026-11-19', from: '10:00', to: '11:00', timeZone: 'UTC' })
  assert.deepEqual(offered(query({ availability, durationMinutes: 120 })), ['09:00+00:00'])
})

test('the start lies in the time asked for, the visit may end after it', () => {
  const within = span('2026-11-19T10:00:00.000000001Z', '2026-11-19T10:30Z')
  assert.deepEqual(offered(query({ within })), ['10:15+00:00'])
  const toTheSecond = span('2026-11-19T10:00Z', '2026-11-19T10:30:00.000000001Z')
  assert.deepEqual(offered(query({ within: toTheSecond })), ['10:00+00:00', '10:15+00:00', '10:30+00:00'])
})

test('nothing is offered before notBefore, the moment itself is', () => {
  const notBefore = Temporal.Instant.from('2026-11-19T10:15Z')
  assert.deepEqual(offered(query({ notBefore })), ['10:15+00:00', '10:30+00:00'])
  assert.deepEqual(offered(query({ notBefore: notBefore.add({ nanoseconds: 1 }) })), ['10:30+00:00'])
})

test('starts are aligned on the clocks of the zone asked for', () => {
  const availability = openDaily('10:00', '12:00')
  assert.deepEqual(offered(query({ availability, stepMinutes: 60, timeZone: 'Asia/Kathmandu' })), [
    '16:00+05:45',
    '17:00+05:45',
  ])
})

test('Lisbon: hourly starts skip the hour of spring and repeat that of autumn', () => {
  const zone = 'Europe/Lisbon'
  const night = {
    availability: openDaily('00:00', '04:00', zone),
    timeZone: zone,
    stepMinutes: 60,
    durationMinutes: 60,
  }
  const spring = query({ ...night, within: span('2026-03-29T00:00Z', '2026-03-29T12:00Z') })
  const autumn = query({ ...night, within: span('2026-10-24T23:00Z', '2026-10-25T12:00Z') })
  assert.deepEqual(offered(spring), ['00:00+00:00', '02:00+01:00', '03:00+01:00'])
  assert.deepEqual(offered(autumn), [
    '00:00+01:00',
    '01:00+01:00',
    '01:00+00:00',
    '02:00+00:00',
    '03:00+00:00',
  ])
})

test('Lord Howe: alignment follows the thirty-minute shift, durations are elapsed time', () => {
  const zone = 'Australia/Lord_Howe'
  const night = {
    availability: openDaily('01:00', '03:00', zone),
    timeZone: zone,
    stepMinutes: 60,
    durationMinutes: 60,
  }
  const autumn = query({ ...night, within: span('2026-04-04T12:00Z', '2026-04-05T00:00Z') })
  const spring = query({ ...night, within: span('2026-10-03T12:00Z', '2026-10-04T00:00Z') })
  assert.deepEqual(offered(autumn), ['01:00+11:00', '02:00+10:30'])
  assert.deepEqual(offered(spring), ['01:00+10:30'])
})

test('Samoa: the evening of the 29th leads into the morning of the 31st', () => {
  const zone = 'Pacific/Apia'
  const q = query({
    availability: openDaily('00:00', '24:00', zone),
    timeZone: zone,
    stepMinutes: 60,
    durationMinutes: 120,
    within: span('2011-12-30T08:00Z', '2011-12-30T12:00Z'),
  })
  const starts = freeTimes(q).map((at) => at.toString({ timeZone: zone, smallestUnit: 'minute' }))
  assert.deepEqual(starts, [
    '2011-12-29T22:00-10:00',
    '2011-12-29T23:00-10:00',
    '2011-12-31T00:00+14:00',
    '2011-12-31T01:00+14:00',
  ])
})

test('the next free times are the first of all, however rare they are', () => {
  const within = span('2026-11-19T00:00Z', '2027-11-19T00:00Z')
  const yearly = query({
    within,
    availability: {
      weekly: [],
      dated: ['2026-11-20', '2027-02-01', '2027-11-18'].map((on) => ({
        on,
        from: '10:00',
        to: '10:50',
        timeZone: 'UTC',
      })),
      exceptions: [],
    },
  })
  const all = freeTimes(yearly).map(String)
  assert.equal(all.length, 9)
  for (const count of [0, 1, 3, 4, 9, 50])
    assert.deepEqual(nextFreeTimes({ ...yearly, count }).map(String), all.slice(0, count))
})

test('the next free times are the first of all, over any window', () => {
  const day = fc
    .integer({ min: 0, max: 120 })
    .map((days) => `${Temporal.PlainDate.from('2026-02-01').add({ days })}`)
  const rule = fc.record({ on: day, from: fc.constantFrom('00:00', '22:00'), to: fc.constant('24:00') })
  const drawn = fc.record({
    rules: fc.array(rule, { maxLength: 6 }),
    days: fc.integer({ min: 0, max: 120 }),
    durationMinutes: fc.constantFrom(15, 60, 600, 1500, 5000),
    count: fc.integer({ min: 0, max: 40 }),
  })
  const isFirstOfAll = fc.property(drawn, ({ rules, days, durationMinutes, count }) => {
    const timeZone = 'Europe/Lisbon'
    const start = Temporal.Instant.from('2026-02-01T09:30Z')
    const dated = rules.map((rule) => ({ ...rule, timeZone }))
    const within = { start, end: start.add({ hours: days * 24 }) }
    const availability = { weekly: [], dated, exceptions: [] }
    const q = query({ availability, within, durationMinutes, timeZone, stepMinutes: 30 })
    assert.deepEqual(nextFreeTimes({ ...q, count }).map(String), freeTimes(q).slice(0, count).map(String))
  })
  fc.assert(isFirstOfAll, { numRuns: size(300, 20_000) })
})

test('a duration or step that cannot be is refused', () => {
  for (const durationMinutes of [0, -15, 12.5, Number.NaN])
    assert.throws(() => freeTimes(query({ durationMinutes })), RangeError)
  for (const stepMinutes of [0, 1, 7, 45, 120])
    assert.throws(() => freeTimes(query({ stepMinutes })), RangeError)
})
