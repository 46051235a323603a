import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { claimOf } from '#test/claim-of-one-time.ts'
import { freshDatabase } from '#test/postgres.ts'
import { systemContext } from '#test/system-context.ts'
import { prolongHold } from './release-times.ts'
import { takeTimes } from './take-times.ts'

const begin = Temporal.Instant.from('2027-03-01T08:00:00Z')
const minute = (minutes: number) => begin.add({ minutes })

/** A hold until the tenth minute, and a booking of the same time by another patient. */
async function scene() {
  const database = await freshDatabase()
  const clock = { now: begin }
  const ctx = systemContext(database.url, { connections: 6, now: () => clock.now })
  const doctorId = randomUUIDv7()
  const claim = (kind: 'hold' | 'booking') => {
    const times = { startsAt: minute(600), endsAt: minute(630) }
    const expires = kind === 'hold' ? { expiresAt: minute(10) } : {}
    return claimOf({
      claimId: randomUUIDv7(),
      patientId: randomUUIDv7(),
      doctorId,
      kind,
      ...times,
      ...expires,
    })
  }
  const [held, booking] = [claim('hold'), claim('booking')]
  await ctx.transaction((tx) => takeTimes(tx, [held]))
  const somebodyWaits = async (): Promise<void> => {
    while ((await ctx.sql`select from pg_stat_activity where pg_blocking_pids(pid) <> '{}'`).length === 0)
      await pause(5)
  }
  return {
    clock,
    ctx,
    held,
    booking,
    somebodyWaits,
    async [Symbol.asyncDispose]() {
      await ctx[Symbol.asyncDispose]()
      await database[Symbol.asyncDispose]()
    },
  }
}

test('a hold that is prolonged in its last moment is not taken by whoever just saw it end', async () => {
  await using all = await scene()
  const { clock, ctx, held, booking, somebodyWaits } = all
  clock.now = minute(9)
  const verdicts = await ctx.transaction(async (tx) => {
    assert.equal(await prolongHold(tx, held.claimId, minute(20)), true)
    clock.now = minute(11)
    const taking = ctx.transaction((other) => takeTimes(other, [booking]))
    await somebodyWaits()
    return { taking }
  })
  assert.equal((await verdicts.taking).get(booking.claimId), 'doctor_taken')
})

test('a hold whose time somebody has just taken is not prolonged', async () => {
  await using all = await scene()
  const { clock, ctx, held, booking, somebodyWaits } = all
  clock.now = minute(11)
  const late = await ctx.transaction(async (tx) => {
    assert.equal((await takeTimes(tx, [booking])).get(booking.claimId), 'won')
    clock.now = minute(9)
    const prolonging = ctx.transaction((other) => prolongHold(other, held.claimId, minute(20)))
    await somebodyWaits()
    return { prolonging }
  })
  assert.equal(await late.prolonging, false)
})
