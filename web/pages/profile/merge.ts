import { type ProfileField, type ProfileValues, sameValue } from './profile-values.ts'

export interface Merge {
  /** Mine with the fields that only they changed taken over; disputed fields are still mine. */
  merged: ProfileValues
  /** Fields that only they changed. */
  taken: ProfileField[]
  /** Fields that both changed, to different values. */
  disputed: ProfileField[]
}

/** Brings together what was typed here and what was saved elsewhere, both starting from the same `base`. */
export function merge(base: ProfileValues, mine: ProfileValues, theirs: ProfileValues): Merge {
  const merged: Record<string, unknown> = { ...mine }
  const taken: ProfileField[] = []
  const disputed: ProfileField[] = []
  for (const field of Object.keys(base) as ProfileField[]) {
    if (sameValue(theirs[field], base[field]) || sameValue(theirs[field], mine[field])) continue
    if (sameValue(mine[field], base[field])) {
      merged[field] = theirs[field]
      taken.push(field)
    } else disputed.push(field)
  }
  return { merged: merged as unknown as ProfileValues, taken, disputed }
}
