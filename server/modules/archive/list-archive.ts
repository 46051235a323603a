import type { Appointment } from '#contract/appointments.ts'
import type { listArchive as listEndpoint } from '#contract/archive.ts'
import type { Query } from '#contract/endpoint.ts'
import { type Ctx, signedIn } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { prefixQueryOf } from '#platform/search-text.ts'

interface Found {
  total: number
  /** Null where the page is past the end: one row still brings the total. */
  answer: Appointment | null
}
/** Whose visits are seen, both null for all. */
interface Scope {
  ofDoctor: string | null
  ofAccount: string | null
}

/** One's own archived appointments, latest first, a page of them: as patient, as doctor, as admin all. */
export async function listArchive(ctx: Ctx, { query }: Input<typeof listEndpoint>) {
  const { accountId, role } = signedIn(ctx)
  const scope = {
    ofDoctor: role === 'doctor' ? accountId : null,
    ofAccount: role === 'patient' ? accountId : null,
  }
  const names = prefixQueryOf(query.q)
  const rows = await (names === undefined ? byDate(ctx, scope, query) : byNames(ctx, scope, query, names))
  const { page, size } = query
  return { items: rows.flatMap((row) => row.answer ?? []), page, size, total: rows[0]?.total ?? 0 }
}

/** Counts on one index and walks along another, each as far as it must. */
function byDate(
  ctx: Ctx,
  { ofDoctor, ofAccount }: Scope,
  query: Query<typeof listEndpoint>,
): Promise<Found[]> {
  const { page, size, doctorId = null, patientId = null, state = null, from = null, to = null } = query
  return ctx.sql<Found>`
    with found as not materialized (
      select id, starts_at from archive.appointments
      where (${ofDoctor}::uuid is null or doctor_id = ${ofDoctor}
          or (other_doctor_ids <> '{}' and other_doctor_ids @> array[${ofDoctor}::uuid]))
        and (${ofAccount}::uuid is null or patient_account_id = ${ofAccount})
        and (${doctorId}::uuid is null or doctor_id = ${doctorId})
        and (${patientId}::uuid is null or patient_id = ${patientId})
        and (${state}::text is null or outcome = ${state})
        and (${from}::timestamptz is null or starts_at >= ${from})
        and (${to}::timestamptz is null or starts_at < ${to})
    )
    select count.total, documents.answer
    from (select count(*) as total from found) as count
    left join lateral (
      select * from found order by starts_at desc, id
      limit case when total > ${page * size} then ${size} else 0 end offset ${page * size}
    ) as place on true
    left join archive.documents on documents.id = place.id
    order by place.starts_at desc, place.id`
}

/**
 * Gathers first all whose names fit: of words that seldom stand together, walking along the dates would find few after
 * having looked at everything.
 */
function byNames(
  ctx: Ctx,
  { ofDoctor, ofAccount }: Scope,
  query: Query<typeof listEndpoint>,
  names: string,
): Promise<Found[]> {
  const { page, size, doctorId = null, patientId = null, state = null, from = null, to = null } = query
  return ctx.sql<Found>`
    with found as materialized (
      select id, starts_at from archive.appointments
      where names @@ ${names}::tsquery
        and (${ofDoctor}::uuid is null or doctor_id = ${ofDoctor}
          or (other_doctor_ids <> '{}' and other_doctor_ids @> array[${ofDoctor}::uuid]))
        and (${ofAccount}::uuid is null or patient_account_id = ${ofAccount})
        and (${doctorId}::uuid is null or doctor_id = ${doctorId})
        and (${patientId}::uuid is null or patient_id = ${patientId})
        and (${state}::text is null or outcome = ${state})
        and (${from}::timestamptz is null or starts_at >= ${from})
        and (${to}::timestamptz is null or starts_at < ${to})
    )
    select count.total, documents.answer
    from (select count(*) as total from found) as count
    left join lateral (
      select * from found order by starts_at desc, id
      limit case when total > ${page * size} then ${size} else 0 end offset ${page * size}
    ) as place on true
    left join archive.documents on documents.id = place.id
    order by place.starts_at desc, place.id`
}

export async function countArchived(ctx: Ctx): Promise<number> {
  const [row] = await ctx.sql<{ total: number }>`select count(*) as total from archive.appointments`
  return row?.total ?? 0
}
