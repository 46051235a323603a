import {
  obstacle,
  type AppointmentState,
  type Side,
  type StepName,
  states,
  steps,
} from '#contract/appointment-states.ts'
import type { Ctx, Tx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import { type AppointmentRow, lockedRow, rowById } from './appointment-rows.ts'
import { endWaitingFor } from './close-offer.ts'
import { closeOpenProposal } from './close-proposal.ts'
import { alreadyStarted, notInThisState, tooEarly } from './errors.ts'
import { sideOf } from './permissions.ts'

/** An appointment and the side on which the caller stands. @throws Refusal not_found, also when it is somebody else's */
export const seen = async (ctx: Ctx, id: string): Promise<Seen> => asSeen(ctx, await rowById(ctx, id))

/** The same, locked first. */
export const lockSeen = async (tx: Tx, id: string): Promise<Seen> => asSeen(tx, await lockedRow(tx, id))

interface Seen {
  row: AppointmentRow
  side: Side
}

function asSeen(ctx: Ctx, row: AppointmentRow | undefined): Seen {
  const side = row && sideOf(ctx.actor, row)
  if (!row || !side) throw notFound('The appointment')
  return { row, side }
}

/** Refuses a step that the table of states does not allow to this side now. */
export function demand(ctx: Ctx, name: StepName, row: AppointmentRow, side: Side): void {
  const minutesToStart = ctx.now().until(row.startsAt).total('minutes')
  const why = obstacle(name, { state: row.state, minutesToStart }, side)
  if (why === 'not_your_step') throw notFound('The appointment')
  if (why === 'not_in_this_state') throw notInThisState(row.state)
  if (why === 'already_started') throw alreadyStarted()
  if (why === 'too_early') throw tooEarly()
}

/**
 * Locks the appointment and checks the step, so that of two people who act at once the second meets the new state.
 * @throws Refusal not_found, not_in_this_state, already_started
 */
export async function lockFor(tx: Tx, id: string, name: StepName): Promise<Seen> {
  const found = await lockSeen(tx, id)
  demand(tx, name, found.row, found.side)
  return found
}

/**
 * Brings the appointment into the step's state; the invitation gets its next revision where the state says something else
 * to calendars. Keeps when the visit really began and ended. Where other times are pointless now, an open proposal is closed
 * and nobody waits for an earlier one.
 */
export async function enter(
  tx: Tx,
  row: AppointmentRow,
  name: Exclude<StepName, 'move' | 'propose' | 'invite' | 'change' | 'keep' | 'archive'>,
): Promise<AppointmentRow> {
  const state: AppointmentState = steps[name].to
  const isNews = states[state].invitation !== states[row.state].invitation
  const entered: AppointmentRow = {
    ...row,
    state,
    sequence: row.sequence + (isNews ? 1 : 0),
    startedAt: name === 'start' ? tx.now() : row.startedAt,
    finishedAt: name === 'finish' && tx.actor !== 'system' ? tx.now() : row.finishedAt,
  }
  await tx.sql`
    update appointments.appointments set state = ${state}, sequence = ${entered.sequence},
      started_at = ${entered.startedAt}, finished_at = ${entered.finishedAt}
    where id = ${row.id}`
  if (!(steps.propose.from as readonly AppointmentState[]).includes(state)) {
    await closeOpenProposal(tx, entered, {
      by: sideOf(tx.actor, row) ?? 'clock',
      closedWith: name === 'cancel' ? 'cancel' : 'other',
    })
    await endWaitingFor(tx, row.id)
  }
  return entered
}
