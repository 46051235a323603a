import {
  obstacle,
  type AppointmentState,
  type Side,
  type StepName,
  steps,
} from '#contract/appointment-states.ts'
import type { Ctx, Tx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import { type AppointmentRow, rowById } from './appointment-rows.ts'
import { alreadyStarted, notInThisState } from './errors.ts'
import { sideOf } from './permissions.ts'

/** An appointment and the side on which the caller stands. @throws Refusal not_found, also when it is somebody else's */
export async function seen(ctx: Ctx, id: string): Promise<{ row: AppointmentRow; side: Side }> {
  const row = await rowById(ctx, id)
  const side = row && sideOf(ctx.actor, row)
  if (!row || !side) throw notFound('The appointment')
  return { row, side }
}

/** Refuses a step that the table of states does not allow to this side now. */
export function demand(ctx: Ctx, name: StepName, row: AppointmentRow, side: Side): void {
  const started = Temporal.Instant.compare(ctx.now(), row.startsAt) >= 0
  const why = obstacle(name, { state: row.state, started }, side)
  if (why === 'not_your_step') throw notFound('The appointment')
  if (why === 'not_in_this_state') throw notInThisState(row.state)
  if (why === 'already_started') throw alreadyStarted()
}

/**
 * Locks the appointment and checks the step, so that of two people who act at once the second meets the new state.
 * @throws Refusal not_found, not_in_this_state, already_started
 */
export async function lockFor(
  tx: Tx,
  id: string,
  name: StepName,
): Promise<{ row: AppointmentRow; side: Side }> {
  await tx.sql`select id from appointments.appointments where id = ${id} for update`
  const found = await seen(tx, id)
  demand(tx, name, found.row, found.side)
  return found
}

/** Brings the appointment into the step's state; the invitation gets its next revision. */
export async function enter(
  tx: Tx,
  row: AppointmentRow,
  name: Exclude<StepName, 'move'>,
): Promise<AppointmentRow> {
  const state: AppointmentState = steps[name].to
  await tx.sql`update appointments.appointments set state = ${state}, sequence = sequence + 1 where id = ${row.id}`
  return { ...row, state, sequence: row.sequence + 1 }
}
