import { randomUUIDv7 } from 'node:crypto'
import {
  type bookSeries as bookEndpoint,
  type previewSeries as previewEndpoint,
  type Series,
  type SeriesWish,
} from '#contract/series.ts'
import type { Doctor } from '#contract/doctors.ts'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { keepAvailability } from '#schedules'
import type { AppointmentRow } from './appointment-rows.ts'
import { checkWish } from './check-wish.ts'
import { endHolds, openHoldsOf } from './hold-rows.ts'
import { overlap } from './overlap.ts'
import { badRecurrence, seriesConflicts } from './series-errors.ts'
import { insertAppointments, newAppointment, wallStart } from './new-appointment.ts'
import { type PlannedVisit, planSeries } from './plan-series.ts'
import { demandWithinCalendar, lookAtAll, takeAll, TimesLost, type WishedTime } from './series-conflicts.ts'
import { asSeries, insertSeries, type SeriesRow } from './series-rows.ts'
import { tellConflicts } from './tell-conflicts.ts'
import { tellSeries } from './tell-series.ts'

/**
 * Books visits that repeat by a rule, all in one transaction or none. A visit that cannot be had refuses the whole and is
 * told; those that `skip` names are left out, and no others.
 * @throws Refusal doctor_not_found, patient_not_found (404), kind_not_offered, duration_not_offered, bad_recurrence,
 * series_too_long, time_in_past, too_far_ahead, unaligned_start (422), series_conflicts (409)
 */
export async function bookSeries(ctx: Ctx, { body }: Input<typeof bookEndpoint>): Promise<Series> {
  let wishes: NewVisit[] = []
  try {
    return await ctx.transaction(async (tx) => {
      // What is offered here is offered until the commit, as the desk does it.
      await keepAvailability(tx, [body.doctorId])
      const planned = await prepare(tx, body)
      const { series } = planned
      wishes = planned.wishes
      const { offered, conflicts } = await lookAtAll(tx, wishes)
      const lost = conflicts.length > 0 ? conflicts : await takeAll(tx, offered)
      if (lost.length > 0) throw new TimesLost(lost)
      const rows = offered.map(({ wish, got }): AppointmentRow => ({ ...wish.row, ...got }))
      await insertSeries(tx, series)
      await insertAppointments(tx, rows)
      await endHolds(
        tx,
        wishes.flatMap(({ replacing }) => replacing),
        { isBooked: true },
      )
      const event = rows[0]?.state === 'confirmed' ? 'series.confirmed' : 'series.requested'
      await tellSeries(tx, rows, { step: 'request', event, by: 'patient' })
      return asSeries(tx, series, 'patient')
    })
  } catch (error) {
    if (!(error instanceof TimesLost)) throw error
    throw seriesConflicts(await tellConflicts(ctx, error.lost, wishes))
  }
}

/** The visits that a booking would make, each with what is in its way at this moment. @throws Refusal as `bookSeries` */
export async function previewSeries(ctx: Ctx, { body }: Input<typeof previewEndpoint>) {
  const { doctor, wishes } = await prepare(ctx, { ...body, reason: '' })
  const { conflicts } = await lookAtAll(ctx, wishes)
  const told = await tellConflicts(ctx, conflicts, wishes)
  const byStart = new Map(told.map((conflict) => [conflict.originalStart, conflict]))
  return {
    timeZone: doctor.timeZone,
    visits: wishes.map(({ originalStart, wall }) => ({
      originalStart: String(originalStart),
      wallStart: wall.toString({ smallestUnit: 'minute' }),
      conflict: byStart.get(String(originalStart)) ?? null,
    })),
  }
}

interface NewVisit extends WishedTime {
  /** As it would be written, but for what goes with the time. */
  row: AppointmentRow
}

/** The series and its visits as they would be written, in the order of the rule. */
async function prepare(
  ctx: Ctx,
  body: SeriesWish & { reason: string; skip?: string[] },
): Promise<{ doctor: Doctor; series: SeriesRow; wishes: NewVisit[] }> {
  const { doctor, patient, accountId } = await checkWish(ctx, body)
  const { durationMinutes, kind, reason } = body
  const startsAt = Temporal.Instant.from(body.startsAt)
  const recurrence = body.recurrence.trim().toUpperCase()
  const planned = planSeries(startsAt, doctor.timeZone, recurrence)
  const leftOut = new Set([
    ...named(planned, body.exceptions, 'exceptions'),
    ...named(planned, body.skip, 'skip'),
  ])
  const chosen = planned.filter((visit) => !leftOut.has(visit))
  if (chosen.length === 0)
    throw badRecurrence('No visit is left to be booked.', body.skip ? 'skip' : 'exceptions')

  const series: SeriesRow = {
    id: randomUUIDv7(),
    doctorId: doctor.id,
    patientId: patient.id,
    patientAccountId: accountId,
    startsAt,
    wallStart: wallStart(startsAt, doctor),
    timeZone: doctor.timeZone,
    recurrence,
    leftOut: [...leftOut].map((visit) => String(visit.startsAt)),
    durationMinutes,
    kind,
    reason,
    visits: chosen.length,
    requestedAt: ctx.now(),
  }
  // What the person holds at these times is for this series.
  const held = (await openHoldsOf(ctx, [accountId])).filter(({ patientId }) => patientId === patient.id)
  const wishes = chosen.map((visit, index): NewVisit => {
    const row: AppointmentRow = {
      ...newAppointment(ctx, {
        doctor,
        patientId: patient.id,
        patientAccountId: accountId,
        startsAt: visit.startsAt,
        durationMinutes,
        kind,
        reason,
        state: doctor.instantConfirmation ? 'confirmed' : 'requested',
        bufferMinutes: 0,
        sequence: 0,
      }),
      seriesId: series.id,
      originalStart: visit.startsAt,
      originalWallStart: visit.wall.toString({ smallestUnit: 'minute' }),
      seriesPosition: index + 1,
    }
    const { startsAt: originalStart } = visit
    const times = { ...visit, originalStart, durationMinutes }
    const replacing = held.filter((hold) => overlap(hold, row)).map(({ id }) => id)
    return { ...times, doctor, kind, booking: row, replacing, row }
  })
  const [earliest] = wishes
  if (earliest) await demandWithinCalendar(ctx, earliest, wishes.at(-1))
  return { doctor, series, wishes }
}

/** The visits that somebody names by their starts. @throws Refusal bad_recurrence for a start that is none of them */
function named(
  planned: readonly PlannedVisit[],
  starts: readonly string[] = [],
  field: string,
): PlannedVisit[] {
  return starts.map((start) => {
    const at = Temporal.Instant.from(start)
    const visit = planned.find(({ startsAt }) => startsAt.equals(at))
    if (!visit) throw badRecurrence(`${start} is no start of the rule.`, field)
    return visit
  })
}
