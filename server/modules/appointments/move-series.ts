import { randomUUIDv7 } from 'node:crypto'
import type { Doctor } from '#contract/doctors.ts'
import { type moveSeries as moveEndpoint, type Series } from '#contract/series.ts'
import { bookableDoctor } from '#doctors'
import type { Ctx, Tx } from '#platform/context.ts'
import type { Body } from '#contract/endpoint.ts'
import type { Input } from '#platform/http.ts'
import { keepAvailability } from '#schedules'
import type { AppointmentRow } from './appointment-rows.ts'
import { closeOpenProposal } from './close-proposal.ts'
import { durationNotOffered } from './errors.ts'
import { badRecurrence, seriesConflicts, seriesOver } from './series-errors.ts'
import { demandVisitOf, lockVisits } from './lock-series.ts'
import { moveAppointment } from './move-appointment.ts'
import { wallStart } from './new-appointment.ts'
import { onClock } from './plan-series.ts'
import { lookAtAll, type OfferedTime, takeAll, TimesLost, type WishedTime } from './series-conflicts.ts'
import { asSeries, seenSeries } from './series-rows.ts'
import { demand, seen } from './take-step.ts'
import { tellConflicts } from './tell-conflicts.ts'
import { tellSeries } from './tell-series.ts'

/**
 * Moves coming visits of a series by as much as the named one moves on the wall clock of its doctor, all in one
 * transaction or none: each keeps its old time unless all new ones are won. Those that `skip` names stay where they are.
 * @throws Refusal not_found, series_over, not_in_this_state, already_started, series_conflicts (409), bad_recurrence,
 * duration_not_offered, unaligned_start (422), and for one visit alone those of its move
 */
export async function moveSeries(
  ctx: Ctx,
  { params, body, ...input }: Input<typeof moveEndpoint>,
): Promise<Series> {
  const { series, side } = await seenSeries(ctx, params.id)
  const { scope, appointmentId, startsAt, durationMinutes, skip = [] } = body
  await demandVisitOf(ctx, series.id, appointmentId)
  if (scope === 'this') {
    if (skip.length > 0) throw badRecurrence('One visit alone leaves none where it is.', 'skip')
    const time = { startsAt, ...(durationMinutes !== undefined && { durationMinutes }) }
    await moveAppointment(ctx, { ...input, params: { id: appointmentId }, body: time })
    return asSeries(ctx, series, side)
  }

  let wishes: Move[] = []
  const move = async (tx: Tx): Promise<Series> => {
    // As the desk does it: the hours before the rows.
    await keepAvailability(tx, await doctorsOf(tx, series.id))
    const rows = await lockVisits(tx, 'move', { seriesId: series.id, scope, appointmentId })
    wishes = await wishesFor(tx, rows, body)
    const { offered, conflicts } = await lookAtAll(tx, wishes)
    const lost = conflicts.length > 0 ? conflicts : await takeAll(tx, offered)
    if (lost.length > 0) throw new TimesLost(lost)
    const inOrder = offered.toSorted((a, b) =>
      Temporal.Instant.compare(a.wish.originalStart, b.wish.originalStart),
    )
    const moved: AppointmentRow[] = []
    for (const each of inOrder) moved.push(await writeMove(tx, each))
    for (const visit of moved) await closeOpenProposal(tx, visit, { by: side, closedWith: 'move' })
    const before = inOrder.map(({ wish }) => wish.row)
    await tellSeries(tx, moved, { step: 'move', event: 'series.moved', by: side, before })
    return asSeries(tx, series, side)
  }
  try {
    return await ctx.transaction(move)
  } catch (error) {
    if (!(error instanceof TimesLost)) throw error
    throw seriesConflicts(await tellConflicts(ctx, error.lost, wishes))
  }
}

/** With whom the visits of a series are; a proposal may have moved some to colleagues. */
async function doctorsOf(tx: Tx, seriesId: string): Promise<string[]> {
  const found = await tx.sql<{ doctorId: string }>`
    select distinct doctor_id as "doctorId" from appointments.appointments where series_id = ${seriesId}`
  return found.map(({ doctorId }) => doctorId)
}

interface Move extends WishedTime {
  row: AppointmentRow
}

/**
 * The new times, in the order in which they are taken: the visit that moves out of the way before the one that comes
 * after it, so that a series may move over its own old times.
 */
