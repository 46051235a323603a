import type { listAllDoctors as listAllEndpoint } from '#contract/doctors.ts'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { patternsOf } from '#platform/search-text.ts'
import { asDoctor, type ProfileRow } from './doctor-rows.ts'
import { licenceKey } from './licence-key.ts'

/**
 * Doctors in every status for admins, a page of them: those who wait for verification first, longest wait first, then by
 * name. `q`: words as in the search, or the beginning of a licence number.
 */
export async function listAllDoctors(ctx: Ctx, { query }: Input<typeof listAllEndpoint>) {
  const { page, size, status = null, q } = query
  const licence = q ? licenceKey(q) : ''
  const rows = await ctx.sql<ProfileRow & { total: number }>`
    with found as (
      select id, name_text, case when status = 'pending' then status_at end as waits_since
      from doctors.profiles
      where (${status}::text is null or status = ${status})
        and (search_text like all(${patternsOf(q)}::text[])
          or (${licence} <> '' and starts_with(licence_key, ${licence})))
    )
    select count.total, row.*
    from (select count(*) as total from found) as count
    left join lateral (
      select * from found order by waits_since nulls last, name_text, id limit ${size} offset ${page * size}
    ) as place on true
    left join doctors.profiles as row on row.id = place.id
    order by place.waits_since nulls last, place.name_text, place.id`
  const items = rows.filter((row) => row.id !== null).map((row) => asDoctor(row, ctx.now()))
  return { items, page, size, total: rows[0]?.total ?? 0 }
}

/** Totals for the dashboard: doctors in every status, and those who wait for verification. */
export async function countDoctors(ctx: Ctx): Promise<{ doctors: number; waiting: number }> {
  const [row] = await ctx.sql<{ doctors: number; waiting: number }>`
    select count(*) as doctors, count(*) filter (where status = 'pending') as waiting from doctors.profiles`
  return row ?? { doctors: 0, waiting: 0 }
}

/** Accounts of all verified doctors. */
export async function verifiedDoctorIds(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.sql<{ id: string }>`select id from doctors.profiles where status = 'verified'`
  return rows.map(({ id }) => id)
}
