import type { AvailabilityChange } from '#contract/availability-changes.ts'
import { hoursOf } from './week.ts'
import type { Change } from './week-changes.ts'

/** The changes of a week as they are sent, all in one request. A rule that is changed twice has its next version then. */
export function asRequest(changes: readonly Change[], timeZone: string): AvailabilityChange[] {
  const versions = new Map<string, number>()
  return changes.map((change): AvailabilityChange => {
    if (change.is === 'delete') return { do: 'deleteRule', id: change.rule.id }
    const { weekdays, hours } = change
    const rule = { kind: 'weekly' as const, weekdays, ...hoursOf(hours), timeZone }
    if (change.is === 'create') return { do: 'createRule', rule }
    const { id } = change.rule
    const version = versions.get(id) ?? change.rule.version
    versions.set(id, version + 1)
    return { do: 'updateRule', id, version, rule }
  })
}
