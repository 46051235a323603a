import type * as contract from '#contract/availability-changes.ts'
import type { AvailabilityChange } from '#contract/availability-changes.ts'
import type { AvailabilityRule, ExceptionDay, UnavailableTime } from '#contract/schedules.ts'
import type { Ctx, Tx } from '#platform/context.ts'
import { refusedIn } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import * as schedules from '#schedules'
import { changeOwn } from './change-with-visits.ts'

// Each of these may take the ground from under booked visits; what is refused then, changeWithVisits says.

export const updateRule = (ctx: Ctx, { params, body, ifMatch }: Input<typeof contract.updateRule>) => {
  const { plan, ...rule } = body
  return changeOwn(ctx, plan, (tx) => schedules.updateRule(tx, { params, body: rule, ifMatch }))
}
export const deleteRule = (ctx: Ctx, { params }: Input<typeof contract.deleteRule>) =>
  changeOwn(ctx, [], (tx) => schedules.deleteRule(tx, { params }))

export const setException = (ctx: Ctx, { params, body }: Input<typeof contract.setException>) => {
  const { plan, ...day } = body
  return changeOwn(ctx, plan, (tx) => schedules.setException(tx, { params, body: day }))
}
export const deleteException = (ctx: Ctx, { params }: Input<typeof contract.deleteException>) =>
  changeOwn(ctx, [], (tx) => schedules.deleteException(tx, { params }))

export const createUnavailable = (ctx: Ctx, { body }: Input<typeof contract.createUnavailable>) => {
  const { plan, ...time } = body
  return changeOwn(ctx, plan, (tx) => schedules.createUnavailable(tx, { body: time }))
}
export const updateUnavailable = (ctx: Ctx, { params, body }: Input<typeof contract.updateUnavailable>) => {
  const { plan, ...time } = body
  return changeOwn(ctx, plan, (tx) => schedules.updateUnavailable(tx, { params, body: time }))
}

/** Several changes in one transaction. @throws Refusal of any of them, its `field` within the changes */
export const changeAvailability = (ctx: Ctx, { body }: Input<typeof contract.changeAvailability>) =>
  changeOwn(ctx, body.plan, async (tx) => {
    const items: Made[] = []
    for (const [i, change] of body.changes.entries()) items.push(await makeOne(tx, change, `changes.${i}`))
    return { items }
  })

type Made = AvailabilityRule | ExceptionDay | UnavailableTime | null

async function makeOne(tx: Tx, change: AvailabilityChange, field: string): Promise<Made> {
  try {
    return (await make(tx, change)) ?? null
  } catch (error) {
    throw refusedIn(field, error)
  }
}

function make(tx: Tx, change: AvailabilityChange): Promise<Made | void> {
  switch (change.do) {
    case 'createRule':
      return schedules.createRule(tx, { body: change.rule })
    case 'updateRule':
      return schedules.updateRule(tx, { params: change, body: change.rule, ifMatch: change.version })
    case 'deleteRule':
      return schedules.deleteRule(tx, { params: change })
    case 'setException':
      return schedules.setException(tx, { params: change, body: change })
    case 'deleteException':
      return schedules.deleteException(tx, { params: change })
    case 'createUnavailable':
      return schedules.createUnavailable(tx, { body: change })
    case 'updateUnavailable':
      return schedules.updateUnavailable(tx, { params: change, body: change })
    case 'deleteUnavailable':
      return schedules.deleteUnavailable(tx, { params: change })
  }
}
