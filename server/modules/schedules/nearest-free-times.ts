import type { Doctor, VisitKind } from '#contract/doctors.ts'
import type { Ctx } from '#platform/context.ts'
import { bookableSpan, cut, isBefore } from './bookable-span.ts'
import { freeTimesOf } from './free-times-of.ts'

/** How far on both sides is looked, first near, then wider, then everywhere. */
const reachDays = [3, 31]

/** The free starts nearest to `around`, before and after it: by distance, then by time. Never past ones. */
export async function nearestFreeTimes(
  ctx: Ctx,
  asked: {
    doctor: Doctor
    around: Temporal.Instant
    durationMinutes: number
    kind?: VisitKind | undefined
    count: number
  },
): Promise<Temporal.Instant[]> {
  const { doctor, around, durationMinutes, kind, count } = asked
  const bookable = bookableSpan(ctx.now())
  const reaches = reachDays.map((days) => ({
    start: around.subtract({ hours: days * 24 }),
    end: around.add({ hours: days * 24 }),
  }))
  for (const reach of [...reaches, bookable]) {
    const { start: from, end: to } = cut(reach, bookable)
    if (!isBefore(from, to)) continue
    const found = await freeTimesOf(ctx, { doctor, from, to, durationMinutes, kind })
    if (found.length >= count || reach === bookable) return nearest(found, around, count)
  }
  return []
}

function nearest(
  times: readonly Temporal.Instant[],
  around: Temporal.Instant,
  count: number,
): Temporal.Instant[] {
  const distance = (at: Temporal.Instant): number => Math.abs(at.epochMilliseconds - around.epochMilliseconds)
  // Times come in order and the sort is stable, so of two equally far the earlier is first.
  return times.toSorted((a, b) => distance(a) - distance(b)).slice(0, count)
}
