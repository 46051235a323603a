import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '#platform/errors.ts'
import { size } from '#test/size.ts'
import { ruleText, type SlowRule, slowDays, slowInstant } from '#test/slow-series.ts'
import fc from 'fast-check'
import { planSeries } from './plan-series.ts'

const starts = (startsAt: string, timeZone: string, rule: string): string[] =>
  planSeries(Temporal.Instant.from(startsAt), timeZone, rule).map(
    (visit) =>
      `${visit.wall.toString({ smallestUnit: 'minute' })} ${visit.startsAt}${visit.exists ? '' : ' !'}`,
  )

test('the wall time stays over a clock change', () => {
  assert.deepEqual(starts('2027-03-21T13:00:00Z', 'Europe/Lisbon', 'FREQ=WEEKLY;COUNT=3'), [
    '2027-03-21T13:00 2027-03-21T13:00:00Z',
    '2027-03-28T13:00 2027-03-28T12:00:00Z',
    '2027-04-04T13:00 2027-04-04T12:00:00Z',
  ])
  assert.deepEqual(starts('2027-04-02T21:30:00Z', 'Australia/Lord_Howe', 'FREQ=DAILY;COUNT=3'), [
    '2027-04-03T08:30 2027-04-02T21:30:00Z',
    '2027-04-04T08:30 2027-04-03T22:00:00Z',
    '2027-04-05T08:30 2027-04-04T22:00:00Z',
  ])
})

test('a wall time that a change skips is planned as one that does not exist, and counted', () => {
  assert.deepEqual(starts('2027-03-27T01:30:00Z', 'Europe/Lisbon', 'FREQ=DAILY;COUNT=3'), [
    '2027-03-27T01:30 2027-03-27T01:30:00Z',
    '2027-03-28T01:30 2027-03-28T01:30:00Z !',
    '2027-03-29T01:30 2027-03-29T00:30:00Z',
  ])
})

test('an hour that comes twice is its first pass, but for a first visit that was asked for in the second', () => {
  const inFirst = '2027-10-31T01:30 2027-10-31T00:30:00Z'
  assert.equal(starts('2027-10-30T00:30:00Z', 'Europe/Lisbon', 'FREQ=DAILY;COUNT=2')[1], inFirst)
  assert.equal(starts('2027-10-31T00:30:00Z', 'Europe/Lisbon', 'FREQ=DAILY;COUNT=1')[0], inFirst)
  assert.deepEqual(starts('2027-10-31T01:30:00Z', 'Europe/Lisbon', 'FREQ=WEEKLY;COUNT=2'), [
    '2027-10-31T01:30 2027-10-31T01:30:00Z',
    '2027-11-07T01:30 2027-11-07T01:30:00Z',
  ])
})

const last = (rule: string): string =>
  starts('2027-06-01T23:00:00Z', 'Asia/Tokyo', rule).at(-1)?.slice(0, 16) ?? ''

test('the end: a number, a day in the zone of the doctor, or an instant, each included', () => {
  assert.equal(last('FREQ=DAILY;COUNT=52'), '2027-07-23T08:00')
  assert.equal(last('FREQ=DAILY;UNTIL=20270605'), '2027-06-05T08:00')
  assert.equal(last('FREQ=DAILY;UNTIL=20270604T230000Z'), '2027-06-05T08:00')
  assert.equal(last('FREQ=DAILY;UNTIL=20270604T225959Z'), '2027-06-04T08:00')
})

