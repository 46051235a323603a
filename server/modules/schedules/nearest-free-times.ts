import type { Doctor, VisitKind } from '#contract/doctors.ts'
import type { Ctx } from '#platform/context.ts'
import { bookableSpan, cut, isBefore } from './bookable-span.ts'
import { freeTimesOf } from './free-times-of.ts'

/** How far on both sides is looked, first near, then wider, then everywhere. */
const reachDays = [3, 31]

interface Asked {
  doctor: Doctor
  durationMinutes: number
  kind?: VisitKind | undefined
  count: number
}

/** The free starts nearest to `around`, before and after it: by distance, then by time. Never past ones. */
export async function nearestFreeTimes(
  ctx: Ctx,
  { around, ...asked }: Asked & { around: Temporal.Instant },
): Promise<Temporal.Instant[]> {
  const [found = []] = await nearestToEach(ctx, { ...asked, arounds: [around] })
  return found
}

/** The same for several visits of one doctor, for each of `arounds` in its order. */
export async function nearestToEach(
  ctx: Ctx,
  { arounds, count, ...asked }: Asked & { arounds: readonly Temporal.Instant[] },
): Promise<Temporal.Instant[][]> {
  const sorted = arounds.toSorted(Temporal.Instant.compare)
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (!first || !last) return []
  const bookable = bookableSpan(ctx.now())
  const reaches = reachDays.map((days) => ({
    start: first.subtract({ hours: days * 24 }),
    end: last.add({ hours: days * 24 }),
    surely: days * 24 * 3_600_000,
  }))
  const found = new Map<Temporal.Instant, Temporal.Instant[]>()
  for (const { surely, ...reach } of [...reaches, { ...bookable, surely: Infinity }]) {
    const { start: from, end: to } = cut(reach, bookable)
    if (!isBefore(from, to)) continue
    const free = await freeTimesOf(ctx, { ...asked, from, to })
    for (const around of arounds) {
      if (found.has(around)) continue
      const near = nearest(free, around, count)
      const isSure = near.every((at) => distance(at, around) <= surely)
      if ((near.length >= count && isSure) || surely === Infinity) found.set(around, near)
    }
    if (found.size === new Set(arounds).size) break
  }
  return arounds.map((around) => found.get(around) ?? [])
}

const distance = (a: Temporal.Instant, b: Temporal.Instant): number =>
  Math.abs(a.epochMilliseconds - b.epochMilliseconds)

function nearest(
  times: readonly Temporal.Instant[],
  around: Temporal.Instant,
  count: number,
): Temporal.Instant[] {
  // Times come in order and the sort is stable, so of two equally far the earlier is first.
  return times.toSorted((a, b) => distance(a, around) - distance(b, around)).slice(0, count)
}