async function wishesFor(
  tx: Tx,
  possible: readonly AppointmentRow[],
  { appointmentId, startsAt, durationMinutes, skip = [] }: Body<typeof moveEndpoint>,
): Promise<Move[]> {
  const staying = new Set(skip.map((start) => originalOf(possible, start)))
  const { row: named, side } = await seen(tx, appointmentId)
  demand(tx, 'move', named, side)
  const rows = possible.filter((row) => !staying.has(row))
  if (rows.length === 0) throw seriesOver()

  const doctors = new Map<string, Doctor>()
  for (const id of new Set([named, ...rows].map((row) => row.doctorId)))
    doctors.set(id, await bookableDoctor(tx, id))
  const zoneOf = (row: AppointmentRow): string => doctors.get(row.doctorId)?.timeZone ?? row.timeZone
  const wallOf = (row: AppointmentRow): Temporal.PlainDateTime =>
    row.startsAt.toZonedDateTimeISO(zoneOf(row)).toPlainDateTime()
  const newStart = Temporal.Instant.from(startsAt)
  const newWall = newStart.toZonedDateTimeISO(zoneOf(named)).toPlainDateTime()
  const shift = wallOf(named).until(newWall, { largestUnit: 'days' })

  const held = await holdsOf(tx, rows)
  const wishes = rows.map((row): Move => {
    const doctor = doctors.get(row.doctorId)
    if (!doctor || !row.originalStart) throw new Error(`The visit ${row.id} is of no series`)
    const oldMinutes = row.startsAt.until(row.endsAt).total('minutes')
    const minutes = durationMinutes ?? oldMinutes
    if (minutes !== oldMinutes && !doctor.durationsByKind[row.kind].includes(minutes))
      throw durationNotOffered()
    // The named visit keeps the very instant that was asked for, also in an hour that comes twice.
    const time =
      row.id === named.id
        ? { startsAt: newStart, wall: newWall, exists: true }
        : onClock(wallOf(row).add(shift), doctor.timeZone)
    const { originalStart, kind } = row
    const booking = { ...row, claimId: randomUUIDv7() }
    const replacing = [row.claimId, ...(held.get(row.id) ?? [])]
    return { ...time, originalStart, doctor, kind, durationMinutes: minutes, booking, replacing, row }
  })
  const direction = shift.sign < 0 ? 1 : -1
  return wishes.toSorted((a, b) => direction * Temporal.Instant.compare(a.row.startsAt, b.row.startsAt))
}

/** The claims under which open proposals of these visits hold times: they end with the move. */
async function holdsOf(tx: Tx, rows: readonly AppointmentRow[]): Promise<Map<string, string[]>> {
  const holds = await tx.sql<{ id: string; claimId: string }>`
    select appointment_id as id, claim_id as "claimId" from appointments.proposals
    where appointment_id = any(${rows.map((row) => row.id)}::uuid[]) and state = 'open'`
  return new Map(holds.map(({ id, claimId }) => [id, [claimId]]))
}

/** @throws Refusal bad_recurrence for a start that is of none of these visits */
function originalOf(rows: readonly AppointmentRow[], start: string): AppointmentRow {
  const at = Temporal.Instant.from(start)
  const row = rows.find(({ originalStart }) => originalStart?.equals(at))
  if (!row) throw badRecurrence(`${start} is not the original start of a visit that can be moved.`, 'skip')
  return row
}

async function writeMove(tx: Tx, { wish, got }: OfferedTime<Move>): Promise<AppointmentRow> {
  const { row, doctor, startsAt, durationMinutes, booking } = wish
  const moved: AppointmentRow = {
    ...row,
    claimId: booking.claimId,
    startsAt,
    endsAt: startsAt.add({ minutes: durationMinutes }),
    timeZone: doctor.timeZone,
    wallStart: wallStart(startsAt, doctor),
    ...got,
    sequence: row.sequence + 1,
  }
  await tx.sql`
    update appointments.appointments set claim_id = ${moved.claimId}, starts_at = ${moved.startsAt},
      ends_at = ${moved.endsAt}, time_zone = ${moved.timeZone}, wall_start = ${moved.wallStart},
      place = ${moved.place}, buffer_minutes = ${moved.bufferMinutes}, sequence = ${moved.sequence}
    where id = ${row.id}`
  return moved
}
