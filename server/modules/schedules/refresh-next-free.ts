import type { VisitKind } from '#contract/doctors.ts'
import { doctorsByIds } from '#doctors'
import type { Tx } from '#platform/context.ts'
import type { Job } from '#platform/jobs.ts'
import { nextFreeByKindOf } from './free-times-of.ts'

const mostAtOnce = 500

/**
 * Works out the next free start, for each kind of visit, of the doctors whose calendar changed, and announces where it is
 * another than before.
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
  const free = await nextFreeByKindOf(
    tx,
    (await doctorsByIds(tx, ids)).filter((doctor) => doctor.status === 'verified'),
  )
  const found = known.map((before) => {
    const next = free.get(before.doctorId) ?? new Map<VisitKind, Temporal.Instant | null>()
    const [video, inPerson] = [next.get('video') ?? null, next.get('in_person') ?? null]
    return { before, video, inPerson, isLacking: [...next.values()].includes(null) }
  })
  await tx.sql`
    update schedules.next_free_times n set refreshed_at = ${tx.now()}, is_lacking = found.is_lacking,
      next_video_at = found.next_video_at, next_in_person_at = found.next_in_person_at
    from unnest(${known.map((k) => k.doctorId)}::uuid[], ${found.map((f) => f.video)}::timestamptz[],
      ${found.map((f) => f.inPerson)}::timestamptz[], ${found.map((f) => f.isLacking)}::boolean[])
      as found (doctor_id, next_video_at, next_in_person_at, is_lacking)
    where n.doctor_id = found.doctor_id`
  const news = found
    .filter(
      ({ before, video, inPerson }) =>
        String([video, inPerson]) !== String([before.nextVideoAt, before.nextInPersonAt]),
    )
    .map(({ before, video, inPerson }) => ({
      doctorId: before.doctorId,
      nextFreeAt:
        [video, inPerson]
          .filter((at) => at !== null)
          .toSorted(Temporal.Instant.compare)[0]
          ?.toString() ?? null,
      nextFreeByKind: { video: video?.toString() ?? null, in_person: inPerson?.toString() ?? null },
    }))
  if (news.length > 0) await tx.emit('free_times.changed', ...news)
}

interface Announced {
  doctorId: string
  nextVideoAt: Temporal.Instant | null
  nextInPersonAt: Temporal.Instant | null
}

/** What was announced last of these doctors, locked so that one run after the other announces. */
async function lockAnnounced(tx: Tx, doctorIds: readonly string[]): Promise<Announced[]> {
  await tx.sql`
    insert into schedules.next_free_times (doctor_id, refreshed_at)
    select id, ${tx.now()} from unnest(${doctorIds}::uuid[]) as id order by id
    on conflict do nothing`
  return tx.sql<Announced>`
    select doctor_id as "doctorId", next_video_at as "nextVideoAt", next_in_person_at as "nextInPersonAt"
    from schedules.next_free_times
    where doctor_id = any(${doctorIds}::uuid[]) order by doctor_id for update`
}
