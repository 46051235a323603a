import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Doctor } from '#contract/doctors.ts'
import type { AvailabilityRuleInput } from '#contract/schedules.ts'
import { claimOf } from '#test/claim-of-one-time.ts'
import { freshDatabase } from '#test/postgres.ts'
import { size } from '#test/size.ts'
import { systemContext, type SystemContext } from '#test/system-context.ts'
import * as fc from 'fast-check'
import { createRule } from './create-rule.ts'
import { setException } from './exception-days.ts'
import { freeTimesOf } from './free-times-of.ts'
import { nearestFreeTimes } from './nearest-free-times.ts'
import { offer } from './offer.ts'
import { takeTimes } from './take-times.ts'
import { createUnavailable } from './unavailable-times.ts'

// A Thursday, ten days before the clocks of Lisbon go forward.
const begin = Temporal.Instant.from('2027-03-18T10:07Z')
let time = begin
const instant = (text: string) => Temporal.Instant.from(text)

describe('what a doctor offers', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  let ctx: SystemContext
  before(async () => {
    database = await freshDatabase()
    ctx = systemContext(database.url, { now: () => time })
  })
  after(async () => {
    await ctx[Symbol.asyncDispose]()
    await database[Symbol.asyncDispose]()
  })

  beforeEach(() => void (time = begin))

  /** A doctor in Lisbon with these rules; only what the calendar asks of a doctor is there. */
  async function doctorWith(...rules: Partial<AvailabilityRuleInput>[]) {
    const doctor = {
      id: randomUUIDv7(),
      timeZone: 'Europe/Lisbon',
      visitKinds: ['video'],
      durationsByKind: { video: [30, 180], in_person: [] },
    } as unknown as Doctor
    const self = ctx.as({ accountId: doctor.id, role: 'doctor', timeZone: doctor.timeZone })
    for (const rule of rules) {
      const weekly = { kind: 'weekly', weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '12:00' } as const
      await createRule(self, { body: { ...weekly, weekdays: [...weekly.weekdays], ...rule } })
    }
    return { doctor, self }
  }
  async function take(
    doctor: Doctor,
    startsAt: Temporal.Instant,
    minutes = 30,
    expiresAt?: Temporal.Instant,
  ) {
    const claimId = randomUUIDv7()
    const terms = expiresAt ? ({ kind: 'hold', expiresAt } as const) : ({ kind: 'booking' } as const)
    const endsAt = startsAt.add({ minutes })
    const claim = { claimId, doctorId: doctor.id, patientId: randomUUIDv7(), startsAt, endsAt, ...terms }
    await ctx.transaction((tx) => takeTimes(tx, [claimOf(claim)]))
    return claimId
  }
  const offered = (doctor: Doctor, at: string, ignoring?: string) =>
    offer(ctx, { doctor, startsAt: instant(at), durationMinutes: 30, ignoring: ignoring ? [ignoring] : [] })

  test('a time is offered, or the first reason why not is told', async () => {
    const { doctor } = await doctorWith({})
    assert.equal(await offered(doctor, '2027-03-18T10:06:59Z'), 'time_in_past')
    assert.equal(await offered(doctor, '2027-03-18T10:07Z'), 'unaligned_start')
    assert.equal(await offered(doctor, '2027-03-18T10:15:00.001Z'), 'unaligned_start')
    assert.equal(await offered(doctor, '2027-03-18T10:15Z'), 'offered')
    assert.equal(await offered(doctor, '2027-03-18T11:30Z'), 'offered')
    assert.equal(await offered(doctor, '2027-03-18T11:45Z'), 'time_not_offered')
    assert.equal(await offered(doctor, '2027-03-20T10:15Z'), 'time_not_offered')
    assert.equal(await offered(doctor, '2028-03-17T10:15Z'), 'too_far_ahead')
    assert.equal(await offered(doctor, '9999-12-31T10:15Z'), 'too_far_ahead')
    assert.equal(await offered(doctor, '2028-03-16T10:15Z'), 'offered')
  })

  test('after the clocks went forward the same wall time is an hour earlier', async () => {
    const { doctor } = await doctorWith({})
    assert.equal(await offered(doctor, '2027-03-26T09:00Z'), 'offered')
    assert.equal(await offered(doctor, '2027-03-29T08:00Z'), 'offered')
    assert.equal(await offered(doctor, '2027-03-29T11:00Z'), 'time_not_offered')
  })

  test('booked and held time is taken, but not by the claim that is to be moved, nor by an expired hold', async () => {
    const { doctor } = await doctorWith({})
    const claim = await take(doctor, instant('2027-03-19T09:15Z'))
    assert.equal(await offered(doctor, '2027-03-19T09:00Z'), 'time_taken')
    assert.equal(await offered(doctor, '2027-03-19T09:30Z'), 'time_taken')
    assert.equal(await offered(doctor, '2027-03-19T09:45Z'), 'offered')
    assert.equal(await offered(doctor, '2027-03-19T09:30Z', claim), 'offered')
    await take(doctor, instant('2027-03-19T10:30Z'), 30, time.add({ minutes: 10 }))
    assert.equal(await offered(doctor, '2027-03-19T10:30Z'), 'time_taken')
    time = time.add({ minutes: 10 })
    assert.equal(await offered(doctor, '2027-03-19T10:30Z'), 'offered')
  })

  test('exceptions replace the week, dated rules add to it, unavailable time cuts from all', async () => {
    const { doctor, self } = await doctorWith({}, { kind: 'dated', weekdays: undefined, on: '2027-03-27' })
    await setException(self, {
      params: { on: '2027-03-22' },
      body: { hours: [{ from: '20:00', to: '21:00' }] },
    })
    await setException(self, { params: { on: '2027-03-23' }, body: { hours: [] } })
    const leave = { startsAt: '2027-03-24T10:20:00Z', endsAt: '2027-03-24T10:40:00Z', reason: '' }
    await createUnavailable(self, { body: leave })
    const free = async (day: string) => {
      const from = instant(`${day}T00:00Z`)
      const times = await freeTimesOf(ctx, { doctor, from, to: from.add({ hours: 24 }), durationMinutes: 30 })
      return times.map((t) => t.toString().slice(11, 16))
    }
    assert.deepEqual(await free('2027-03-22'), ['20:00', '20:15', '20:30'])
    assert.deepEqual(await free('2027-03-23'), [])
    assert.deepEqual(await free('2027-03-24'), [
      '09:00',
      '09:15',
      '09:30',
      '09:45',
      '10:45',
      '11:00',
      '11:15',
      '11:30',
    ])
    assert.equal((await free('2027-03-27')).length, 11)
    assert.deepEqual(await free('2027-03-28'), [])
  })

  test('the nearest free times come by distance, the earlier of two first, and are never past', async () => {
    const { doctor } = await doctorWith({})
    const nearest = async (around: string, count = 3) =>
      (await nearestFreeTimes(ctx, { doctor, around: instant(around), durationMinutes: 30, count })).map(
        (t) => t.toString().slice(0, 16),
      )
    await take(doctor, instant('2027-03-19T10:00Z'))
    assert.deepEqual(await nearest('2027-03-19T10:00Z'), [
      '2027-03-19T09:30',
      '2027-03-19T10:30',
      '2027-03-19T09:15',
    ])
    assert.deepEqual(await nearest('2027-03-18T09:00Z', 2), ['2027-03-18T10:15', '2027-03-18T10:30'])
    assert.deepEqual(await nearest('2027-03-20T12:00Z', 1), ['2027-03-19T11:30'])
    assert.deepEqual(await nearest('1970-01-01T00:00Z', 1), ['2027-03-18T10:15'])
    assert.deepEqual(await nearest('9999-01-01T00:00Z', 1), ['2028-03-17T10:00'])
    const { doctor: rarely } = await doctorWith({ kind: 'dated', weekdays: undefined, on: '2027-12-24' })
    const only = await nearestFreeTimes(ctx, {
      doctor: rarely,
      around: time,
      durationMinutes: 180,
      count: 3,
    })
    assert.deepEqual(only.map(String), ['2027-12-24T09:00:00Z'])
    const { doctor: never } = await doctorWith()
    assert.deepEqual(
      await nearestFreeTimes(ctx, { doctor: never, around: time, durationMinutes: 30, count: 3 }),
      [],
    )
  })

  test('a start is offered if and only if it is listed, and the nearest are the nearest of those listed', async () => {
    const { doctor } = await doctorWith({}, { from: '13:30', to: '15:20', weekdays: [1, 3] })
    const cell = fc.integer({ min: 0, max: 14 * 96 })
    const start = instant('2027-03-18T00:00Z')
    const at = (n: number) => start.add({ minutes: 15 * n })
    for (const n of fc.sample(cell, { numRuns: 40, seed: 7 })) await take(doctor, at(n), 45)
    const to = start.add({ hours: 24 * 14 })
    const listed = await freeTimesOf(ctx, { doctor, from: start, to, durationMinutes: 30 })
    const known = new Set(listed.map(String))
    const agree = fc.asyncProperty(cell, async (n) => {
      const asked = { doctor, durationMinutes: 30 }
      const answer = await offer(ctx, { ...asked, startsAt: at(n) })
      assert.equal(answer === 'offered', known.has(String(at(n))), `${at(n)} ${answer}`)
      const far = (t: Temporal.Instant) => Math.abs(t.epochMilliseconds - at(n).epochMilliseconds)
      const expected = listed.toSorted((a, b) => far(a) - far(b)).slice(0, 3)
      // Beyond the two weeks that are listed there may be nearer ones.
      if (far(to) <= far(expected[2]!)) return
      const nearest = await nearestFreeTimes(ctx, { ...asked, around: at(n), count: 3 })
      assert.deepEqual(nearest.map(String), expected.map(String))
    })
    await fc.assert(agree, { numRuns: size(60, 1000) })
  })
})
