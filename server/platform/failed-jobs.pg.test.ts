import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { startClinic } from '#test/clinic.ts'
import { failedJobs } from './jobs.ts'

test('a job in its last attempt is not given up yet', async () => {
  await using clinic = await startClinic()
  const { system } = clinic
  await system.transaction((tx) => tx.emit('session.ended', { accountId: randomUUIDv7() }))
  const seen = await system.transaction(async (tx) => {
    // The job writes that it delivers this event, so it waits for whoever holds the event's row.
    const [event] = await tx.sql<{ id: string }>`select id from platform.events limit 1 for update`
    await system.transaction((other) =>
      other.addJob('begin-profile-when-doctor-joins', { eventId: event!.id }, { mostAttempts: 1 }),
    )
    const isAwaited = () => tx.sql`
      select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))`
    while ((await isAwaited()).length === 0) await pause(5)
    return failedJobs(system, 0, 20)
  })
  assert.deepEqual(seen, { items: [], total: 0 })
  await clinic.drain()
  assert.equal((await failedJobs(system, 0, 20)).total, 0)
})
