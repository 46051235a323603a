import {
  type cancelSeries as cancelEndpoint,
  type confirmSeries as confirmEndpoint,
  type declineSeries as declineEndpoint,
  type Series,
} from '#contract/series.ts'
import type { StepName } from '#contract/appointment-states.ts'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { releaseTimes } from '#schedules'
import type { AppointmentRow } from './appointment-rows.ts'
import { cancelAppointment } from './end-appointment.ts'
import { type Chosen, demandVisitOf, lockVisits } from './lock-series.ts'
import { asSeries, seenSeries } from './series-rows.ts'
import { enter } from './take-step.ts'
import { tellSeries } from './tell-series.ts'

const events = {
  confirm: 'series.confirmed',
  decline: 'series.declined',
  cancel: 'series.cancelled',
} as const satisfies Partial<Record<StepName, string>>

/** The doctor says yes to all visits of a series that wait for it. @throws Refusal not_found, series_over */
export const confirmSeries = (ctx: Ctx, { params }: Input<typeof confirmEndpoint>): Promise<Series> =>
  stepOfSeries(ctx, 'confirm', { seriesId: params.id, scope: 'all' })

/** The doctor says no to all of them; their times are free again. @throws Refusal not_found, series_over */
export const declineSeries = (ctx: Ctx, { params, body }: Input<typeof declineEndpoint>): Promise<Series> =>
  stepOfSeries(ctx, 'decline', { seriesId: params.id, scope: 'all' }, body.reason)

/**
 * Cancels coming visits of a series; their times are free again, past ones stay.
 * @throws Refusal not_found, series_over, and for one visit alone not_in_this_state, already_started
 */
export async function cancelSeries(
  ctx: Ctx,
  { params, body, ...input }: Input<typeof cancelEndpoint>,
): Promise<Series> {
  const { scope, appointmentId, reason } = body
  if (scope !== 'this')
    return stepOfSeries(ctx, 'cancel', { seriesId: params.id, scope, appointmentId }, reason)
  const { series, side } = await seenSeries(ctx, params.id)
  await demandVisitOf(ctx, series.id, appointmentId)
  await cancelAppointment(ctx, { ...input, params: { id: appointmentId }, body: { reason } })
  return asSeries(ctx, series, side)
}

async function stepOfSeries(
  ctx: Ctx,
  name: keyof typeof events,
  chosen: Chosen,
  reason = '',
): Promise<Series> {
  const { series, side } = await seenSeries(ctx, chosen.seriesId)
  return ctx.transaction(async (tx) => {
    const rows = await lockVisits(tx, name, chosen)
    const entered: AppointmentRow[] = []
    for (const row of rows) entered.push(await enter(tx, row, name))
    if (name !== 'confirm')
      await releaseTimes(
        tx,
        rows.map((row) => row.claimId),
      )
    await tellSeries(tx, entered, { step: name, event: events[name], by: side, reason })
    return asSeries(tx, series, side)
  })
}
