import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, dayOf, daysBetween, hourOf, wallToInstant, zoneCity } from '../web/times.ts'

const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
const wall = fc
  .integer({ min: Date.UTC(2000, 0, 1) / 900_000, max: Date.UTC(2040, 0, 1) / 900_000 })
  .map((quarters) =>
    Temporal.Instant.fromEpochMilliseconds(quarters * 900_000)
      .toString()
      .slice(0, 16),
  )

test('a wall time is the instant that Temporal finds, in every zone, across every clock change', () => {
  fc.assert(
    fc.property(zone, wall, (timeZone, at) => {
      const [day = '', time = ''] = at.split('T')
      const expected = Temporal.PlainDateTime.from(at).toZonedDateTime(timeZone).toInstant()
      assert.equal(wallToInstant(day, time, timeZone), expected.toString())
    }),
    { numRuns: 2000 },
  )
})

for (const [what, day, time, timeZone, instant] of [
  ['shown twice: the first', '2026-10-25', '01:30', 'Europe/Lisbon', '2026-10-25T00:30:00Z'],
  ['never shown: as much later', '2026-03-29', '01:30', 'Europe/Lisbon', '2026-03-29T01:30:00Z'],
  ['shown twice west of Greenwich', '2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00Z'],
  ['the midnight that ends a day', '2026-11-21', '24:00', 'Asia/Tokyo', '2026-11-21T15:00:00Z'],
  ['half an hour of clock change', '2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:45:00Z'],
] as const)
  test(`wall time ${what}`, () => assert.equal(wallToInstant(day, time, timeZone), instant))

test('the day and hour of an instant are those of the zone', () => {
  assert.equal(dayOf('2026-11-21T23:30:00Z', 'Asia/Tokyo'), '2026-11-22')
  assert.equal(hourOf('2026-11-21T23:30:00Z', 'Asia/Tokyo'), 8)
  assert.equal(hourOf('2026-11-21T00:15:00Z', 'UTC'), 0)
})

test('days are counted on the calendar, also over a clock change', () => {
  assert.equal(addDays('2026-03-28', 2), '2026-03-30')
  assert.equal(addDays('2026-12-31', 1), '2027-01-01')
  assert.equal(daysBetween('2026-10-24', '2026-10-26'), 2)
})

test('a zone is called after its city, in the language of the reader', () => {
  assert.equal(zoneCity('Europe/Lisbon', 'pt'), 'Lisboa')
  assert.equal(zoneCity('America/Argentina/Buenos_Aires', 'en'), 'Buenos Aires')
})
