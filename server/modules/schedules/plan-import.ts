import type { HolidayDay, HolidayImport } from '#contract/holidays.ts'

/** A holiday as it is stored. `listedOn` is the day that the list had when it was brought in; null = added by hand. */
export interface StoredHoliday extends HolidayDay {
  id: string
  listedOn: string | null
  /** Changed by hand since. */
  changed: boolean
  /** Deleted by hand: kept as a row that closes nothing. */
  deleted: boolean
}

export interface ImportPlan extends Pick<HolidayImport, 'kept' | 'unchanged'> {
  added: HolidayDay[]
  /** Rows with their new names. */
  renamed: StoredHoliday[]
  removed: StoredHoliday[]
}

/**
 * What bringing these days in would do to the stored holidays of the region and year. A day of the list belongs to the row
 * that was brought in for it, wherever an admin has moved that since; what an admin added, changed or deleted stays.
 */
export function planImport(days: readonly HolidayDay[], stored: readonly StoredHoliday[]): ImportPlan {
  const plan: ImportPlan = { added: [], renamed: [], removed: [], kept: [], unchanged: 0 }
  const broughtIn = new Map(stored.map((row) => [row.listedOn, row]))
  const standing = new Map(stored.filter((row) => !row.deleted).map((row) => [row.on, row]))
  for (const day of days) {
    const row = broughtIn.get(day.on) ?? standing.get(day.on)
    if (!row) plan.added.push(day)
    else if (row.deleted || row.changed || row.listedOn === null)
      plan.kept.push({ on: row.on, nameEn: row.nameEn, namePt: row.namePt, why: whyKept(row) })
    else if (row.nameEn === day.nameEn && row.namePt === day.namePt) plan.unchanged += 1
    else plan.renamed.push({ ...row, nameEn: day.nameEn, namePt: day.namePt })
  }
  const listed = new Set<string | null>(days.map((day) => day.on))
  plan.removed = stored.filter(
    (row) => row.listedOn !== null && !row.changed && !row.deleted && !listed.has(row.listedOn),
  )
  return plan
}

const whyKept = ({ deleted, changed }: StoredHoliday): ImportPlan['kept'][number]['why'] =>
  deleted ? 'deleted' : changed ? 'changed' : 'by_hand'