test('what is no rule for visits is refused before anything is worked out, and says why', () => {
  const bad: [rule: string, code: string, said: RegExp][] = [
    ['', 'bad_recurrence', /FREQ=WEEKLY/],
    ['weekly', 'bad_recurrence', /FREQ=WEEKLY/],
    ['RRULE:FREQ=WEEKLY;COUNT=2', 'bad_recurrence', /FREQ=WEEKLY/],
    ['FREQ=WEEKLY;COUNT=2\nDTSTART:20270101T000000Z', 'bad_recurrence', /FREQ=WEEKLY/],
    ['COUNT=2', 'bad_recurrence', /FREQ/],
    ['FREQ=SECONDLY;COUNT=2', 'bad_recurrence', /FREQ/],
    ['FREQ=HOURLY;COUNT=2', 'bad_recurrence', /FREQ/],
    ['FREQ=FORTNIGHTLY;COUNT=2', 'bad_recurrence', /FREQ/],
    ['FREQ=WEEKLY', 'bad_recurrence', /COUNT or by UNTIL/],
    ['FREQ=WEEKLY;COUNT=2;UNTIL=20280101', 'bad_recurrence', /COUNT or by UNTIL/],
    ['FREQ=WEEKLY;COUNT=2;COUNT=3', 'bad_recurrence', /twice/],
    ['FREQ=WEEKLY;COUNT=0', 'bad_recurrence', /COUNT/],
    ['FREQ=WEEKLY;COUNT=-1', 'bad_recurrence', /COUNT/],
    ['FREQ=WEEKLY;COUNT=53', 'series_too_long', /52/],
    ['FREQ=DAILY;COUNT=999999999', 'series_too_long', /52/],
    ['FREQ=DAILY;UNTIL=20370101', 'series_too_long', /52/],
    ['FREQ=MONTHLY;UNTIL=20370101', 'too_far_ahead', /far/],
    ['FREQ=YEARLY;COUNT=52', 'too_far_ahead', /far/],
    ['FREQ=DAILY;INTERVAL=999;COUNT=3', 'too_far_ahead', /far/],
    ['FREQ=DAILY;INTERVAL=0;COUNT=3', 'bad_recurrence', /INTERVAL/],
    ['FREQ=DAILY;INTERVAL=1000;COUNT=3', 'bad_recurrence', /INTERVAL/],
    ['FREQ=DAILY;UNTIL=20260101', 'bad_recurrence', /before/],
    ['FREQ=DAILY;UNTIL=20270230', 'bad_recurrence', /UNTIL/],
    ['FREQ=DAILY;UNTIL=20270301T250000Z', 'bad_recurrence', /UNTIL/],
    ['FREQ=DAILY;UNTIL=20270301T100000', 'bad_recurrence', /UNTIL/],
    ['FREQ=DAILY;BYHOUR=9,15;COUNT=3', 'bad_recurrence', /BYHOUR/],
    ['FREQ=YEARLY;BYWEEKNO=20;COUNT=3', 'bad_recurrence', /BYWEEKNO/],
    ['RSCALE=HEBREW;FREQ=YEARLY;COUNT=3', 'bad_recurrence', /RSCALE/],
    ['FREQ=WEEKLY;BYDAY=XX;COUNT=3', 'bad_recurrence', /BYDAY/],
    ['FREQ=WEEKLY;BYDAY=1MO;COUNT=3', 'bad_recurrence', /BYDAY/],
    ['FREQ=MONTHLY;BYDAY=0MO;COUNT=3', 'bad_recurrence', /BYDAY/],
    ['FREQ=MONTHLY;BYDAY=6MO;COUNT=3', 'bad_recurrence', /BYDAY/],
    ['FREQ=MONTHLY;BYMONTHDAY=32;COUNT=3', 'bad_recurrence', /BYMONTHDAY/],
    ['FREQ=WEEKLY;BYMONTHDAY=1;COUNT=3', 'bad_recurrence', /BYMONTHDAY/],
    ['FREQ=YEARLY;BYMONTH=13;COUNT=3', 'bad_recurrence', /BYMONTH/],
    ['FREQ=MONTHLY;BYSETPOS=1;COUNT=3', 'bad_recurrence', /BYSETPOS/],
    [
      `FREQ=MONTHLY;BYDAY=MO;BYSETPOS=${Array.from({ length: 366 }, (_, i) => i + 1)};COUNT=3`,
      'bad_recurrence',
      /BYSETPOS/,
    ],
    [`FREQ=DAILY;BYMONTHDAY=1;BYSETPOS=1;COUNT=3`, 'bad_recurrence', /BYSETPOS/],
    ['FREQ=WEEKLY;WKST=XX;COUNT=3', 'bad_recurrence', /WKST/],
    // 1 March 2027 is a Monday; there is never a 30 February.
    ['FREQ=WEEKLY;BYDAY=TU;COUNT=3', 'bad_recurrence', /first start/],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3', 'bad_recurrence', /first start/],
  ]
  for (const [rule, code, said] of bad) {
    const began = performance.now()
    assert.throws(
      () => starts('2027-03-01T09:00:00Z', 'Europe/Lisbon', rule),
      (error) => error instanceof Refusal && error.code === code && said.test(error.message) && !!error.field,
      rule.slice(0, 80),
    )
    assert.ok(performance.now() - began < 2000, `${rule.slice(0, 80)} took ${performance.now() - began} ms`)
  }
})

