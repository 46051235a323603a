export interface Merge<Values> {
  /** Mine with the fields that only they changed taken over; disputed fields are still mine. */
  merged: Values
  /** Fields that only they changed. */
  taken: (keyof Values)[]
  /** Fields that both changed, to different values. */
  disputed: (keyof Values)[]
}

export const sameValue = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** Brings together what was typed here and what was saved elsewhere, both starting from the same `base`. */
export function merge<Values extends object>(base: Values, mine: Values, theirs: Values): Merge<Values> {
  const merged = { ...mine }
  const taken: (keyof Values)[] = []
  const disputed: (keyof Values)[] = []
  for (const field of Object.keys(base) as (keyof Values)[]) {
    if (sameValue(theirs[field], base[field]) || sameValue(theirs[field], mine[field])) continue
    if (sameValue(mine[field], base[field])) {
      merged[field] = theirs[field]
      taken.push(field)
    } else disputed.push(field)
  }
  return { merged, taken, disputed }
}
