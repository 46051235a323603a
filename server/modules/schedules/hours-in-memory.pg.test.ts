import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import type { Doctor } from '#contract/doctors.ts'
import { type Ctx, inNameOf, type Tx } from '#platform/context.ts'
import type { Sql } from '#platform/database.ts'
import { freshDatabase } from '#test/postgres.ts'
import { systemContext } from '#test/system-context.ts'
import { hoursInMemory, hoursWithin } from './hours-in-memory.ts'
import { lockAvailability } from './keep-availability.ts'
import { type Calendar, loadCalendars } from './load-calendars.ts'
import { explainTime } from './explain.ts'
import { surelyOffered } from './surely-offered.ts'
import { factsOf } from './time-facts.ts'

const now = Temporal.Instant.from('2027-03-01T00:00:00Z')
const owner = randomUUIDv7()
const id = randomUUIDv7

/** Every way in which hours change, as somebody with `psql` would do it too. */
const changes: [name: string, change: (sql: Sql) => Promise<unknown>][] = [
  [
    'a weekly rule',
    (sql) => sql`
      insert into schedules.availability_rules (id, owner_id, kind, weekdays, starts_on, ends_on, from_time, to_time, time_zone)
      values (${id()}, ${owner}, 'weekly', '{1,2,3}', '2027-03-10', '2027-06-30', '08:00', '12:00', 'Europe/Lisbon'),
        (${id()}, ${owner}, 'weekly', '{1,2,3,4,5}', null, null, '14:00', '18:00', 'Europe/Lisbon')`,
  ],
  [
    'a dated rule',
    (sql) => sql`
      insert into schedules.availability_rules (id, owner_id, kind, weekdays, on_day, from_time, to_time, time_zone)
      values (${id()}, ${owner}, 'dated', '{}', '2027-03-13', '08:00', '12:00', 'Europe/Lisbon')`,
  ],
  [
    'other hours of it',
    (sql) => sql`update schedules.availability_rules set to_time = '17:00' where from_time = '14:00'`,
  ],
  [
    'an exception',
    (sql) => sql`
      insert into schedules.exception_days (owner_id, on_day, time_zone, hours)
      values (${owner}, '2027-03-17', 'Europe/Lisbon', '[]'), (${owner}, '2027-03-18', 'Europe/Lisbon', '[]')`,
  ],
  [
    'time away',
    (sql) => sql`
      insert into schedules.unavailable_times (id, owner_id, starts_at, ends_at, reason)
      values (${id()}, ${owner}, '2027-03-12T09:00Z', '2027-03-15T09:00Z', 'leave')`,
  ],
  [
    'a region whose holidays are kept',
    async (sql) => {
      await sql`insert into schedules.holiday_regions (code, name) values ('PT', 'Portugal')`
      await sql`insert into schedules.kept_holidays (owner_id, region) values (${owner}, 'PT')`
    },
  ],
  [
    'its holidays',
    (sql) => sql`
      insert into schedules.holidays (id, region, on_day, name_en, name_pt)
      values (${id()}, 'PT', '2027-03-17', 'One', 'Um'), (${id()}, 'PT', '2027-03-26', 'Two', 'Dois')`,
  ],
  ['a holiday less', (sql) => sql`delete from schedules.holidays where name_en = 'Two'`],
  ['an exception less', (sql) => sql`delete from schedules.exception_days where on_day = '2027-03-17'`],
  [
    'terms',
    (sql) => sql`
      insert into schedules.booking_terms (doctor_id, buffer_minutes, notice_minutes, horizon_days, visits_per_day)
      values (${owner}, 15, 60, 90, null)`,
  ],
  ['other terms', (sql) => sql`update schedules.booking_terms set visits_per_day = 4`],
  ['no holidays kept', (sql) => sql`delete from schedules.kept_holidays`],
  ['no time away', (sql) => sql`delete from schedules.unavailable_times`],
  [
    'time away again',
    (sql) => sql`
      insert into schedules.unavailable_times (id, owner_id, starts_at, ends_at, reason)
      values (${id()}, ${owner}, '2027-03-12T09:00Z', '2027-03-15T09:00Z', 'leave')`,
  ],
  ['a table that is emptied', (sql) => sql`truncate schedules.unavailable_times`],
  ['all of them', (sql) => sql`truncate schedules.availability_rules, schedules.booking_terms`],
]

/** What is offered without a closer look is what the closer look offers; what is not, for a reason. */
function assertSurelyOffered(ctx: Ctx, hours: Calendar, name: string): void {
  const doctor = { id: owner, timeZone: 'Europe/Lisbon', status: 'verified', durationsByKind: {} } as Doctor
  const facts = { now: now.epochMilliseconds, stepMinutes: 15 }
  for (let minute = 0; minute < 60 * 24 * 40; minute += 185)
    for (const kind of ['video', 'in_person'] as const) {
      const startsAt = now.add({ minutes: minute })
      const visit = { doctor, startsAt, durationMinutes: 45, kind }
      const within = { start: startsAt.subtract({ hours: 3 }), end: startsAt.add({ milliseconds: 1 }) }
      const near = hoursWithin({ ...hours, terms: { ...hours.terms, visitsPerDay: null } }, within)
      const { answer, place } = explainTime(factsOf(ctx, { ...visit, kinds: [kind] }, near))
      const quick = surelyOffered(hours, visit, facts)
      const isAtEdge = minute === 0
      const expected = answer === 'offered' && !isAtEdge ? place : undefined
      assert.equal(quick, expected, `${name}: ${startsAt} ${kind} ${answer}`)
    }
}

test('hours are read once, and after every change of them again, whichever process made it', async () => {
  await using database = await freshDatabase()
  await using one = systemContext(database.url, { now: () => now })
  await using two = systemContext(database.url, { now: () => now })
  let statements = 0
  const counting = (tx: Tx): Tx => {
    const sql: Sql = (strings, ...values) => {
      statements += 1
      return tx.sql(strings, ...values)
    }
    return inNameOf({ ...tx, sql }, tx.actor)
  }
  const read = async () => (await one.transaction((tx) => hoursInMemory(counting(tx), [owner]))).get(owner)!
  await read()
  for (const [name, change] of changes) {
    await two.transaction(async (tx) => {
      await lockAvailability(tx, owner)
      await change(tx.sql)
    })
    statements = 0
    const hours = await read()
    assert.equal(statements, 2, `${name}: the version, and the hours`)
    assert.equal(await read(), hours, `${name}: kept`)
    assert.equal(statements, 3, `${name}: the version alone`)
    for (let hour = 0; hour < 24 * 30; hour += 11) {
      const start = now.add({ hours: hour })
      const within = { start, end: start.add({ hours: 3 }) }
      const fromDatabase = await loadCalendars(one, [owner], within, [], 'hours')
      assert.deepEqual(hoursWithin(hours, within), fromDatabase.get(owner), `${name}: ${start}`)
    }
    assertSurelyOffered(one, hours, name)
  }
})

test('hours that would take much room are read each time', async () => {
  await using database = await freshDatabase()
  await using ctx = systemContext(database.url, { now: () => now })
  await ctx.sql`
    insert into schedules.unavailable_times (id, owner_id, starts_at, ends_at, reason)
    select gen_random_uuid(), ${owner}, at, at + interval '5 minutes', ''
    from generate_series(${now}::timestamptz, ${now}::timestamptz + interval '1001 hours', '1 hour') as at`
  const read = () => ctx.transaction((tx) => hoursInMemory(tx, [owner]))
  assert.notEqual((await read()).get(owner), (await read()).get(owner))
})
