import type { VisitKind } from '#contract/doctors.ts'
import { visitKinds } from '#contract/visit-kinds.ts'
import type { Ctx } from '#platform/context.ts'
import type { Span } from './availability.ts'
import { isBefore } from './bookable-span.ts'
import { hoursFor } from './hours-for.ts'
import { type Calendar, loadCalendars } from './load-calendars.ts'
import { openEpochSpans } from './open-spans.ts'
import { type EpochSpan, merge, outerEpochSpan } from './spans.ts'

/** A visit with `ownerId`, as far as its ground goes; `place` is '' for video. */
export interface VisitOnGround extends Span {
  ownerId: string
  kind: VisitKind
  place: string
}

/** What a visit stands on: it lies in hours of its doctor for such visits, at their place, and the doctor is not away. */
export interface Ground {
  isInHours: boolean
  /** Of the hours; '' = at the address of the profile. */
  place: string
  isHere: boolean
}

/** Whether a change took something away on which the visit stood. What it never stood on cannot be taken away. */
export const hasLostGround = (before: Ground, after: Ground): boolean =>
  (before.isInHours && !(after.isInHours && after.place === before.place)) || (before.isHere && !after.isHere)

/** On what each of these visits stands. What is taken, and how the day is otherwise filled, does not count. */
export async function groundsOf(ctx: Ctx, visits: readonly VisitOnGround[]): Promise<Ground[]> {
  const [first] = visits
  if (!first) return []
  const within = visits.reduce<Span>(
    (all, { start, end }) => ({
      start: isBefore(start, all.start) ? start : all.start,
      end: isBefore(all.end, end) ? end : all.end,
    }),
    first,
  )
  const ownerIds = [...new Set(visits.map((visit) => visit.ownerId))]
  const practices = new Map<string, Practice>()
  for (const [ownerId, calendar] of await loadCalendars(ctx, ownerIds, within))
    practices.set(ownerId, practiceOf(calendar, outerEpochSpan(within)))
  return visits.map((visit) => groundIn(practices.get(visit.ownerId), visit))
}

/** When somebody is away, and when hours for each kind of visit are open at each place. */
interface Practice {
  away: EpochSpan[]
  open: Map<VisitKind, { place: string; spans: EpochSpan[] }[]>
}

function practiceOf({ availability, unavailable }: Calendar, within: EpochSpan): Practice {
  const placesFor = (kind: VisitKind) =>
    hoursFor(availability, kind).map((hours) => ({
      place: hours.place,
      spans: openEpochSpans(hours.availability, within),
    }))
  return {
    away: merge(unavailable.map(outerEpochSpan)),
    open: new Map(visitKinds.map((kind) => [kind, placesFor(kind)])),
  }
}

function groundIn(practice: Practice | undefined, visit: VisitOnGround): Ground {
  const span = outerEpochSpan(visit)
  const hours = practice?.open.get(visit.kind) ?? []
  // Hours that name no place are at the address of the profile, wherever that was when the visit was booked.
  const there = hours.find(({ place }) => place === visit.place) ?? hours.find(({ place }) => place === '')
  return {
    isInHours: there !== undefined && liesInOne(there.spans, span),
    place: there?.place ?? '',
    isHere: !overlapsSome(practice?.away ?? [], span),
  }
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
