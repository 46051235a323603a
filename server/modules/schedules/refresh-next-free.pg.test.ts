import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, beforeEach, describe, test } from 'node:test'
import { decideOnDoctor, updateDoctor } from '#doctors'
import { claimOf, type OneTime } from '#test/claim-of-one-time.ts'
import { freshDatabase } from '#test/postgres.ts'
import { profile } from '#test/clinic/people.ts'
import { systemContext, type SystemContext } from '#test/system-context.ts'
import { setTerms } from './booking-terms.ts'
import { createRule } from './create-rule.ts'
import { noteFreeTimeChange } from './note-free-time-change.ts'
import { refreshNextFree } from './refresh-next-free.ts'
import { releaseTimes } from './release-times.ts'
import { takeTimes } from './take-times.ts'
import { timers } from './timers.ts'

const begin = Temporal.Instant.from('2027-03-18T10:07Z')
let time = begin

const visitAt = (doctorId: string, startsAt: Temporal.Instant): OneTime => ({
  claimId: randomUUIDv7(),
  doctorId,
  patientId: randomUUIDv7(),
  startsAt,
  endsAt: startsAt.add({ minutes: 30 }),
  kind: 'booking',
})

describe('the next free time of doctors', () => {
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

  async function decide(id: string, decision: 'verified' | 'suspended') {
    const admin = ctx.as({ accountId: randomUUIDv7(), role: 'admin', timeZone: 'UTC' })
    await decideOnDoctor(admin, { params: { id }, body: { decision } } as never)
    await ctx.transaction((tx) => noteFreeTimeChange(tx, [id]))
  }
  async function newDoctor({ hours = true } = {}) {
    const id = randomUUIDv7()
    const self = ctx.as({ accountId: id, role: 'doctor', timeZone: 'Europe/Lisbon' })
    const body = { ...profile, licenceNumber: id, durationsMinutes: [60, 30] }
    await updateDoctor(self, { params: { id }, body } as never)
    if (hours)
      await createRule(self, { body: { kind: 'weekly', weekdays: [4, 5], from: '09:00', to: '11:00' } })
    return { id, self }
  }
  /** Runs the job and answers what it announced, as [doctor, next free time]. */
  async function announced() {
    ctx.told.length = 0
    await refreshNextFree.run(ctx, {})
    return ctx.told.flatMap((t) =>
      'event' in t && t.event === 'free_times.changed' ? [[t.payload.doctorId, t.payload.nextFreeAt]] : [],
    )
  }
  const runTimer = (name: string) => timers.find((t) => t.name === name)!.run(ctx)
  const take = (...claims: OneTime[]) => ctx.transaction((tx) => takeTimes(tx, claims.map(claimOf)))

  test('is told when it changes, for the shortest visit, and only then', async () => {
    const { id } = await newDoctor()
    assert.deepEqual(await announced(), [])
    await decide(id, 'verified')
    assert.deepEqual(await announced(), [[id, '2027-03-18T10:15:00Z']])
    assert.deepEqual(await announced(), [])

    const next = visitAt(id, Temporal.Instant.from('2027-03-18T10:15Z'))
    await take(next)
    assert.deepEqual(await announced(), [[id, '2027-03-19T09:00:00Z']])
    await take(visitAt(id, Temporal.Instant.from('2027-03-25T09:00Z')))
    assert.deepEqual(await announced(), [])
    await ctx.transaction((tx) => releaseTimes(tx, [next.claimId]))
    assert.deepEqual(await announced(), [[id, '2027-03-18T10:15:00Z']])

    await decide(id, 'suspended')
    assert.deepEqual(await announced(), [[id, null]])
  })

  test('one run answers all changes so far, of patients none', async () => {
    const [a, b] = [await newDoctor(), await newDoctor()]
    await decide(a.id, 'verified')
    await decide(b.id, 'verified')
    const patient = ctx.as({ accountId: randomUUIDv7(), role: 'patient', timeZone: 'UTC' })
    await createRule(patient, { body: { kind: 'weekly', weekdays: [1], from: '09:00', to: '10:00' } })
    for (const n of [0, 1, 2]) await take(visitAt(a.id, begin.add({ minutes: 8 + 30 * n })))
    const told = await announced()
    assert.deepEqual(
      new Map(told as [string, string][]),
      new Map([
        [a.id, '2027-03-19T09:00:00Z'],
        [b.id, '2027-03-18T10:15:00Z'],
      ]),
    )
    assert.deepEqual(await announced(), [])
  })

  test('runs at once agree with the last change', async () => {
    const { id } = await newDoctor()
    await decide(id, 'verified')
    const starts = [0, 1, 2, 3].map((n) =>
      Temporal.Instant.from('2027-03-19T09:00Z').add({ minutes: 30 * n }),
    )
    const today = Temporal.Instant.from('2027-03-18T10:15Z')
    await Promise.all(
      [today, ...starts].map(async (startsAt) => {
        await take(visitAt(id, startsAt))
        await refreshNextFree.run(ctx, {})
      }),
    )
    const [last] = await ctx.sql<{ nextFreeAt: Temporal.Instant }>`
      select next_video_at as "nextFreeAt" from schedules.next_free_times where doctor_id = ${id}`
    assert.equal(String(last?.nextFreeAt), '2027-03-25T09:00:00Z')
    assert.deepEqual(await announced(), [])
  })

  test('moves on when it has passed, and is looked for again a day after there was none', async () => {
    const { id } = await newDoctor()
    await decide(id, 'verified')
    await announced()
    time = begin.add({ minutes: 5 })
    await runTimer('refresh-passed-free-times')
    assert.deepEqual(await announced(), [])
    time = begin.add({ minutes: 10 })
    await runTimer('refresh-passed-free-times')
    assert.ok((await announced()).some(([doctorId, at]) => doctorId === id && at === '2027-03-18T10:30:00Z'))

    const far = await newDoctor({ hours: false })
    await decide(far.id, 'verified')
    await announced()
    await runTimer('refresh-passed-free-times')
    const noted = async () => (await ctx.sql`select from schedules.free_time_changes`).length
    assert.equal(await noted(), 0)
    time = time.add({ hours: 25 })
    await runTimer('refresh-passed-free-times')
    const rows = await ctx.sql<{
      doctorId: string
    }>`select doctor_id as "doctorId" from schedules.free_time_changes`
    assert.ok(rows.some((row) => row.doctorId === far.id))
    await runTimer('refresh-passed-free-times')
    assert.equal(await noted(), rows.length, 'who waits already is not noted again')
    await announced()
  })

  test('is told for each kind of visit by its own hours', async () => {
    const { id, self } = await newDoctor({ hours: false })
    const day = { kind: 'dated', from: '09:00', to: '10:00' } as const
    await createRule(self, { body: { ...day, on: '2027-03-22', visitKinds: ['video'] } })
    await createRule(self, { body: { ...day, on: '2027-03-20', visitKinds: ['in_person'] } })
    await decide(id, 'verified')
    const last = async () => {
      await announced()
      return ctx.told.flatMap((t) =>
        'event' in t && t.event === 'free_times.changed' && t.payload.doctorId === id ? [t.payload] : [],
      )
    }
    const [video, inPerson] = ['2027-03-22T09:00:00Z', '2027-03-20T09:00:00Z']
    assert.deepEqual(await last(), [
      { doctorId: id, nextFreeAt: inPerson, nextFreeByKind: { video, in_person: inPerson } },
    ])
    // The soonest passes, that for the other kind stays.
    time = Temporal.Instant.from('2027-03-20T09:35Z')
    await runTimer('refresh-passed-free-times')
    assert.deepEqual(await last(), [
      { doctorId: id, nextFreeAt: video, nextFreeByKind: { video, in_person: null } },
    ])
    // For the other kind it is looked again after a day.
    await ctx.sql`delete from schedules.free_time_changes`
    time = time.add({ hours: 25 })
    await runTimer('refresh-passed-free-times')
    const noted = await ctx.sql`select from schedules.free_time_changes where doctor_id = ${id}`
    assert.equal(noted.length, 1)
    await announced()
  })

  test('moves on when it is too late to book it', async () => {
    const { id, self } = await newDoctor()
    await decide(id, 'verified')
    const generous = { bufferMinutes: 0, horizonDays: 365, visitsPerDay: null }
    await setTerms(self, { body: { ...generous, noticeMinutes: 30 } })
    const ofDoctor = async () =>
      (await announced()).flatMap(([doctorId, at]) => (doctorId === id ? [at] : []))
    // 10:37 is the earliest; the next step is 10:45, and the hours end at 11:00.
    assert.deepEqual(await ofDoctor(), ['2027-03-19T09:00:00Z'])
    await setTerms(self, { body: { ...generous, noticeMinutes: 15 } })
    assert.deepEqual(await ofDoctor(), ['2027-03-18T10:30:00Z'])
    time = begin.add({ minutes: 7 })
    await runTimer('refresh-passed-free-times')
    assert.deepEqual(await ofDoctor(), [])
    time = begin.add({ minutes: 9 })
    await runTimer('refresh-passed-free-times')
    assert.deepEqual(await ofDoctor(), ['2027-03-19T09:00:00Z'])
  })

  test('comes back when a hold expires', async () => {
    const { id } = await newDoctor()
    await decide(id, 'verified')
    const startsAt = Temporal.Instant.from('2027-03-18T10:15Z')
    const expiresAt = begin.add({ minutes: 2 })
    await take({ ...visitAt(id, startsAt), kind: 'hold', expiresAt } as OneTime)
    await runTimer('remove-expired-holds')
    assert.deepEqual(await announced(), [[id, '2027-03-19T09:00:00Z']])
    time = expiresAt
    await runTimer('remove-expired-holds')
    assert.deepEqual(await ctx.sql`select from schedules.taken_times where party_id = ${id}`, [])
    assert.deepEqual(await announced(), [[id, '2027-03-18T10:15:00Z']])
  })
})
