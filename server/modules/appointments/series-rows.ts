import type { Side } from '#contract/appointment-states.ts'
import type { VisitKind } from '#contract/doctors.ts'
import { mostVisits, type Series } from '#contract/series.ts'
import { type Ctx, type Tx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import { asAnswers, fullName, rowsByIds } from './appointment-rows.ts'
import { doctorsByIds } from '#doctors'
import { patientsByIds } from '#patients'
import { sideOf } from './permissions.ts'
import { byRule } from './place-in-series.ts'

/** A row of appointments.series. */
export interface SeriesRow {
  id: string
  doctorId: string
  patientId: string
  patientAccountId: string
  startsAt: Temporal.Instant
  wallStart: string
  timeZone: string
  recurrence: string
  /** Instants. */
  leftOut: string[]
  durationMinutes: number
  kind: VisitKind
  reason: string
  visits: number
  requestedAt: Temporal.Instant
}

export const insertSeries = (tx: Tx, row: SeriesRow) => tx.sql`
  insert into appointments.series (id, doctor_id, patient_id, patient_account_id, starts_at, wall_start, time_zone,
    recurrence, left_out, duration_minutes, kind, reason, visits, requested_at)
  values (${row.id}, ${row.doctorId}, ${row.patientId}, ${row.patientAccountId}, ${row.startsAt}, ${row.wallStart},
    ${row.timeZone}, ${row.recurrence}, ${row.leftOut}, ${row.durationMinutes}, ${row.kind}, ${row.reason},
    ${row.visits}, ${row.requestedAt})`

/** A series and the side on which the caller stands. @throws Refusal not_found, also when it is somebody else's */
export async function seenSeries(ctx: Ctx, id: string): Promise<{ series: SeriesRow; side: Side }> {
  const [series] = await ctx.sql<SeriesRow>`
    select id, doctor_id as "doctorId", patient_id as "patientId", patient_account_id as "patientAccountId",
      starts_at as "startsAt", wall_start as "wallStart", time_zone as "timeZone", recurrence,
      to_json(left_out) as "leftOut", duration_minutes as "durationMinutes", kind, reason, visits,
      requested_at as "requestedAt"
    from appointments.series where id = ${id}`
  const side = series && sideOf(ctx.actor, { ...series, otherDoctorIds: [] })
  if (!series || !side) throw notFound('The series')
  return { series, side }
}

/** The series as the API answers it to this side, with a page of its visits, by default all. */
export async function asSeries(
  ctx: Ctx,
  series: SeriesRow,
  side: Side,
  { page, size } = { page: 0, size: mostVisits },
): Promise<Series> {
  const [doctor] = await doctorsByIds(ctx, [series.doctorId])
  const [patient] = await patientsByIds(ctx, [series.patientId])
  // A visit that went to a colleague is no longer seen by the doctor of the series.
  const ofDoctor = side === 'doctor' ? series.doctorId : null
  const found = await ctx.sql<{ id: string; total: number }>`
    with visits as (
      select id, series_position from appointments.appointments
      where series_id = ${series.id}
        and (${ofDoctor}::uuid is null or doctor_id = ${ofDoctor} or ${ofDoctor} = any(other_doctor_ids))
    )
    select page.id, count.total from (select count(*) as total from visits) as count
    left join lateral (
      select id from visits order by series_position limit ${size} offset ${page * size}
    ) as page on true`
  const ids = found.map(({ id }) => id).filter((id) => id !== null)
  const { id, wallStart, timeZone, recurrence, durationMinutes, kind, reason } = series
  return {
    id,
    doctor: { id: series.doctorId, name: doctor?.name ?? '', specialty: doctor?.specialty ?? null },
    patient: { id: series.patientId, name: fullName(patient) },
    startsAt: String(series.startsAt),
    wallStart,
    timeZone,
    recurrence,
    leftOut: series.leftOut.map((at) => String(Temporal.Instant.from(at))),
    durationMinutes,
    kind,
    reason,
    count: series.visits,
    requestedAt: String(series.requestedAt),
    visits: {
      items: await asAnswers(ctx, (await rowsByIds(ctx, ids)).toSorted(byRule)),
      page,
      size,
      total: found[0]?.total ?? 0,
    },
  }
}
