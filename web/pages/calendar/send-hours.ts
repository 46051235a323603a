import { deleteRule, setException, updateRule } from '#contract/availability-changes.ts'
import { createRule } from '#contract/schedules.ts'
import { call } from '../../api.ts'
import type { HoursStep } from './hours-change.ts'

/** Sends the requests of a change one after the other. Where a later one is refused, what an earlier one added goes again. */
export async function sendHours(steps: readonly HoursStep[]): Promise<void> {
  const added: string[] = []
  try {
    for (const step of steps) {
      const id = await send(step)
      if (id !== undefined) added.push(id)
    }
  } catch (error) {
    for (const id of added) await call(deleteRule, { params: { id } }).catch(() => {})
    throw error
  }
}

/** Answers the id of a rule that is new. */
async function send(step: HoursStep): Promise<string | undefined> {
  switch (step.do) {
    case 'createRule':
      return (await call(createRule, { body: step.rule })).id
    case 'updateRule':
      await call(updateRule, { params: { id: step.id }, body: step.rule, ifMatch: step.version })
      return undefined
    case 'deleteRule':
      await call(deleteRule, { params: { id: step.id } })
      return undefined
    case 'setException': {
      const { on, hours, timeZone } = step
      await call(setException, { params: { on }, body: { hours: [...hours], timeZone } })
      return undefined
    }
  }
}
