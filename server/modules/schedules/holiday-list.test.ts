import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HolidayDay, HolidayRegion } from '#contract/holidays.ts'
import { size } from '#test/size.ts'
import { Value } from 'typebox/value'
import { askListedRegions, askListedYears } from './ask-holiday-list.ts'
import { listedRegions, listedYear } from './holiday-list.ts'

const daysOf = (region: string, year: number) => listedYear(region, year)?.days.map((day) => day.on) ?? []

test('Portugal has thirteen public holidays, named in English and Portuguese', () => {
  const portugal = listedYear('PT', 2027)
  assert.equal(portugal?.listOf, 'PT')
  assert.deepEqual(
    portugal?.days.map((day) => day.on.slice(5)),
    ['01-01', '03-26', '03-28', '04-25', '05-01', '05-27', '06-10', '08-15', '10-05', '11-01'].concat([
      '12-01',
      '12-08',
      '12-25',
    ]),
  )
  assert.deepEqual(portugal?.days[0], { on: '2027-01-01', nameEn: "New Year's Day", namePt: 'Ano Novo' })
})

test('a part of a country has the days of the country and its own', () => {
  const added = daysOf('BR-SP', 2027).filter((day) => !daysOf('BR', 2027).includes(day))
  assert.deepEqual(added, ['2027-07-09'])
  assert.equal(listedYear('BR-SP', 2027)?.listOf, 'BR-SP')
  assert.deepEqual(
    listedYear('PT-20', 2027),
    listedYear('PT', 2027),
    'no list of its own: that of the country',
  )
  assert.equal(listedYear('XX', 2027), undefined)
  assert.equal(listedYear('AQ', 2027), undefined)
})

test('a feast of three days is three days, a free afternoon none, two names of one day are one', () => {
  const eid = listedYear('AE', 2027)?.days.filter((day) => day.nameEn.includes('al-Fitr'))
  assert.deepEqual(
    eid?.map((day) => day.on),
    ['2027-03-09', '2027-03-10', '2027-03-11'],
  )
  assert.ok(!daysOf('CN', 2027).includes('2027-03-08'))
  const [christmas] = listedYear('AG', 2027)?.days.filter((day) => day.on === '2027-12-27') ?? []
  assert.equal(christmas?.nameEn, 'Boxing Day (substitute day), Christmas Day (substitute day)')
  assert.match(christmas?.namePt ?? '', /\(dia de substituição\)$/)
})

test('days do not depend on the zone of this machine', () => {
  const before = process.env.TZ
  try {
    const found = ['Pacific/Kiritimati', 'UTC', 'Pacific/Pago_Pago'].map((zone) => {
      process.env.TZ = zone
      return ['PT', 'IL', 'AE', 'US', 'NZ'].map((region) => listedYear(region, 2026)?.days)
    })
    assert.deepEqual(found[0], found[1])
    assert.deepEqual(found[2], found[1])
  } finally {
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  }
})

test('whatever region and year: sorted days of that year, each once, and texts that can be stored', () => {
  const regions = listedRegions().flatMap(({ code }) => [{ code, name: code }, ...listedRegions(code)])
  assert.ok(regions.length > 500)
  const years = size(1, 3)
  for (const [i, region] of regions.entries()) {
    if (!Value.Check(HolidayRegion, region)) assert.fail(JSON.stringify(region))
    if (i % size(12, 1) !== 0) continue
    for (const year of [2075, 2000, 2028].slice(0, years)) {
      const days = listedYear(region.code, year)?.days ?? []
      const on = days.map((day) => day.on)
      assert.deepEqual(on, [...new Set(on)].toSorted())
      assert.ok(on.every((day) => day.startsWith(`${year}-`)))
      assert.ok(days.every((day) => Value.Check(HolidayDay, day)))
      assert.ok(
        days.every((day) => [day.nameEn, day.namePt].every((n) => n.trim() !== '' && n.length <= 160)),
      )
    }
  }
})

test('the thread answers the same', async () => {
  const [portugal, nowhere] = await askListedYears([
    { region: 'PT', year: 2027 },
    { region: 'XX', year: 2027 },
  ])
  assert.deepEqual(portugal, listedYear('PT', 2027))
  assert.equal(nowhere, undefined)
  assert.deepEqual(await askListedRegions('BR'), listedRegions('BR'))
})
