import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { bookAppointment } from '#contract/appointments.ts'
import { getDoctor } from '#contract/doctors.ts'
import { setException } from '#contract/availability-changes.ts'
import { getFreeTimes, getNextFreeTimes } from '#contract/schedules.ts'
import { type Clinic, startClinic } from '#test/clinic.ts'

// Clocks that never change, so that an hour is an hour on whatever day this runs.
const timeZone = 'Africa/Abidjan'
const day = Temporal.Now.instant().toZonedDateTimeISO(timeZone).toPlainDate().add({ days: 7 })
const midnight = day.toZonedDateTime(timeZone).toInstant()
const atHour = (hours: number): string => midnight.add({ minutes: hours * 60 }).toString()
const days = (n: number): string => midnight.add({ hours: 24 * n }).toString()
const ofDay = { from: atHour(0), to: days(1), durationMinutes: 30 }

describe('free times over HTTP', () => {
  let clinic: Clinic
  before(async () => void (clinic = await startClinic()))
  after(() => clinic[Symbol.asyncDispose]())

  test('anybody sees the free times of a doctor, without those that are booked', async () => {
    const doctor = await clinic.doctor({ timeZone })
    const body = { hours: [{ from: '10:00', to: '12:00' }] }
    await doctor.call(setException, { params: { on: day.toString() }, body })
    const query = { ...ofDay, doctorId: doctor.id }
    const free = async () => {
      const { items, asOf, ...rest } = await clinic.nobody.call(getFreeTimes, { query })
      assert.match(asOf, /Z$/)
      assert.deepEqual(rest, {
        doctorId: doctor.id,
        timeZone,
        durationMinutes: 30,
        differsByKind: false,
        elsewhere: [],
      })
      return items
    }
    assert.deepEqual(await free(), [10, 10.25, 10.5, 10.75, 11, 11.25, 11.5].map(atHour))
    const patient = await clinic.patient()
    await clinic.drain()
    const visit = { startsAt: atHour(10.75), durationMinutes: 30, kind: 'video', reason: '' } as const
    await patient.call(bookAppointment, { body: { doctorId: doctor.id, ...visit } })
    assert.deepEqual(await free(), [10, 10.25, 11.25, 11.5].map(atHour))
    const hour = await clinic.nobody.call(getFreeTimes, { query: { ...query, durationMinutes: 60 } })
    assert.deepEqual(hour.items, [])
  })

  test('times of the past and beyond the horizon are not free', async () => {
    const doctorId = (await clinic.doctor()).id
    const past = { doctorId, from: days(-30), to: days(-9), durationMinutes: 30 }
    assert.deepEqual((await clinic.nobody.call(getFreeTimes, { query: past })).items, [])
    const beyond = { ...past, from: days(360), to: days(400) }
    assert.deepEqual((await clinic.nobody.call(getFreeTimes, { query: beyond })).items, [])
  })

  test('what cannot be asked is refused by the name of its field', async () => {
    const doctorId = (await clinic.doctor()).id
    const unverified = (await clinic.doctor({ verified: false })).id
    const refuse = async (code: string, field: string, change: object) => {
      const query = { ...ofDay, doctorId, ...change }
      assert.equal((await clinic.nobody.refused(getFreeTimes, code, { query })).field, field)
    }
    await refuse('not_found', 'doctorId', { doctorId: randomUUIDv7() })
    await refuse('not_found', 'doctorId', { doctorId: unverified })
    await refuse('ends_before_start', 'to', { to: ofDay.from })
    await refuse('range_too_long', 'to', { to: midnight.add({ hours: 62 * 24, milliseconds: 1 }).toString() })
    await refuse('duration_not_offered', 'durationMinutes', { durationMinutes: 45 })
    await refuse('bad_input', 'durationMinutes', { durationMinutes: 0 })
    await refuse('bad_input', 'from', { from: '0000-01-01T00:00:00Z' })
    await refuse('bad_input', 'to', { to: '2027-01-01' })
    await refuse('bad_input', 'doctorId', { doctorId: "1' or '1'='1" })
  })

  test('the next free times of several doctors come in the order asked for; others are left out', async () => {
    const always = { hours: { from: '00:00', to: '24:00' } }
    const [a, b, never] = [
      await clinic.doctor({ ...always, durationsMinutes: [60, 30] }),
      await clinic.doctor(always),
      await clinic.doctor({ hours: null }),
    ]
    const unverified = await clinic.doctor({ ...always, verified: false })
    const ids = [b.id, '-'.repeat(36), never.id, unverified.id, a.id.toUpperCase(), randomUUIDv7(), b.id]
    const before = Temporal.Now.instant()
    const { items } = await clinic.nobody.call(getNextFreeTimes, {
      query: { doctorIds: ids.join(','), count: 3 },
    })
    assert.deepEqual(
      items.map((i) => [i.doctorId, i.startsAt.length, i.durationMinutes]),
      [
        [b.id, 3, 30],
        [never.id, 0, 30],
        [a.id, 3, 30],
      ],
    )
    const [first, second] = items[0]!.startsAt.map((t) => Temporal.Instant.from(t))
    assert.ok(before.until(first!).total('minutes') >= 0)
    assert.equal(first!.until(second!).total('minutes'), 15)
    await clinic.nobody.refused(getNextFreeTimes, 'bad_input', { query: { doctorIds: 'a,b' } })
  })

  test('the profile says the next free time, until the doctor has none', async () => {
    const doctor = await clinic.doctor({ timeZone, hours: null })
    const params = { id: doctor.id }
    await clinic.drain()
    assert.equal((await clinic.nobody.call(getDoctor, { params })).nextFreeAt, null)
    const body = { hours: [{ from: '10:00', to: '10:30' }] }
    await doctor.call(setException, { params: { on: day.toString() }, body })
    await clinic.drain()
    assert.equal((await clinic.nobody.call(getDoctor, { params })).nextFreeAt, atHour(10))
    const patient = await clinic.patient()
    await clinic.drain()
    const visit = { startsAt: atHour(10), durationMinutes: 30, kind: 'video', reason: '' } as const
    await patient.call(bookAppointment, { body: { doctorId: doctor.id, ...visit } })
    await clinic.drain()
    assert.equal((await clinic.nobody.call(getDoctor, { params })).nextFreeAt, null)
  })
})
