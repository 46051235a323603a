import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Doctor } from '#contract/doctors.ts'
import { eventsOf } from '#test/events-of.ts'
import { freshDatabase } from '#test/postgres.ts'
import { size } from '#test/size.ts'
import { systemContext, type SystemContext } from '#test/system-context.ts'
import * as fc from 'fast-check'
import { createRule } from './create-rule.ts'
import { setException } from './exception-days.ts'
import { freeTimesOf, nextFreeTimesOf } from './free-times-of.ts'
import { createHolidayRegion } from './holiday-regions.ts'
import { createHoliday, deleteHoliday, updateHoliday } from './holidays.ts'
import { bringIn } from './import-holidays.ts'
import { setKeptHolidays } from './kept-holidays.ts'
import { loadCalendar } from './load-calendars.ts'
import { offer } from './offer.ts'
import { openSpans } from './open-spans.ts'

const now = Temporal.Instant.from('2027-06-08T10:00Z')
// A Thursday, Portugal Day.
const holiday = '2027-06-10'
const names = { nameEn: 'Portugal Day', namePt: 'Dia de Portugal' }
const timeZone = 'Europe/Lisbon'

describe('practices that close on public holidays', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  let ctx: SystemContext
  let region = ''
  let regions = 0
  before(async () => {
    database = await freshDatabase()
    ctx = systemContext(database.url, { now: () => now })
  })
  after(async () => {
    await ctx[Symbol.asyncDispose]()
    await database[Symbol.asyncDispose]()
  })
  beforeEach(newRegion)

  async function newRegion() {
    region = `PT-${String(regions++).padStart(3, '0')}`
    await createHolidayRegion(ctx, { body: { code: region, name: 'Somewhere' } })
  }
  const addDay = (on = holiday) => createHoliday(ctx, { body: { region, on, ...names } })
  /** A doctor with an hour every morning, who keeps the holidays of the region. */
  async function newDoctor({ keeps = true } = {}) {
    const durationsByKind = { video: [60], in_person: [60] }
    const offers = { visitKinds: ['video', 'in_person'], durationsByKind }
    const doctor = { id: randomUUIDv7(), timeZone, ...offers } as unknown as Doctor
    const self = ctx.as({ accountId: doctor.id, role: 'doctor', timeZone })
    const weekdays = [1, 2, 3, 4, 5, 6, 7]
    await createRule(self, { body: { kind: 'weekly', weekdays, from: '09:00', to: '10:00' } })
    if (keeps) await setKeptHolidays(self, { body: { region } })
    ctx.told.length = 0
    return { doctor, self }
  }
  const freeOn = async (doctor: Doctor, day: string) => {
    const from = Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant()
    const free = await freeTimesOf(ctx, { doctor, from, to: from.add({ hours: 24 }), durationMinutes: 60 })
    return free.map((at) =>
      at.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' }),
    )
  }
  const offered = (doctor: Doctor, wall: string) =>
    offer(ctx, {
      doctor,
      startsAt: Temporal.PlainDateTime.from(wall).toZonedDateTime(timeZone).toInstant(),
      durationMinutes: 60,
    })

  test('free times, offers and next free times agree that it is closed', async () => {
    const { doctor } = await newDoctor()
    const other = await newDoctor({ keeps: false })
    for (const day of ['2027-06-09', holiday]) await addDay(day)
    for (const { doctor: one, isOpen } of [
      { doctor, isOpen: false },
      { doctor: other.doctor, isOpen: true },
    ]) {
      assert.deepEqual(await freeOn(one, holiday), isOpen ? ['09:00'] : [])
      assert.equal(await offered(one, `${holiday}T09:00`), isOpen ? 'offered' : 'time_not_offered')
      const next = (await nextFreeTimesOf(ctx, [one], { count: 1 })).get(one.id)
      assert.equal(String(next?.startsAt[0]), isOpen ? '2027-06-09T08:00:00Z' : '2027-06-11T08:00:00Z')
    }
    assert.deepEqual(await freeOn(doctor, '2027-06-11'), ['09:00'])
  })

  test('a holiday that is moved, deleted or no longer kept opens again', async () => {
    const { doctor, self } = await newDoctor()
    const { id } = await addDay()
    await updateHoliday(ctx, { params: { id }, body: { on: '2027-06-11', ...names } })
    assert.deepEqual([await freeOn(doctor, holiday), await freeOn(doctor, '2027-06-11')], [['09:00'], []])
    await deleteHoliday(ctx, { params: { id } })
    assert.deepEqual(await freeOn(doctor, '2027-06-11'), ['09:00'])
    const listed = { listOf: region, days: [{ on: holiday, ...names }] }
    await ctx.transaction((tx) => bringIn(tx, { region, year: 2027 }, listed))
    assert.deepEqual(await freeOn(doctor, holiday), [])
    await setKeptHolidays(self, { body: { region: null } })
    assert.deepEqual(await freeOn(doctor, holiday), ['09:00'])
  })

  test('an own exception of the day wins, also one that closes; dated rules add', async () => {
    const { doctor, self } = await newDoctor()
    await addDay()
    const hours = [{ from: '14:00', to: '15:00' }]
    await setException(self, { params: { on: holiday }, body: { hours } })
    assert.deepEqual(await freeOn(doctor, holiday), ['14:00'])
    await createRule(self, { body: { kind: 'dated', on: holiday, from: '20:00', to: '21:00' } })
    assert.deepEqual(await freeOn(doctor, holiday), ['14:00', '20:00'])
    await setException(self, { params: { on: holiday }, body: { hours: [] } })
    assert.deepEqual(await freeOn(doctor, holiday), ['20:00'])
  })

  test('hours that are for one kind of visit or at another place are closed too', async () => {
    const { doctor, self } = await newDoctor()
    const evening = { kind: 'weekly', weekdays: [4, 5], from: '18:00', to: '19:00' } as const
    await createRule(self, {
      body: { ...evening, weekdays: [4, 5], visitKinds: ['in_person'], place: 'Clinic A' },
    })
    await addDay()
    assert.deepEqual(await freeOn(doctor, '2027-06-11'), ['09:00', '18:00'])
    assert.deepEqual(await freeOn(doctor, holiday), [])
  })

  test('all who keep the region are told of each change, and nobody of what changes nothing', async () => {
    const keepers = [await newDoctor(), await newDoctor(), await newDoctor()].map((one) => one.doctor.id)
    await newDoctor({ keeps: false })
    const told = async (work: () => Promise<unknown>) => {
      ctx.told.length = 0
      await work()
      const owners = ctx.told.flatMap((one) =>
        'event' in one && one.event === 'availability.changed' ? [one.payload.ownerId] : [],
      )
      const noted = await ctx.sql<{ doctorId: string }>`
        with gone as (delete from schedules.free_time_changes returning doctor_id, id)
        select doctor_id as "doctorId" from gone order by id`
      assert.deepEqual(
        noted.map((one) => one.doctorId),
        owners,
      )
      assert.deepEqual(
        (await eventsOf(ctx, 'availability.changed')).slice(-owners.length).map((one) => one.ownerId),
        owners,
      )
      return owners
    }
    await ctx.sql`delete from schedules.free_time_changes`
    let id = ''
    assert.deepEqual(await told(async () => ({ id } = await addDay())), keepers)
    const body = { on: '2027-06-11', ...names }
    assert.deepEqual(await told(() => updateHoliday(ctx, { params: { id }, body })), keepers)
    assert.deepEqual(await told(() => deleteHoliday(ctx, { params: { id } })), keepers)
    const listed = { listOf: region, days: [{ on: holiday, ...names }] }
    const bringYearIn = (preview: boolean) => () =>
      ctx.transaction((tx) => bringIn(tx, { region, year: 2027, preview }, listed))
    assert.deepEqual(await told(bringYearIn(false)), keepers)
    ctx.told.length = 0
    await bringYearIn(true)()
    await bringYearIn(false)()
    assert.deepEqual(ctx.told, [], 'nothing has changed')
  })

  test('a holiday opens nothing but own exceptions and dated rules, over zones', async () => {
    const zones = [
      'Europe/Lisbon',
      'Atlantic/Azores',
      'America/Manaus',
      'America/Sao_Paulo',
      'Asia/Kathmandu',
    ]
    zones.push('Australia/Lord_Howe', 'Pacific/Kiritimati', 'Pacific/Pago_Pago')
    // Days with clock changes of Lisbon and Lord Howe among them.
    const days = ['2027-03-27', '2027-03-28', '2027-03-29', '2027-04-04', '2027-04-05', '2027-10-31']
    const day = fc.constantFrom(...days)
    const zone = fc.constantFrom(...zones)
    const range = fc
      .uniqueArray(fc.integer({ min: 0, max: 48 }), { minLength: 2, maxLength: 2 })
      .map((edges) => edges.toSorted((a, b) => a - b).map(clock))
      .map(([from = '', to = '']) => ({ from, to }))
    const clinic = fc.record({
      weekly: fc.uniqueArray(fc.record({ range, zone }), { selector: (one) => one.zone, maxLength: 3 }),
      dated: fc.uniqueArray(fc.record({ on: day, range, zone }), { selector: (one) => one.on, maxLength: 2 }),
      exceptions: fc.uniqueArray(fc.record({ on: day, hours: fc.array(range, { maxLength: 1 }), zone }), {
        selector: (one) => one.on,
        maxLength: 2,
      }),
      holidays: fc.uniqueArray(day, { minLength: 1, maxLength: 4 }),
    })
    await fc.assert(
      fc.asyncProperty(clinic, async ({ weekly, dated, exceptions, holidays }) => {
        await newRegion()
        const ownerId = randomUUIDv7()
        const self = ctx.as({ accountId: ownerId, role: 'doctor', timeZone })
        const weekdays = [1, 2, 3, 4, 5, 6, 7]
        for (const { range, zone } of weekly)
          await createRule(self, { body: { kind: 'weekly', weekdays, ...range, timeZone: zone } })
        for (const { on, range, zone } of dated)
          await createRule(self, { body: { kind: 'dated', on, ...range, timeZone: zone } })
        for (const { on, hours, zone } of exceptions)
          await setException(self, { params: { on }, body: { hours, timeZone: zone } })
        for (const on of holidays) await addDay(on)
        await setKeptHolidays(self, { body: { region } })

        const isOpenAt = (at: Temporal.Instant): boolean => {
          const wall = (zone: string) => {
            const text = at.toZonedDateTimeISO(zone).toString()
            return { date: text.slice(0, 10), time: text.slice(11, 16) }
          }
          const shows = (zone: string, { from, to }: { from: string; to: string }) =>
            wall(zone).time >= from && wall(zone).time < to
          if (dated.some((one) => wall(one.zone).date === one.on && shows(one.zone, one.range))) return true
          const own = exceptions.filter((one) => wall(one.zone).date === one.on)
          if (own.length > 0) return own.some((one) => one.hours.some((hours) => shows(one.zone, hours)))
          return weekly.some(({ zone, range }) => {
            const { date } = wall(zone)
            const isHoliday = holidays.includes(date) && !exceptions.some((one) => one.on === date)
            return shows(zone, range) && !isHoliday
          })
        }
        for (const around of ['2027-03-28', '2027-04-05', '2027-10-31']) {
          const start = Temporal.Instant.from(`${around}T00:00Z`).subtract({ hours: 48 })
          const within = { start, end: start.add({ hours: 96 }) }
          const { availability } = await loadCalendar(ctx, ownerId, within)
          const open = openSpans(availability, within)
          for (let at = start; Temporal.Instant.compare(at, within.end) < 0; at = at.add({ minutes: 15 })) {
            const isOpen = open.some(
              (span) =>
                Temporal.Instant.compare(span.start, at) <= 0 && Temporal.Instant.compare(at, span.end) < 0,
            )
            assert.equal(isOpen, isOpenAt(at), `${at}`)
          }
        }
      }),
      { numRuns: size(12, 150) },
    )
  })
})

/** Half hours of a day as 'HH:MM'. */
const clock = (halfHour: number): string =>
  `${String(Math.floor(halfHour / 2)).padStart(2, '0')}:${halfHour % 2 ? '30' : '00'}`
