import type { SeriesConflict } from '#contract/endpoint.ts'
import type { Ctx } from '#platform/context.ts'
import { freeTimesOf } from '#schedules'
import { nearestShown } from './nearest-instead.ts'
import type { InTheWay, WishedTime } from './series-conflicts.ts'

/** How far around the conflicts free times are looked for. */
const reachDays = 31

/** The conflicts as they are told, by time, each with the nearest free starts that no wish of the series needs. */
export async function tellConflicts(
  ctx: Ctx,
  conflicts: readonly InTheWay[],
  wishes: readonly WishedTime[],
): Promise<SeriesConflict[]> {
  const sorted = conflicts.toSorted((a, b) => Temporal.Instant.compare(a.wish.startsAt, b.wish.startsAt))
  const free = new Map<string, Temporal.Instant[]>()
  for (const [key, own] of Map.groupBy(sorted, ({ wish }) => keyOf(wish))) {
    const [first, last] = [own[0]?.wish, own.at(-1)?.wish]
    if (!first || !last) continue
    const { doctor, kind, durationMinutes } = first
    // One look at the whole calendar between them instead of one for each.
    const range = {
      from: first.startsAt.subtract({ hours: reachDays * 24 }),
      to: last.startsAt.add({ hours: reachDays * 24 }),
    }
    free.set(key, await freeTimesOf(ctx, { doctor, kind, durationMinutes, ...range }))
  }
  const hindered = new Set(conflicts.map(({ wish }) => wish))
  const needed = wishes.filter((wish) => !hindered.has(wish))
  return sorted.map(({ wish, why }) => ({
    originalStart: String(wish.originalStart),
    wallStart: wish.wall.toString({ smallestUnit: 'minute' }),
    why,
    // While the patient is elsewhere the doctor may well be free.
    nearest: nearest(
      free.get(keyOf(wish)) ?? [],
      wish,
      why === 'patient_busy' ? [...needed, wish] : needed,
    ).map(String),
  }))
}

const keyOf = ({ doctor, durationMinutes }: WishedTime): string => `${doctor.id} ${durationMinutes}`

function nearest(
  free: readonly Temporal.Instant[],
  { startsAt, durationMinutes }: WishedTime,
  needed: readonly WishedTime[],
): Temporal.Instant[] {
  const distance = (at: Temporal.Instant): number =>
    Math.abs(at.epochMilliseconds - startsAt.epochMilliseconds)
  const overlaps = (at: Temporal.Instant): boolean =>
    needed.some(
      (wish) =>
        at.epochMilliseconds < wish.startsAt.epochMilliseconds + wish.durationMinutes * 60_000 &&
        wish.startsAt.epochMilliseconds < at.epochMilliseconds + durationMinutes * 60_000,
    )
  const found: Temporal.Instant[] = []
  // Times come in order and the sort is stable, so of two equally far the earlier is first.
  for (const at of free.toSorted((a, b) => distance(a) - distance(b))) {
    if (found.length === nearestShown) break
    if (!overlaps(at)) found.push(at)
  }
  return found
}
