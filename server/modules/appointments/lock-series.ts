import { obstacle, type StepName } from '#contract/appointment-states.ts'
import type { Scope } from '#contract/series.ts'
import type { Ctx, Tx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import { type AppointmentRow, rowById, rowsByIds } from './appointment-rows.ts'
import { seriesOver } from './series-errors.ts'
import { sideOf } from './permissions.ts'
import { byRule } from './place-in-series.ts'

/** Which visits of a series a step shall be done to. */
export interface Chosen {
  seriesId: string
  scope: Exclude<Scope, 'this'>
  /** The visit from which `following` is counted. */
  appointmentId?: string
}

/**
 * Locks the visits of a series and answers those to which this side can do the step now, in the order of the rule.
 * @throws Refusal not_found when the visit named is not of the series, series_over when there is none
 */
export async function lockVisits(tx: Tx, name: StepName, chosen: Chosen): Promise<AppointmentRow[]> {
  const { seriesId, scope, appointmentId } = chosen
  const found = await tx.sql<{ id: string }>`
    select id from appointments.appointments where series_id = ${seriesId} order by id for update`
  const ids = found.map(({ id }) => id)
  const rows = (await rowsByIds(tx, ids)).toSorted(byRule)
  const from = rows.findIndex(({ id }) => id === appointmentId?.toLowerCase())
  if (appointmentId !== undefined && from === -1) throw notFound('The appointment')
  const possible = rows.filter((row, i) => (scope === 'all' || i >= from) && canDo(tx, name, row))
  if (possible.length === 0) throw seriesOver()
  return possible
}

function canDo(ctx: Ctx, name: StepName, row: AppointmentRow): boolean {
  const side = sideOf(ctx.actor, row)
  const minutesToStart = ctx.now().until(row.startsAt).total('minutes')
  return side !== undefined && obstacle(name, { state: row.state, minutesToStart }, side) === undefined
}

/** @throws Refusal not_found when the appointment is no visit of the series */
export async function demandVisitOf(ctx: Ctx, seriesId: string, appointmentId: string): Promise<void> {
  const row = await rowById(ctx, appointmentId)
  if (row?.seriesId !== seriesId) throw notFound('The appointment')
}
