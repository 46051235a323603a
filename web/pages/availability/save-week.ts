import { deleteRule, updateRule } from '#contract/availability-changes.ts'
import { createRule } from '#contract/schedules.ts'
import { call, Problem } from '../../api.ts'
import { hoursOf } from './week.ts'
import type { Change } from './week-changes.ts'

export interface Outcome {
  saved: Change[]
  left: Change[]
  /** Why it stopped; undefined when all is saved. */
  failure: unknown
}

/** Makes the changes one after another and stops at the first refusal. Never throws. */
export async function saveWeek(
  changes: readonly Change[],
  zone: string,
  onSaved: (count: number) => void,
): Promise<Outcome> {
  const versions = new Map<string, number>()
  for (const [index, change] of changes.entries()) {
    try {
      await make(change, zone, versions)
      onSaved(index + 1)
    } catch (failure) {
      return { saved: changes.slice(0, index), left: changes.slice(index), failure }
    }
  }
  return { saved: [...changes], left: [], failure: undefined }
}

async function make(change: Change, zone: string, versions: Map<string, number>): Promise<void> {
  if (change.is === 'create') {
    const { weekdays } = change
    await call(createRule, { body: { kind: 'weekly', weekdays, ...hoursOf(change.hours), timeZone: zone } })
    return
  }
  const { rule } = change
  if (change.is === 'delete') {
    await call(deleteRule, { params: { id: rule.id } }).catch((error: unknown) => {
      // Gone already is what was wanted.
      if (!(error instanceof Problem && error.status === 404)) throw error
    })
    return
  }
  const now = await call(updateRule, {
    params: { id: rule.id },
    body: { kind: 'weekly', weekdays: change.weekdays, ...hoursOf(change.hours), timeZone: zone },
    ifMatch: versions.get(rule.id) ?? rule.version,
  })
  versions.set(rule.id, now.version)
}
