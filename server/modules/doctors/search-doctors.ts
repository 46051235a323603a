import type { searchDoctors as searchEndpoint } from '#contract/doctors.ts'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { patternsOf } from '#platform/search-text.ts'
import { asDoctor, type ProfileRow } from './doctor-rows.ts'

/**
 * Verified doctors who fit every filter, a page of them, soonest free first. Words of `q`, `name` and `city` are
 * beginnings of words; case and accents do not matter. `kind`: offers it; `freeBefore`: free before this instant.
 */
export async function searchDoctors(ctx: Ctx, { query }: Input<typeof searchEndpoint>) {
  const { page, size, specialty = null, language = null, kind = null, freeBefore = null } = query
  const rows = await ctx.sql<ProfileRow & { total: number }>`
    with found as (
      select id, next_free_at, name_text from doctors.profiles
      where status = 'verified'
        and (${specialty}::text is null or specialty = ${specialty})
        and (${language}::text is null or ${language} = any(languages))
        and (${kind}::text is null or ${kind} = any(visit_kinds))
        and (${freeBefore}::timestamptz is null or next_free_at < ${freeBefore})
        and name_text like all(${patternsOf(query.name)}::text[])
        and city_text like all(${patternsOf(query.city)}::text[])
        and search_text like all(${patternsOf(query.q)}::text[])
    )
    select count.total, row.*
    from (select count(*) as total from found) as count
    left join lateral (
      select * from found order by next_free_at nulls last, name_text, id limit ${size} offset ${page * size}
    ) as place on true
    left join doctors.profiles as row on row.id = place.id
    order by place.next_free_at nulls last, place.name_text, place.id`
  // A page past the end is one row without a doctor, which still brings the total.
  const items = rows.filter((row) => row.id !== null).map(asDoctor)
  return { items, page, size, total: rows[0]?.total ?? 0 }
}
