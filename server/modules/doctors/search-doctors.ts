import { type Doctor, mostFound, type searchDoctors as searchEndpoint } from '#contract/doctors.ts'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { askedWords } from './asked-words.ts'
import { asDoctor, type ProfileRow } from './doctor-rows.ts'
import { feeNeedsBoth, pageTooFar } from './errors.ts'
import { forgive, lookUp } from './known-words.ts'
import { narrow, type Narrowed } from './narrow-search.ts'

type Query = Input<typeof searchEndpoint>['query']
interface Found {
  items: Doctor[]
  total: number
  totalIsLeast?: true
}
const nobody: Found = { items: [], total: 0 }

/**
 * Verified doctors who fit every filter, a page of them, soonest free first; with `kind` by the free times for it. Then
 * come those who have none, and last, until the next is known, whose time has gone by; of two alike the name decides.
 *
 * Words of `q`, `name`, `city` and `state` are beginnings of words; case and accents do not matter. A word that begins no
 * word of any doctor counts as the words that are a mistake away, or two for a long one (`isNear`). Counts and pages end
 * at `mostFound`.
 * @throws Refusal bad_input for maxFee without currency or the other way round, and for a page beyond what is counted
 */
export async function searchDoctors(ctx: Ctx, { query }: Input<typeof searchEndpoint>) {
  const { page, size, maxFee, currency } = query
  if ((maxFee === undefined) !== (currency === undefined))
    throw feeNeedsBoth(maxFee === undefined ? 'maxFee' : 'currency')
  const found = await find(ctx, query)
  if (found.totalIsLeast && page * size >= mostFound) throw pageTooFar(mostFound)
  return { ...found, page, size }
}

async function find(ctx: Ctx, query: Query): Promise<Found> {
  const asked = askedWords(query)
  if (!asked) return nobody
  if (asked.length === 0) return findNarrowed(ctx, query, await narrow(ctx, [], query.specialty))
  const known = await lookUp(ctx, asked)
  const found = await findNarrowed(ctx, query, await narrow(ctx, known, query.specialty))
  if (found.total > 0) return found
  const forgiven = await forgive(ctx, asked, known)
  return forgiven ? findNarrowed(ctx, query, await narrow(ctx, forgiven, query.specialty)) : nobody
}

/** Those with a free time to come first, and when they are not enough, the others. */
async function findNarrowed(ctx: Ctx, query: Query, narrowed: Narrowed | undefined): Promise<Found> {
  if (!narrowed) return nobody
  const { page, size, freeBefore = null } = query
  const now = ctx.now()
  // One more than is counted tells that there are more.
  const most = mostFound + 1
  const offset = page * size
  const from = narrowed.areFew && freeBefore === null ? null : now
  const coming = await inLine(ctx, query, narrowed, { from, before: freeBefore, most, offset, size })
  const isAll = from === null || freeBefore !== null || coming.total === most
  const passed = isAll
    ? nobody
    : await inLine(ctx, query, narrowed, {
        from: null,
        before: String(now),
        most: most - coming.total,
        offset: Math.max(0, offset - coming.total),
        size: size - coming.items.length,
      })
  const items = [...coming.items, ...passed.items].slice(0, Math.max(0, mostFound - offset))
  const total = coming.total + passed.total
  return total > mostFound ? { items, total: mostFound, totalIsLeast: true } : { items, total }
}

interface Stretch {
  /** Next free times from here on, null: from ever. */
  from: Temporal.Instant | null
  /** … to before here, null: also never. */
  before: string | null
  /** So many at most are counted. */
  most: number
  offset: number
  size: number
}

/**
 * Each filter that is not given falls out of the plan, so what is left reads an index in the order of the results
 * (0019.do.finding-doctors.sql) and stops at `most`.
 */
async function inLine(
  ctx: Ctx,
  query: Query,
  { specialties, cities, states, words, namePatterns, areFew }: Narrowed,
  { from, before, most, offset, size }: Stretch,
): Promise<{ items: Doctor[]; total: number }> {
  const { kind = null, language = null, maxFee = null, currency = null } = query
  const now = ctx.now()
  const [specialty, city] = [onlyOne(specialties), onlyOne(cities)]
  const rows = await ctx.sql<ProfileRow & { total: number }>`
    with fitting as (
      select id, name_text,
        case ${kind}::text when 'video' then next_video_at when 'in_person' then next_in_person_at else next_free_at end as free_at
      from doctors.profiles
      where status = 'verified'
        and (${specialty}::text is null or specialty = ${specialty})
        and (${specialty}::text is not null or ${specialties}::text[] is null or specialty = any(${specialties}))
        and (${city}::text is null or city_text = ${city})
        and (${city}::text is not null or ${cities}::text[] is null or city_text = any(${cities}))
        and (${states}::text[] is null or state_text = any(${states}))
        and (${words}::tsquery is null or words @@ ${words}::tsquery)
        and (${namePatterns}::text[] is null or name_text like all(${namePatterns}))
        and (${language}::text is null or ${language} = any(languages))
        and (${kind}::text is null or ${kind} = any(visit_kinds))
        and (${maxFee}::int is null or fee_amount is null or (fee_amount <= ${maxFee} and fee_currency = ${currency}))
    ), found as materialized (
      -- Few are sorted anyway: in one go with those whose time has gone by.
      select case when ${areFew} then free_at < ${now} end as has_passed, free_at, name_text, id from fitting
      where (${from}::timestamptz is null or free_at >= ${from}) and (${before}::timestamptz is null or free_at < ${before})
      order by has_passed, free_at, name_text, id limit ${most}
    )
    select count.total, row.*
    from (select count(*) as total from found) as count
    left join lateral (
      select * from found order by has_passed, free_at, name_text, id limit ${size} offset ${offset}
    ) as place on true
    left join doctors.profiles as row on row.id = place.id
    order by place.has_passed, place.free_at, place.name_text, place.id`
  // A page past the end is one row without a doctor, which still brings the total.
  const items = rows.filter((row) => row.id !== null).map((row) => asDoctor(row, now))
  return { items, total: rows[0]?.total ?? 0 }
}

const onlyOne = (list: readonly string[] | null): string | null =>
  list?.length === 1 ? (list[0] ?? null) : null
