import { doctorsByIds } from '#doctors'
import type { Tx } from '#platform/context.ts'
import type { Job } from '#platform/jobs.ts'
import { nextFreeTimesOf } from './free-times-of.ts'

const mostAtOnce = 500

/**
 * Works out the next free start of the doctors whose calendar changed, and announces where it is another than before.
 * A run takes what others have noted so far, so of many runs after many changes the later ones find nothing to do.
 */
export const refreshNextFree: Job = {
  name: 'refresh-next-free',
  run: (ctx) =>
    ctx.transaction(async (tx) => {
      const changes = await tx.sql<{ doctorId: string }>`
        with picked as materialized (
          select id from schedules.free_time_changes order by id limit ${mostAtOnce} for update skip locked
        )
        delete from schedules.free_time_changes where id in (select id from picked)
        returning doctor_id as "doctorId"`
      if (changes.length === 0) return
      if (changes.length === mostAtOnce) await tx.addJob('refresh-next-free', {})
      await refresh(tx, [...new Set(changes.map((change) => change.doctorId))])
    }),
}

async function refresh(tx: Tx, ids: readonly string[]): Promise<void> {
  const doctors = await doctorsByIds(tx, ids)
  const known = await lockAnnounced(
    tx,
    doctors.map((doctor) => doctor.id),
  )
  // Read after the lock: a run that waited for another sees all that the other saw.
  const free = await nextFreeTimesOf(
    tx,
    (await doctorsByIds(tx, ids)).filter((doctor) => doctor.status === 'verified'),
    { count: 1 },
  )
  const now = known.map(({ doctorId }) => free.get(doctorId)?.startsAt[0] ?? null)
  await tx.sql`
    update schedules.next_free_times n set next_free_at = found.next_free_at, refreshed_at = ${tx.now()}
    from unnest(${known.map((k) => k.doctorId)}::uuid[], ${now}::timestamptz[]) as found (doctor_id, next_free_at)
    where n.doctor_id = found.doctor_id`
  for (const [i, { doctorId, nextFreeAt }] of known.entries()) {
    const at = now[i] ?? null
    if (String(at) !== String(nextFreeAt))
      await tx.emit('free_times.changed', { doctorId, nextFreeAt: at?.toString() ?? null })
  }
}

/** What was announced last of these doctors, locked so that one run after the other announces. */
async function lockAnnounced(tx: Tx, doctorIds: readonly string[]) {
  await tx.sql`
    insert into schedules.next_free_times (doctor_id, refreshed_at)
    select id, ${tx.now()} from unnest(${doctorIds}::uuid[]) as id order by id
    on conflict do nothing`
  return tx.sql<{ doctorId: string; nextFreeAt: Temporal.Instant | null }>`
    select doctor_id as "doctorId", next_free_at as "nextFreeAt" from schedules.next_free_times
    where doctor_id = any(${doctorIds}::uuid[]) order by doctor_id for update`
}