const zones = [
  'Europe/Lisbon',
  'America/Sao_Paulo',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'America/Santiago',
  'Asia/Gaza',
  'Africa/Cairo',
  'America/Havana',
  'Pacific/Chatham',
  'UTC',
]
const weekday = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')
const some = <T>(one: fc.Arbitrary<T>, most: number) =>
  fc.option(fc.uniqueArray(one, { minLength: 1, maxLength: most }), { nil: undefined, freq: 1 })
const nth = (highest: number) => fc.integer({ min: -highest, max: highest }).filter((n) => n !== 0)

const rules: fc.Arbitrary<SlowRule> = fc
  .constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY')
  .chain((freq) =>
    fc.record({
      freq: fc.constant(freq),
      interval: fc.integer({ min: 1, max: freq === 'YEARLY' ? 2 : 5 }),
      wkst: fc.option(weekday, { nil: undefined }),
      byDay: some(
        freq === 'MONTHLY' || freq === 'YEARLY'
          ? fc
              .tuple(fc.option(nth(freq === 'MONTHLY' ? 5 : 20), { nil: undefined }), weekday)
              .map(([n, day]) => `${n ?? ''}${day}`)
          : weekday,
        3,
      ),
      byMonthDay: freq === 'WEEKLY' ? fc.constant(undefined) : some(nth(31), 4),
      byMonth: some(fc.integer({ min: 1, max: 12 }), 6),
      bySetPos: freq === 'DAILY' ? fc.constant(undefined) : some(nth(4), 2),
    }),
  )
  .filter(({ bySetPos, byDay, byMonthDay, byMonth }) => !bySetPos || !!(byDay ?? byMonthDay ?? byMonth))

/** Days around a change of the zone's clock as often as others. */
const days = (timeZone: string): fc.Arbitrary<Temporal.PlainDate> => {
  const any = fc
    .integer({ min: 0, max: 1200 })
    .map((n) => Temporal.PlainDate.from('2026-06-01').add({ days: n }))
  let change = Temporal.ZonedDateTime.from(`2026-06-01T00:00[${timeZone}]`).getTimeZoneTransition('next')
  const changes: Temporal.PlainDate[] = []
  for (; change && changes.length < 6; change = change.getTimeZoneTransition('next'))
    changes.push(change.toPlainDate())
  if (changes.length === 0) return any
  const near = fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -20, max: 1 }))
  return fc.oneof(
    any,
    near.map(([day, n]) => day.add({ days: n })),
  )
}

