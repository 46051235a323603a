import type { AvailabilityRule } from '#contract/schedules.ts'
import { type Hours, type Week, weekdayNumbers } from './week.ts'

/** One call that brings the saved rules nearer to the week on the page. */
export type Change =
  | { is: 'create'; hours: Hours; weekdays: number[] }
  | { is: 'update'; hours: Hours; weekdays: number[]; rule: AvailabilityRule }
  | { is: 'delete'; hours: Hours; weekdays: number[]; rule: AvailabilityRule }

/** The distinct hours of a week with all the weekdays they stand on. */
function groupsOf(week: Week): Map<string, { hours: Hours; weekdays: number[] }> {
  const groups = new Map<string, { hours: Hours; weekdays: number[] }>()
  week.forEach((day, index) => {
    for (const hours of day) {
      const key = `${hours.from}-${hours.to}`
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
    const key = `${rule.from}-${rule.to}`
    const group = wanted.get(key)
    const staying = rule.weekdays.filter((day) => group?.weekdays.includes(day))
    if (!group || staying.length === 0) {
      shrink.push({ is: 'delete', hours: { from: rule.from, to: rule.to }, weekdays: rule.weekdays, rule })
      continue
    }
    wanted.delete(key)
    if (staying.length < rule.weekdays.length)
      shrink.push({ is: 'update', hours: group.hours, weekdays: staying, rule })
    if (staying.length < group.weekdays.length)
      grow.push({ is: 'update', hours: group.hours, weekdays: group.weekdays, rule })
  }
  return [...shrink, ...grow, ...[...wanted.values()].map((group): Change => ({ is: 'create', ...group }))]
}
