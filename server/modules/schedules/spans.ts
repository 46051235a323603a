import type { Span } from './availability.ts'

/** Absolute time in whole milliseconds since 1970-01-01T00:00Z, half-open. Integers keep the inner loops cheap. */
export interface EpochSpan {
  start: number
  end: number
}

/** The same time as sorted spans that neither overlap nor touch. Takes any order; spans that hold nothing vanish. */
export function merge(spans: readonly EpochSpan[]): EpochSpan[] {
  const merged: EpochSpan[] = []
  for (const { start, end } of spans.filter(holdsTime).toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else merged.push({ start, end })
  }
  return merged
}

/** The time in `spans` that is not in `removed`. Both must be merged; so is the result. Linear. */
export function subtract(spans: readonly EpochSpan[], removed: readonly EpochSpan[]): EpochSpan[] {
  const rest: EpochSpan[] = []
  let next = 0
  for (const span of spans) {
    let start = span.start
    while (next < removed.length && removed[next]!.end <= start) next++
    for (let i = next; i < removed.length && removed[i]!.start < span.end; i++) {
      if (start < removed[i]!.start) rest.push({ start, end: removed[i]!.start })
      start = removed[i]!.end
      next = i
    }
    if (start < span.end) rest.push({ start, end: span.end })
  }
  return rest
}

/** The time in both. Both must be sorted without overlap; so is the result. Linear. */
export function intersect(left: readonly EpochSpan[], right: readonly EpochSpan[]): EpochSpan[] {
  const both: EpochSpan[] = []
  for (let i = 0, j = 0; i < left.length && j < right.length;) {
    const a = left[i]!
    const b = right[j]!
    const span = { start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) }
    if (holdsTime(span)) both.push(span)
    if (a.end <= b.end) i++
    else j++
  }
  return both
}

/** The whole milliseconds that `span` touches: nothing of it is left out. */
export function outerEpochSpan({ start, end }: Span): EpochSpan {
  // An empty span between two milliseconds must not grow into one that holds time.
  if (Temporal.Instant.compare(start, end) >= 0) return { start: 0, end: 0 }
  return { start: start.epochMilliseconds, end: millisecondsAtOrAfter(end) }
}

/** The whole milliseconds that lie wholly in `span`. */
export function innerEpochSpan({ start, end }: Span): EpochSpan {
  return { start: millisecondsAtOrAfter(start), end: end.epochMilliseconds }
}

/** The first whole millisecond of the epoch that is not before `instant`, which may carry nanoseconds. */
export function millisecondsAtOrAfter(instant: Temporal.Instant): number {
  const floor = instant.epochMilliseconds
  return BigInt(floor) * 1_000_000n === instant.epochNanoseconds ? floor : floor + 1
}

export function instantSpan({ start, end }: EpochSpan): Span {
  return {
    start: Temporal.Instant.fromEpochMilliseconds(start),
    end: Temporal.Instant.fromEpochMilliseconds(end),
  }
}

function holdsTime(span: EpochSpan): boolean {
  return span.start < span.end
}
