import { addDays, firstOfMonth, wallToInstant, weekdayOf } from '../../times.ts'

export const views = ['day', 'days3', 'week', 'month', 'list'] as const
export type View = (typeof views)[number]

/** Days that a list shows at once. */
const listDays = 28
const lengths = { day: 1, days3: 3, week: 7, list: listDays } as const

const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day))

/** The days that a view shows when it shows this one, in order. A month comes in whole weeks. */
export function daysOf(view: View, day: string): string[] {
  if (view === 'month') {
    const first = mondayOf(firstOfMonth(day))
    const last = addDays(mondayOf(addDays(firstOfMonth(day, 1), -1)), 6)
    const days = [first]
    for (let next = first; next < last;) days.push((next = addDays(next, 1)))
    return days
  }
  const first = view === 'week' ? mondayOf(day) : day
  return Array.from({ length: lengths[view] }, (_, index) => addDays(first, index))
}

/** The day to show when one turns to the page before (-1) or after (1). */
export const turned = (view: View, day: string, by: -1 | 1): string =>
  view === 'month' ? firstOfMonth(day, by) : addDays(day, by * lengths[view])

/**
 * The instants between which a calendar is asked for: the days on the clock of a zone, and one more on each side, so that
 * also days of another zone that begin or end among them are whole.
 */
export const askedRange = (days: readonly string[], zone: string): { from: string; to: string } => ({
  from: wallToInstant(addDays(days[0] ?? '', -1), '00:00', zone),
  to: wallToInstant(addDays(days.at(-1) ?? '', 2), '00:00', zone),
})
