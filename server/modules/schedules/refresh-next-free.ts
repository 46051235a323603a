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
      const changes = await tx.sql<Change>`
        with picked as materialized (
          select id from schedules.free_time_changes order by id limit ${mostAtOnce} for update skip locked
        )
        delete from schedules.free_time_changes where id in (select id from picked)
        returning doctor_id as "doctorId", taken_from as "takenFrom"`
      if (changes.length === 0) return
      if (changes.length === mostAtOnce) await tx.addJob('refresh-next-free', {})
      await refresh(
        tx,
        Map.groupBy(changes, ({ doctorId }) => doctorId),
      )
    }),
}

interface Change {
  doctorId: string
  /** Since when time was taken, where nothing else has changed. */
  takenFrom: Temporal.Instant | null
}

async function refresh(tx: Tx, changes: ReadonlyMap<string, Change[]>): Promise<void> {
  const announced = await lockAnnounced(tx, [...changes.keys()])
  const now = tx.now().epochMilliseconds
  const known = announced.filter((one) => mayDiffer(now, one, changes.get(one.doctorId) ?? []))
  if (known.length === 0) return
  const ids = known.map(({ doctorId }) => doctorId)
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
  /** It was never worked out. */
  isNew: boolean
  bufferMinutes: number
  hasLimit: boolean
}

const longestVisitMinutes = 8 * 60
const longerThanAnyDayMinutes = 36 * 60

/**
 * Whether what changed can make another time the next free one. Time that is taken after a visit at the next free time
 * would have ended does not; where a day takes only so many visits, none on another day.
 */
function mayDiffer(now: number, announced: Announced, changes: readonly Change[]): boolean {
  const { isNew, hasLimit, bufferMinutes, nextVideoAt, nextInPersonAt } = announced
  const reach = hasLimit ? longerThanAnyDayMinutes : longestVisitMinutes + bufferMinutes
  const nexts = [nextVideoAt, nextInPersonAt].flatMap((at) => at?.epochMilliseconds ?? [])
  if (isNew || nexts.some((at) => at <= now)) return true
  return changes.some(
    ({ takenFrom }) =>
      takenFrom === null || nexts.some((at) => takenFrom.epochMilliseconds < at + reach * 60_000),
  )
}

/** What was announced last of those of these who are doctors, locked so that one run after the other announces. */
async function lockAnnounced(tx: Tx, ids: readonly string[]): Promise<Announced[]> {
  const known = await lockRows(tx, ids)
  const lacking = new Set(ids).difference(new Set(known.map(({ doctorId }) => doctorId)))
  const doctors = await doctorsByIds(tx, [...lacking])
  if (doctors.length === 0) return known
  const added = doctors.map(({ id }) => id)
  await tx.sql`
    insert into schedules.next_free_times (doctor_id, refreshed_at)
    select id, '-infinity' from unnest(${added}::uuid[]) as id order by id
    on conflict do nothing`
  return [...known, ...(await lockRows(tx, added))]
}

const lockRows = (tx: Tx, ids: readonly string[]): Promise<Announced[]> => tx.sql<Announced>`
  select n.doctor_id as "doctorId", next_video_at as "nextVideoAt", next_in_person_at as "nextInPersonAt",
    refreshed_at = '-infinity' as "isNew", coalesce(t.buffer_minutes, 0) as "bufferMinutes",
    t.visits_per_day is not null as "hasLimit"
  from schedules.next_free_times n left join schedules.booking_terms t on t.doctor_id = n.doctor_id
  where n.doctor_id = any(${ids}::uuid[]) order by n.doctor_id for update of n`
