import type { Ctx } from '#platform/context.ts'
import type { Span } from './availability.ts'
import { isBefore } from './bookable-span.ts'
import { loadCalendar } from './load-calendars.ts'
import { openEpochSpans } from './open-spans.ts'
import { type EpochSpan, merge, outerEpochSpan } from './spans.ts'

/** What a visit stands on: it lies in hours of its doctor, and the doctor is not away. */
export interface Ground {
  isInHours: boolean
  isHere: boolean
}

/** Whether a change took something away on which the visit stood. What it never stood on cannot be taken away. */
export const hasLostGround = (before: Ground, after: Ground): boolean =>
  (before.isInHours && !after.isInHours) || (before.isHere && !after.isHere)

/** On what each of these visits with one owner stands. What is taken, and how the day is otherwise filled, does not count. */
export async function groundsOf(ctx: Ctx, ownerId: string, visits: readonly Span[]): Promise<Ground[]> {
  const [first] = visits
  if (!first) return []
  const within = visits.reduce(
    (all, { start, end }) => ({
      start: isBefore(start, all.start) ? start : all.start,
      end: isBefore(all.end, end) ? end : all.end,
    }),
    first,
  )
  const { availability, unavailable } = await loadCalendar(ctx, ownerId, within)
  const open = openEpochSpans(availability, outerEpochSpan(within))
  const away = merge(unavailable.map(outerEpochSpan))
  return visits.map(outerEpochSpan).map((visit) => ({
    isInHours: liesInOne(open, visit),
    isHere: !overlapsSome(away, visit),
  }))
}

/** Of sorted spans, the index of the first that starts after `at`. */
function indexAfter(spans: readonly EpochSpan[], at: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (spans[middle]!.start <= at) low = middle + 1
    else high = middle
  }
  return low
}

function liesInOne(spans: readonly EpochSpan[], { start, end }: EpochSpan): boolean {
  const last = spans[indexAfter(spans, start) - 1]
  return last !== undefined && last.end >= end
}

function overlapsSome(spans: readonly EpochSpan[], { start, end }: EpochSpan): boolean {
  const before = spans[indexAfter(spans, start) - 1]
  const after = spans[indexAfter(spans, start)]
  return (before !== undefined && before.end > start) || (after !== undefined && after.start < end)
}
