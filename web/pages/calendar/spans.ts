/** Time in milliseconds since 1970, half-open. */
export interface Span {
  start: number
  end: number
}

/** The same time in order, without overlaps; spans that touch are one. */
export function union(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else if (start < end) joined.push({ start, end })
  }
  return joined
}

/** The time in `spans` that is not in `removed`. */
export function without(spans: readonly Span[], removed: readonly Span[]): Span[] {
  let rest = union(spans)
  for (const hole of union(removed))
    rest = rest.flatMap(({ start, end }) =>
      hole.end <= start || end <= hole.start
        ? [{ start, end }]
        : [
            { start, end: hole.start },
            { start: hole.end, end },
          ].filter((piece) => piece.start < piece.end),
    )
  return rest
}

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end
