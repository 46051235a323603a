import type { VisitKind } from '#contract/doctors.ts'
import { freeTimes, type FreeTimesQuery, nextFreeTimes } from './free-times.ts'
import { hoursFor } from './hours-for.ts'

/** Free starts of visits of one kind at one place; '' is the address of the profile. */
export interface FreeStarts {
  kind: VisitKind
  place: string
  starts: Temporal.Instant[]
}

/** `freeTimes` for each of these kinds of visit and each place. What two of them share is worked out once. */
export const freeStarts = (query: FreeTimesQuery, kinds: readonly VisitKind[]): FreeStarts[] =>
  forEach(query, kinds, freeTimes)

/** The first `count` free starts of a visit of any of these kinds. */
export const nextFreeStarts = (
  query: FreeTimesQuery & { count: number },
  kinds: readonly VisitKind[],
): Temporal.Instant[] => inOrder(forEach(query, kinds, nextFreeTimes)).slice(0, query.count)

/** All these starts in order, each once. */
export function inOrder(found: readonly FreeStarts[]): Temporal.Instant[] {
  const [first, ...others] = new Set(found.map(({ starts }) => starts))
  if (!first || others.length === 0) return first ?? []
  const byTime = new Map([first, ...others].flat().map((at) => [at.epochMilliseconds, at]))
  return [...byTime].toSorted(([a], [b]) => a - b).map(([, at]) => at)
}

function forEach<Query extends FreeTimesQuery>(
  query: Query,
  kinds: readonly VisitKind[],
  find: (query: Query) => Temporal.Instant[],
): FreeStarts[] {
  const found = new Map<unknown, Temporal.Instant[]>()
  return kinds.flatMap((kind) =>
    hoursFor(query.availability, kind).map(({ place, availability }) => {
      const starts = found.get(availability) ?? find({ ...query, availability })
      found.set(availability, starts)
      return { kind, place, starts }
    }),
  )
}