test('random rules in zones around their clock changes are what looking at calendar and clock finds', () => {
  let compared = 0
  const cases = fc.constantFrom(...zones).chain((timeZone) =>
    fc.record({
      timeZone: fc.constant(timeZone),
      rule: rules,
      from: days(timeZone),
      quarter: fc.oneof(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 0, max: 13 })),
      count: fc.integer({ min: 1, max: 52 }),
      isCounted: fc.boolean(),
    }),
  )
  fc.assert(
    fc.property(cases, ({ timeZone, rule, from, quarter, count, isCounted }) => {
      const cap = from.add({ years: 2 })
      const [first] = slowDays(rule, from, cap, 1)
      if (!first) return
      const time = Temporal.PlainTime.from('00:00').add({ minutes: quarter * 15 })
      const startsAt = slowInstant(first.toPlainDateTime(time), timeZone)
      // The rule begins with its first day: another phase of the interval, so it is asked anew from there.
      const all = slowDays(rule, first, first.add({ years: 2 }), count)
      if (!startsAt || !all[0]?.equals(first) || all.length < count) return
      const end = isCounted ? { count } : { until: String(all.at(-1)) }
      const expected = all.map((day) => {
        const wall = day.toPlainDateTime(time)
        return `${wall} ${slowInstant(wall, timeZone) ?? 'never'}`
      })
      const found = planSeries(startsAt, timeZone, ruleText({ ...rule, ...end })).map(
        (visit) => `${visit.wall} ${visit.exists ? visit.startsAt : 'never'}`,
      )
      assert.deepEqual(found, expected, ruleText({ ...rule, ...end }))
      compared += 1
    }),
    { numRuns: size(400, 3000) },
  )
  assert.ok(compared > size(150, 1200), `only ${compared} rules were compared`)
})

/** The clock changes of a zone in the years to come; in the long run from ten years before to ten years after. */
function clockChanges(timeZone: string): Temporal.ZonedDateTime[] {
  const years = size(0, 10)
  const from = Temporal.ZonedDateTime.from(`2026-11-21T00:00[${timeZone}]`).subtract({ years })
  const until = from.add({ years: size(2, 20) })
  const changes: Temporal.ZonedDateTime[] = []
  let change = from.getTimeZoneTransition('next')
  while (change && Temporal.ZonedDateTime.compare(change, until) < 0) {
    changes.push(change)
    change = change.getTimeZoneTransition('next')
  }
  return changes
}

test('over every clock change, days and weeks keep their wall time, and what is skipped is told', () => {
  let skipped = 0
  let twice = 0
  for (const timeZone of size(0, 1) ? Intl.supportedValuesOf('timeZone') : zones)
    for (const change of clockChanges(timeZone)) {
      const offsets = [change, change.subtract({ seconds: 1 })].map((one) => one.offsetNanoseconds)
      // The earliest wall time that the change skips or repeats.
      const wall = change
        .withTimeZone('UTC')
        .add({ nanoseconds: Math.min(...offsets) })
        .toPlainDateTime()
      for (const shift of [-60, -15, 0, 15, 30, 45, 60, 120])
        for (const [freq, step] of [
          ['DAILY', { days: 1 }],
          ['WEEKLY', { weeks: 1 }],
        ] as const) {
          const at = wall.add({ minutes: shift }).round({ smallestUnit: 'minute', roundingIncrement: 15 })
          const walls = [-1, 0, 1].map((n) => (n < 0 ? at.subtract(step) : n > 0 ? at.add(step) : at))
          const expected = walls.map((one) => `${one} ${slowInstant(one, timeZone) ?? 'never'}`)
          const startsAt = slowInstant(walls[0] ?? at, timeZone)
          if (!startsAt) continue
          const found = planSeries(startsAt, timeZone, `FREQ=${freq};COUNT=3`).map(
            (visit) => `${visit.wall} ${visit.exists ? visit.startsAt : 'never'}`,
          )
          assert.deepEqual(found, expected, `${timeZone} ${change} ${shift}`)
          skipped += found.filter((one) => one.endsWith('never')).length
          const again = at.toZonedDateTime(timeZone, { disambiguation: 'later' }).toInstant()
          if (slowInstant(at, timeZone)?.equals(again) === false) twice += 1
        }
    }
  assert.ok(skipped > 20 && twice > 20, `${skipped} were skipped, ${twice} came twice`)
})
