import type { AvailabilityRule } from '#contract/schedules.ts'
import { type Hours, hoursKey, hoursOf, type Week, weekdayNumbers } from './week.ts'

interface Told {
  hours: Hours
  /** Whether the hours go away on the days of `days`, or come to them. */
  gone: boolean
  /** ISO weekdays on which something changes. */
  days: number[]
}
/** One call that brings the saved rules nearer to the week on the page, and what it means for people. */
export type Change = Told &
  (
    | { is: 'create'; weekdays: number[] }
    | { is: 'update'; weekdays: number[]; rule: AvailabilityRule }
    | { is: 'delete'; rule: AvailabilityRule }
  )

/** The distinct hours of a week with all the weekdays they stand on. */
function groupsOf(week: Week): Map<string, { hours: Hours; weekdays: number[] }> {
  const groups = new Map<string, { hours: Hours; weekdays: number[] }>()
  week.forEach((day, index) => {
    for (const hours of day) {
      const key = hoursKey(hours)
      const group = groups.get(key) ?? { hours, weekdays: [] }
      group.weekdays.push(weekdayNumbers[index] ?? 1)
      groups.set(key, group)
    }
  })
  return groups
}

/**
 * The calls that turn the saved weekly rules into this week, one rule for equal hours. What gives time back comes first,
 * so that no new hours meet old ones on the way: a rule that loses some days and wins others is changed twice.
 */
export function changesTo(week: Week, rules: readonly AvailabilityRule[]): Change[] {
  const wanted = groupsOf(week)
  const shrink: Change[] = []
  const grow: Change[] = []
  for (const rule of rules) {
    const key = hoursKey(rule)
    const group = wanted.get(key)
    const staying = rule.weekdays.filter((day) => group?.weekdays.includes(day))
    if (!group || staying.length === 0) {
      shrink.push({ is: 'delete', hours: hoursOf(rule), gone: true, days: rule.weekdays, rule })
      continue
    }
    wanted.delete(key)
    const { hours, weekdays } = group
    const lost = rule.weekdays.filter((day) => !weekdays.includes(day))
    const won = weekdays.filter((day) => !rule.weekdays.includes(day))
    if (lost.length > 0) shrink.push({ is: 'update', hours, gone: true, days: lost, weekdays: staying, rule })
    if (won.length > 0) grow.push({ is: 'update', hours, gone: false, days: won, weekdays, rule })
  }
  const create = [...wanted.values()].map(({ hours, weekdays }): Change => ({
    is: 'create',
    hours,
    gone: false,
    days: weekdays,
    weekdays,
  }))
  return [...shrink, ...grow, ...create]
}
