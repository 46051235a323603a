import { randomUUIDv7 } from 'node:crypto'
import type { Body } from '#contract/endpoint.ts'
import {
  type bookSeries as bookEndpoint,
  mostVisits,
  type previewSeries as previewEndpoint,
  type Series,
  type SeriesWish,
} from '#contract/series.ts'
import type { Doctor } from '#contract/doctors.ts'
import { type Ctx, signedIn } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { keepAvailability, lookAt, termsOf } from '#schedules'
import type { AppointmentRow } from './appointment-rows.ts'
import { checkWish } from './check-wish.ts'
import { keyReused } from './errors.ts'
import { badRecurrence, seriesConflicts } from './series-errors.ts'
import { bookingOf, insertAppointment, newAppointment, placeOf } from './new-appointment.ts'
import { type PlannedVisit, planSeries } from './plan-series.ts'
import { type Request, requestOf } from './repeated-request.ts'
import {
  demandWithinCalendar,
  findConflicts,
  takeAll,
  tellConflicts,
  TimesLost,
  type WishedTime,
} from './series-conflicts.ts'
import { asSeries, insertSeries, seenSeries, type SeriesRow } from './series-rows.ts'
import { tellSeries } from './tell-series.ts'

const allVisits = { page: 0, size: mostVisits }

/**
 * Books visits that repeat by a rule, all in one transaction or none. A visit that cannot be had refuses the whole and is
 * told; those that `skip` names are left out, and no others. A repeat with the same Idempotency-Key gets the series of
 * the first request.
 * @throws Refusal doctor_not_found, patient_not_found (404), kind_not_offered, duration_not_offered, bad_recurrence,
 * series_too_long, time_in_past, too_far_ahead, unaligned_start, key_reused (422), series_conflicts (409)
 */
export async function bookSeries(
  ctx: Ctx,
  { body, headers }: Pick<Input<typeof bookEndpoint>, 'body' | 'headers'>,
): Promise<Series> {
  const request = requestOf(headers, body)
  const earlier = await bookedBefore(ctx, request)
  if (earlier) return earlier
  try {
    return await bookNew(ctx, body, request)
  } catch (error) {
    // The first request may have won the times while this repeat was on its way.
    const meanwhile = await bookedBefore(ctx, request)
    if (meanwhile) return meanwhile
    throw error
  }
}

/** The visits that a booking would make, each with what is in its way at this moment. @throws Refusal as `bookSeries` */
export async function previewSeries(ctx: Ctx, { body }: Input<typeof previewEndpoint>) {
  const { doctor, visits } = await prepare(ctx, { ...body, reason: '' })
  const wishes = visits.map(({ wish }) => wish)
  const found = await findConflicts(ctx, wishes)
  const told = await tellConflicts(ctx, found, wishes)
  const conflicts = new Map(told.map((conflict) => [conflict.originalStart, conflict]))
  return {
    timeZone: doctor.timeZone,
    visits: wishes.map(({ originalStart, wall }) => ({
      originalStart: String(originalStart),
      wallStart: wall.toString({ smallestUnit: 'minute' }),
      conflict: conflicts.get(String(originalStart)) ?? null,
    })),
  }
}

async function bookNew(
  ctx: Ctx,
  body: Body<typeof bookEndpoint>,
  request: Request | undefined,
): Promise<Series> {
  let wishes: WishedTime[] = []
  try {
    return await ctx.transaction(async (tx) => {
      // What is offered here is offered until the commit, as the desk does it.
      await keepAvailability(tx, [body.doctorId])
      const { series, visits } = await prepare(tx, body)
      wishes = visits.map(({ wish }) => wish)
      const conflicts = await findConflicts(tx, wishes)
      const lost = conflicts.length > 0 ? conflicts : await takeAll(tx, wishes)
      if (lost.length > 0) throw new TimesLost(lost)
      const rows = visits.map(({ row }) => row)
      await insertSeries(tx, series)
      if (request)
        await tx.sql`
          update appointments.series set request_key = ${request.key}, request_hash = ${request.hash}
          where id = ${series.id}`
      for (const row of rows) await insertAppointment(tx, row)
      const event = rows[0]?.state === 'confirmed' ? 'series.confirmed' : 'series.requested'
      await tellSeries(tx, rows, { step: 'request', event, by: 'patient' })
      return asSeries(tx, series, 'patient', allVisits)
    })
  } catch (error) {
    if (!(error instanceof TimesLost)) throw error
    throw seriesConflicts(await tellConflicts(ctx, error.lost, wishes))
  }
}

/** The series and its visits as they would be written, in the order of the rule. */
async function prepare(
  ctx: Ctx,
  body: SeriesWish & { reason: string; skip?: string[] },
): Promise<{ doctor: Doctor; series: SeriesRow; visits: { row: AppointmentRow; wish: WishedTime }[] }> {
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

  const [first = startsAt] = planned.map(({ wall }) => wall)
  const series: SeriesRow = {
    id: randomUUIDv7(),
    doctorId: doctor.id,
    patientId: patient.id,
    patientAccountId: accountId,
    startsAt,
    wallStart: first.toString({ smallestUnit: 'minute' }),
    timeZone: doctor.timeZone,
    recurrence,
    leftOut: [...leftOut].map((visit) => String(visit.startsAt)),
    durationMinutes,
    kind,
    reason,
    visits: chosen.length,
    requestedAt: ctx.now(),
  }
  const { bufferMinutes, visitsPerDay } = await termsOf(ctx, doctor.id)
  const visits: { row: AppointmentRow; wish: WishedTime }[] = []
  for (const [index, visit] of chosen.entries()) {
    // Where it is depends on the hours that offer it.
    const { place } = await lookAt(ctx, { doctor, startsAt: visit.startsAt, durationMinutes, kind })
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
        sequence: 0,
        bufferMinutes,
        place: placeOf(doctor, kind, place),
      }),
      seriesId: series.id,
      originalStart: visit.startsAt,
      originalWallStart: visit.wall.toString({ smallestUnit: 'minute' }),
      seriesPosition: index + 1,
    }
    const { startsAt: originalStart } = visit
    const terms = { doctor, durationMinutes, kind, visitsPerDay }
    visits.push({ row, wish: { ...visit, originalStart, ...terms, claim: bookingOf(row) } })
  }
  const [earliest] = visits
  if (earliest) await demandWithinCalendar(ctx, earliest.wish, visits.at(-1)?.wish)
  return { doctor, series, visits }
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

/** The series that this request booked before. @throws Refusal key_reused when the key came with another body */
async function bookedBefore(ctx: Ctx, request: Request | undefined): Promise<Series | undefined> {
  if (!request) return undefined
  const [found] = await ctx.sql<{ id: string; hash: string }>`
    select id, request_hash as hash from appointments.series
    where patient_account_id = ${signedIn(ctx).accountId} and request_key = ${request.key}`
  if (!found) return undefined
  if (found.hash !== request.hash) throw keyReused()
  const { series, side } = await seenSeries(ctx, found.id)
  return asSeries(ctx, series, side, allVisits)
}
