import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import type { Ctx } from '#platform/context.ts'
import { freshDatabase } from '#test/postgres.ts'
import { systemContext } from '#test/system-context.ts'
import { findFeed, tidyFeedChanges } from './feed-changes.ts'
import { feedBegins, feedVisits } from './feed-visits.ts'
import { hashOf } from './own-feed.ts'

/** Visits of a doctor, so many hours apart, each of another patient. Answers the patients. */
async function insertVisits(ctx: Ctx, { doctorId = randomUUIDv7(), count = 1, hours = 3 } = {}) {
  const rows = await ctx.sql<{ patientId: string }>`
    insert into appointments.appointments (id, claim_id, doctor_id, patient_id, patient_account_id, starts_at, ends_at,
      time_zone, wall_start, kind, place, reason, state, sequence, requested_at)
    select gen_random_uuid(), gen_random_uuid(), ${doctorId}, who, who, at, at + interval '30 minutes',
      'Europe/Lisbon', '', 'video', '', '', 'confirmed', 0, now()
    from (select gen_random_uuid() as who, now() - interval '80 days' + n * ${hours} * interval '1 hour' as at
      from generate_series(1, ${count}::int) n) as wanted
    returning patient_id as "patientId"`
  return rows.map((row) => row.patientId)
}

async function insertFeed(ctx: Ctx, accountId: string, role: 'patient' | 'doctor'): Promise<Buffer> {
  const secret = hashOf(accountId)
  await ctx.sql`
    insert into appointments.feeds (account_id, id, role, secret_hash, shows_names, made_at)
    values (${accountId}, gen_random_uuid(), ${role}, ${secret}, false, now())`
  return secret
}

test('the state of a feed', async (t) => {
  await using database = await freshDatabase()
  await using ctx = systemContext(database.url)
  const stateOf = async (secret: Buffer): Promise<string> => (await findFeed(ctx, secret))?.state ?? ''

  await t.test('is another one when a transaction commits after one that began later', async () => {
    const doctorId = randomUUIDv7()
    const secret = await insertFeed(ctx, doctorId, 'doctor')
    const states = [await stateOf(secret)]
    await ctx.transaction(async (early) => {
      await insertVisits(early, { doctorId })
      await ctx.transaction((late) => insertVisits(late, { doctorId }))
      states.push(await stateOf(secret))
    })
    states.push(await stateOf(secret))
    assert.equal(new Set(states).size, 3, states.join('\n'))
  })

  await t.test('is not changed by what is rolled back, nor by the visits of others', async () => {
    const doctorId = randomUUIDv7()
    const secret = await insertFeed(ctx, doctorId, 'doctor')
    const before = await stateOf(secret)
    const failed = ctx.transaction(async (tx) => {
      await insertVisits(tx, { doctorId })
      throw new Error('no')
    })
    await assert.rejects(failed, /no/)
    await insertVisits(ctx)
    assert.equal(await stateOf(secret), before)
  })

  await t.test('changes for both doctors when a visit gets another one, and when it is deleted', async () => {
    const [one, two, third] = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()]
    const [patient = ''] = await insertVisits(ctx, { doctorId: one })
    const secrets = [
      ...(await Promise.all([one, two, third].map((id) => insertFeed(ctx, id, 'doctor')))),
      await insertFeed(ctx, patient, 'patient'),
    ]
    const states = async () => Promise.all(secrets.map(stateOf))
    const whose = async (change: () => Promise<unknown>) => {
      const before = await states()
      await change()
      const after = await states()
      return ['one', 'two', 'third', 'patient'].filter((_, index) => before[index] !== after[index])
    }
    assert.deepEqual(
      await whose(
        () =>
          ctx.sql`update appointments.appointments set doctor_id = ${two}, other_doctor_ids = array[${third}::uuid]
            where patient_id = ${patient}`,
      ),
      ['one', 'two', 'third', 'patient'],
    )
    assert.deepEqual(
      await whose(
        () => ctx.sql`update appointments.appointments set state = 'cancelled' where patient_id = ${patient}`,
      ),
      ['two', 'third', 'patient'],
    )
    assert.deepEqual(
      await whose(() => ctx.sql`delete from appointments.appointments where patient_id = ${patient}`),
      ['two', 'third', 'patient'],
    )
  })

  await t.test('is never one that it was before, also when changes are tidied away', async () => {
    const [doctorId, noFeed] = [randomUUIDv7(), randomUUIDv7()]
    const secret = await insertFeed(ctx, doctorId, 'doctor')
    const states = [await stateOf(secret)]
    for (let round = 0; round < 3; round += 1) {
      for (let n = 0; n < 51; n += 1) await insertVisits(ctx, { doctorId })
      await insertVisits(ctx, { doctorId: noFeed })
      states.push(await stateOf(secret))
      await tidyFeedChanges.run(ctx)
      states.push(await stateOf(secret))
    }
    assert.equal(new Set(states).size, states.length, states.join('\n'))
    const kept = await ctx.sql<{ accountId: string; n: number }>`
      select account_id as "accountId", count(*) as n from appointments.feed_changes
      where account_id in (${doctorId}, ${noFeed}) group by account_id`
    assert.deepEqual(kept, [{ accountId: doctorId, n: 1 }])
    await tidyFeedChanges.run(ctx)
    assert.equal(await stateOf(secret), states.at(-1), 'few changes are left alone')
  })

  await t.test('is found, and the visits too, by indexes alone', async () => {
    for (let n = 0; n < 20; n += 1) await insertVisits(ctx, { count: 500 })
    await ctx.sql`
      insert into appointments.feeds (account_id, id, role, secret_hash, shows_names, made_at)
      select gen_random_uuid(), gen_random_uuid(), 'patient', sha256(n::text::bytea), true, now()
      from generate_series(1, 5000) n`
    const doctorId = randomUUIDv7()
    const [patient = ''] = await insertVisits(ctx, { doctorId, count: 2000 })
    const secret = await insertFeed(ctx, doctorId, 'doctor')
    await ctx.pool.query(
      'vacuum analyze appointments.appointments, appointments.feed_changes, appointments.feeds',
    )
    const state = await plansOf(ctx, (explained) => findFeed(explained, secret))
    assert.match(state, /using one_feed_per_address on feeds/)
    assert.match(state, /Index Only Scan using feed_changes_pkey on feed_changes/)
    assert.doesNotMatch(state, /Seq Scan|appointments\.appointments|on appointments /)
    const begins = feedBegins(ctx)
    for (const [accountId, role] of [
      [doctorId, 'doctor'],
      [patient, 'patient'],
    ] as const) {
      const visits = await plansOf(ctx, (explained) => feedVisits(explained, { accountId, role, begins }))
      assert.match(visits, /appointments_(doctor|patient_account)_id_starts_at/)
      assert.doesNotMatch(visits, /Seq Scan/)
      assert.equal((await feedVisits(ctx, { accountId, role, begins })).length, role === 'doctor' ? 2000 : 1)
    }
  })
})

/** The plans of the statements that `work` asks. */
async function plansOf(ctx: Ctx, work: (explained: Ctx) => Promise<unknown>): Promise<string> {
  const plans: string[] = []
  const explained: Ctx = {
    ...ctx,
    sql: async (strings, ...values) => {
      const asked = Object.assign([`explain ${strings[0]}`, ...strings.slice(1)], { raw: strings.raw })
      const rows = await ctx.sql<{ 'QUERY PLAN': string }>(
        asked as unknown as TemplateStringsArray,
        ...values,
      )
      plans.push(...rows.map((row) => row['QUERY PLAN']))
      return []
    },
  }
  await work(explained)
  return plans.join('\n')
}
