import type { Ctx } from '#platform/context.ts'
import { type AskedWord, type Field, patternsFor, tsqueryOf } from './asked-words.ts'

/** What a doctor must have, in the terms of the columns that have indexes; null: anything. */
export interface Narrowed {
  specialties: string[] | null
  cities: string[] | null
  states: string[] | null
  /** A tsquery for `words`. */
  words: string | null
  /** Regular expressions for `name_text`, where reading in the order of the results finds enough soon. */
  namePatterns: string[] | null
}

/** From so many doctors with a name on, reading in the order of the results is quicker than collecting all of them. */
const manyNamesakes = 2000

/**
 * Says words by what they can mean: one that only specialties have is a specialty, one that only cities have is a city.
 * Undefined when nobody can fit.
 */
export async function narrow(
  ctx: Ctx,
  words: readonly AskedWord[],
  specialty: string | undefined,
): Promise<Narrowed | undefined> {
  if (words.some(({ fields }) => fields.length === 0)) return undefined
  const only = (field: Field) => words.filter(({ fields }) => fields.length === 1 && fields[0] === field)
  const [specialties, cities, states] = [
    common([
      ...(specialty === undefined ? [] : [[specialty]]),
      ...only('p').map((word) => word.specialties ?? []),
    ]),
    await placesOf(ctx, 'c', only('c')),
    await placesOf(ctx, 's', only('s')),
  ]
  if ([specialties, cities, states].some((list) => list?.length === 0)) return undefined
  const names = only('n')
  const others = words.filter(({ fields }) => fields.length > 1 || fields[0] === 'l')
  const areMany = names.length > 0 && (await guessCount(ctx, tsqueryOf(names))) > manyNamesakes
  const byIndex = areMany ? others : [...names, ...others]
  return {
    specialties,
    cities,
    states,
    words: byIndex.length > 0 ? tsqueryOf(byIndex) : null,
    namePatterns: areMany ? patternsFor(names) : null,
  }
}

/** What all of these lists have; null when there is none. */
const common = (lists: (readonly string[])[]): string[] | null =>
  lists.length === 0
    ? null
    : lists.map((list) => [...list]).reduce((all, list) => all.filter((one) => list.includes(one)))

async function placesOf(ctx: Ctx, field: 'c' | 's', words: readonly AskedWord[]): Promise<string[] | null> {
  if (words.length === 0) return null
  const rows = await ctx.sql<{ place: string }>`
    select place from doctors.known_places where field = ${field} and place ~ all(${patternsFor(words)}::text[])`
  return rows.map(({ place }) => place)
}

/** About how many doctors have these words, as PostgreSQL's statistics say. */
async function guessCount(ctx: Ctx, words: string): Promise<number> {
  // Planned for these words.
  const [row] = await ctx.sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    explain (format json) select from doctors.profiles
    where status = 'verified' and (${words}::tsquery is null or words @@ ${words}::tsquery)`
  return row?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0
}
