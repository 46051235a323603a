import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { importAppointment } from '#appointments'
import { archiveOldVisits } from '#archive'
import type { Doctor } from '#contract/doctors.ts'
import type { Ctx, Tx } from '#platform/context.ts'
import { contents } from '#test/bad-input/contents.ts'
import { freshDatabase } from '#test/postgres.ts'
import { systemContext } from '#test/system-context.ts'

const now = Temporal.Instant.from('2027-03-18T10:00Z')
const doctor = {
  id: randomUUIDv7(),
  timeZone: 'Europe/Lisbon',
  fee: null,
  address: '',
  city: 'Lisboa',
} as Doctor

const importVisit = (ctx: Ctx, hoursAgo: number, state: 'completed' | 'cancelled' = 'completed') =>
  ctx.transaction((tx) =>
    importAppointment(tx, {
      doctor,
      patientId: randomUUIDv7(),
      patientAccountId: randomUUIDv7(),
      startsAt: now.subtract({ hours: hoursAgo }),
      durationMinutes: 60,
      kind: 'video',
      reason: '',
      state,
    }),
  )
const archivedIds = async ({ sql }: Ctx): Promise<string[]> =>
  (
    await sql<{
      id: string
    }>`select id from archive.appointments join archive.documents using (id) order by id`
  ).map(({ id }) => id)
const liveIds = async ({ sql }: Ctx): Promise<string[]> =>
  (await sql<{ id: string }>`select id from appointments.appointments order by id`).map(({ id }) => id)

/** The same context, whose transactions break before the statement or the news after `count` of them. */
function breakingAfter(ctx: Ctx, count: number): Ctx {
  let done = 0
  const step = (): void => {
    if (done >= count) throw new Error('cut off here')
    done += 1
  }
  return {
    ...ctx,
    transaction: (work) =>
      ctx.transaction((tx) => {
        const breaking: Tx = {
          ...tx,
          sql: async (text, ...values) => (step(), tx.sql(text, ...values)),
          emit: async (name, payload) => (step(), tx.emit(name, payload)),
          addJob: async (job, payload) => (step(), tx.addJob(job, payload)),
          transaction: (inner) => inner(breaking),
        }
        return work(breaking)
      }),
  }
}

test('cut off at any statement, nothing has moved', async () => {
  await using database = await freshDatabase()
  await using ctx = systemContext(database.url, { now: () => now })
  for (const days of [91, 92, 93]) await importVisit(ctx, 24 * days)
  const ids = await liveIds(ctx)
  const before = await contents(ctx.pool)
  let count = 0
  for (; (await archivedIds(ctx)).length === 0; count += 1) {
    assert.deepEqual(await contents(ctx.pool), before, `cut off after ${count} statements`)
    await archiveOldVisits.run(breakingAfter(ctx, count), {}).catch((error: Error) => {
      assert.equal(error.message, 'cut off here')
    })
  }
  assert.ok(count > 8, `there were ${count} places to break at`)
  assert.deepEqual([await archivedIds(ctx), await liveIds(ctx)], [ids, []])
})

test('a visit moves when it ended so long ago, to the second, and counts from its real end', async () => {
  await using database = await freshDatabase()
  let time = now
  await using ctx = systemContext(database.url, { now: () => time })
  await importVisit(ctx, 90 * 24 + 1)
  await importVisit(ctx, 90 * 24 + 3)
  const [exact, late] = await liveIds(ctx)
  await ctx.sql`update appointments.appointments set started_at = starts_at, finished_at = ${now.subtract({ hours: 90 * 24 - 1 })}
    where id = ${late ?? ''}`
  await archiveOldVisits.run(ctx, {})
  assert.deepEqual(await archivedIds(ctx), [])
  time = now.add({ seconds: 1 })
  await archiveOldVisits.run(ctx, {})
  assert.deepEqual(await archivedIds(ctx), [exact])
  time = now.add({ hours: 1, seconds: 1 })
  await archiveOldVisits.run(ctx, {})
  assert.deepEqual(await archivedIds(ctx), [exact, late])
})

test('what somebody is acting on stays for the next time', async () => {
  await using database = await freshDatabase()
  await using ctx = systemContext(database.url, { now: () => now })
  for (const days of [91, 92]) await importVisit(ctx, 24 * days)
  const [held, other] = await liveIds(ctx)
  await ctx.transaction(async (tx) => {
    await tx.sql`select from appointments.appointments where id = ${held ?? ''} for update`
    await archiveOldVisits.run(ctx, {})
    assert.deepEqual(await archivedIds(ctx), [other])
  })
  await archiveOldVisits.run(ctx, {})
  assert.deepEqual(await archivedIds(ctx), [held, other])
})

test('a visit stays until the start first asked for has passed, so that a repeat of its request never books again', async () => {
  await using database = await freshDatabase()
  let time = now
  await using ctx = systemContext(database.url, { now: () => time })
  await importVisit(ctx, 24 * 91)
  await ctx.sql`update appointments.steps set starts_at = ${now.add({ hours: 5 })} where step = 'request'`
  await archiveOldVisits.run(ctx, {})
  assert.deepEqual(await archivedIds(ctx), [])
  time = now.add({ hours: 5 })
  await archiveOldVisits.run(ctx, {})
  assert.equal((await archivedIds(ctx)).length, 1)
})
