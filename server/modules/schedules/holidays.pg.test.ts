import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import * as changes from '#contract/holiday-changes.ts'
import * as contract from '#contract/holidays.ts'
import { type Clinic, startClinic } from '#test/clinic.ts'
import type { Person } from '#test/clinic/people.ts'

const region = 'PT'
const year = 2031

describe('public holidays that admins keep', () => {
  let clinic: Clinic
  let admin: Person
  before(async () => {
    clinic = await startClinic()
    admin = await clinic.admin()
    await admin.call(contract.createHolidayRegion, { body: { code: region, name: 'Portugal' } })
  })
  after(() => clinic[Symbol.asyncDispose]())

  const daysOf = async (of: number) =>
    (await admin.call(contract.listHolidays, { query: { region, year: of, size: 100 } })).items
  const bringIn = (of: number, preview = false) =>
    admin.call(changes.importHolidays, { body: { region, year: of, preview } })

  test('a preview writes nothing; a year is brought in; once more changes nothing', async () => {
    const shown = await bringIn(year, true)
    assert.deepEqual(await daysOf(year), [])
    assert.equal(shown.added.length, 13)
    assert.deepEqual(await bringIn(year), shown)
    const stored = await daysOf(year)
    assert.deepEqual(
      stored.map(({ on, nameEn, namePt }) => ({ on, nameEn, namePt })),
      shown.added,
    )
    assert.ok(stored.every((day) => day.origin === 'listed' && day.region === region))
    const again = await bringIn(year)
    assert.deepEqual(again, { ...shown, added: [], unchanged: 13 })
    assert.deepEqual(await daysOf(year), stored)
    assert.deepEqual(await daysOf(year + 1), [])
  })

  test('what was added, changed and deleted by hand outlives bringing the year in again', async () => {
    const of = 2032
    await bringIn(of)
    const [newYear, goodFriday, easter] = await daysOf(of)
    assert.ok(newYear && goodFriday && easter)
    const renamed = { on: newYear.on, nameEn: 'First of January', namePt: 'Primeiro de janeiro' }
    const changed = await admin.call(changes.updateHoliday, { params: { id: newYear.id }, body: renamed })
    assert.deepEqual(changed, { id: newYear.id, region, ...renamed, origin: 'changed' })
    const moved = { on: `${of}-02-29`, nameEn: goodFriday.nameEn, namePt: goodFriday.namePt }
    await admin.call(changes.updateHoliday, { params: { id: goodFriday.id }, body: moved })
    await admin.call(contract.deleteHoliday, { params: { id: easter.id } })
    await admin.refused(contract.deleteHoliday, 'not_found', { params: { id: easter.id } })
    const carnival = { on: `${of}-02-10`, nameEn: 'Carnival', namePt: 'Carnaval' }
    const added = await admin.call(changes.createHoliday, { body: { region, ...carnival } })
    assert.equal(added.origin, 'by_hand')

    const stored = await daysOf(of)
    assert.deepEqual(stored.map((day) => day.on).slice(0, 3), [newYear.on, carnival.on, moved.on])
    const again = await bringIn(of)
    assert.deepEqual([again.added, again.renamed, again.removed, again.unchanged], [[], [], [], 10])
    assert.deepEqual(
      again.kept.map((day) => day.why),
      ['changed', 'changed', 'deleted'],
    )
    assert.deepEqual(await daysOf(of), stored)

    await admin.call(changes.createHoliday, {
      body: { region, on: easter.on, nameEn: easter.nameEn, namePt: easter.namePt },
    })
    await bringIn(of)
    assert.equal((await daysOf(of)).filter((day) => day.on === easter.on).length, 1)
  })

  test('a day is a holiday of its region once', async () => {
    const on = '2033-06-13'
    const names = { nameEn: 'St. Anthony', namePt: 'Santo António' }
    const create = (body: object) =>
      admin.refused(changes.createHoliday, 'holiday_exists', { body: { region, on, ...names, ...body } })
    const { id } = await admin.call(changes.createHoliday, { body: { region, on, ...names } })
    assert.equal((await create({})).field, 'on')
    const other = await admin.call(changes.createHoliday, { body: { region, on: '2033-06-24', ...names } })
    await admin.refused(changes.updateHoliday, 'holiday_exists', {
      params: { id: other.id },
      body: { on, ...names },
    })
    await admin.call(contract.createHolidayRegion, { body: { code: 'PT-30', name: 'Madeira' } })
    await admin.call(changes.createHoliday, { body: { region: 'PT-30', on, ...names } })
    const both = await Promise.all(
      [0, 1].map(() => admin.ask(changes.createHoliday, { body: { region, on: '2033-07-01', ...names } })),
    )
    assert.deepEqual(both.map((answer) => answer.status).toSorted(), [201, 409])
    await admin.call(contract.deleteHoliday, { params: { id } })
    await admin.call(changes.createHoliday, { body: { region, on, ...names } })
  })

  test('unknown regions and years, blank names and days far away are refused by the name of the field', async () => {
    const refuse = async (field: string, code: string, asked: Promise<{ field?: string }>) =>
      assert.equal((await asked).field, field, code)
    const days = (query: object, code: string) =>
      admin.refused(contract.listHolidays, code, { query: query as never })
    await refuse('region', 'unknown', days({ region: 'ES' }, 'unknown_region'))
    await refuse('region', 'small letters', days({ region: 'pt' }, 'bad_input'))
    await refuse('year', 'too far', days({ region, year: 2076 }, 'bad_input'))
    await refuse('year', 'no number', days({ region, year: 'next' }, 'bad_input'))
    const importing = (body: object, code: string) =>
      admin.refused(changes.importHolidays, code, { body: { region, year, ...body } })
    await refuse('region', 'unknown', importing({ region: 'ES' }, 'unknown_region'))
    await refuse('year', 'too early', importing({ year: 1999 }, 'bad_input'))
    await refuse('year', 'text', importing({ year: '2027' }, 'bad_input'))
    await admin.call(contract.createHolidayRegion, { body: { code: 'AQ', name: 'Antarctica' } })
    await refuse('region', 'no list', importing({ region: 'AQ' }, 'no_list_for_region'))

    const day = { region, on: '2034-01-02', nameEn: 'A', namePt: 'B' }
    const creating = (body: object, code = 'bad_input') =>
      admin.refused(changes.createHoliday, code, { body: { ...day, ...body } })
    await refuse('region', 'unknown', creating({ region: 'ES' }, 'unknown_region'))
    await refuse('nameEn', 'blank', creating({ nameEn: '  ' }))
    await refuse('namePt', 'blank', creating({ namePt: ' \n' }))
    await refuse('on', 'far away', creating({ on: '1999-12-31' }))
    await refuse('on', 'no day', creating({ on: '2027-02-30' }))
    const body = { on: day.on, nameEn: 'A', namePt: 'B' }
    await admin.refused(changes.updateHoliday, 'not_found', { params: { id: randomUUIDv7() }, body })
    const keeping = (body: object, code: string) =>
      admin.refused(contract.createHolidayRegion, code, { body: { code: 'FR', name: 'France', ...body } })
    await refuse('code', 'no such country', keeping({ code: 'XX' }, 'unknown_region'))
    await refuse('code', 'kept already', keeping({ code: region }, 'region_exists'))
    await refuse('name', 'blank', keeping({ name: ' ' }, 'bad_input'))
    const doctor = await clinic.doctor({ hours: null })
    const choosing = doctor.refused(changes.setKeptHolidays, 'unknown_region', { body: { region: 'ES' } })
    await refuse('region', 'unknown', choosing)
  })

  test('regions are listed; one that a doctor keeps stays, another goes with its days', async () => {
    const doctor = await clinic.doctor({ hours: null })
    const codes = async () => (await doctor.call(contract.listHolidayRegions)).items.map((one) => one.code)
    await admin.call(contract.createHolidayRegion, { body: { code: 'BR-SP', name: 'São Paulo' } })
    assert.ok((await codes()).includes('BR-SP'))
    assert.deepEqual(await codes(), (await codes()).toSorted())
    assert.deepEqual(await doctor.call(contract.getKeptHolidays), { region: null })
    const body = { region: 'BR-SP' }
    assert.deepEqual(await doctor.call(changes.setKeptHolidays, { body }), body)
    assert.deepEqual(await doctor.call(contract.getKeptHolidays), body)
    const params = { code: 'BR-SP' }
    await admin.refused(contract.deleteHolidayRegion, 'region_in_use', { params })
    await admin.call(changes.importHolidays, { body: { ...body, year } })
    await doctor.call(changes.setKeptHolidays, { body: { region: null } })
    await admin.call(contract.deleteHolidayRegion, { params })
    await admin.refused(contract.deleteHolidayRegion, 'not_found', { params })
    assert.ok(!(await codes()).includes('BR-SP'))
    await doctor.refused(contract.listHolidays, 'unknown_region', { query: body })
  })

  test('coming days of a region can be asked for from a day on', async () => {
    const { items, total } = await admin.call(contract.listHolidays, {
      query: { region, from: `${year}-12-02`, size: 2 },
    })
    assert.deepEqual(
      items.map((day) => day.on),
      [`${year}-12-08`, `${year}-12-25`],
    )
    assert.ok(total > 2)
  })

  test('countries and their parts that can be brought in are known', async () => {
    const countries = await admin.call(contract.listKnownRegions, { query: { size: 500 } })
    assert.ok(countries.items.some((one) => one.code === 'PT' && one.name === 'Portugal'))
    assert.ok(countries.total > 200)
    const parts = await admin.call(contract.listKnownRegions, { query: { country: 'BR', size: 2, page: 1 } })
    assert.deepEqual([parts.items.map((one) => one.code), parts.total], [['BR-AM', 'BR-AP'], 27])
    assert.equal((await admin.call(contract.listKnownRegions, { query: { country: 'XX' } })).total, 0)
  })
})
