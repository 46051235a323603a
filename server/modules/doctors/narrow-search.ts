import type { Ctx } from '#platform/context.ts'
import { type AskedWord, type Field, patternsFor, tsqueryOf } from './asked-words.ts'

/** What a doctor must have, in the terms of the columns that have indexes; null: anything. */
export interface Narrowed {
  specialties: string[] | null
  cities: string[] | null
  states: string[] | null
  /** A tsquery for `words`. */
  words: string | null
  /** LIKE patterns for `name_text`, which stands in every index that is in the order of the results. */
  namePatterns: string[] | null
  /** So few fit that it is quicker to sort them than to read everybody in the order of the results until enough fit. */
  areFew: boolean
}

const mostToSort = 2000

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
  const asked = specialty === undefined ? [] : [asWord(specialty)]
  const [specialties, cities, states] = [
    inAll([...asked, ...only('p')].map((word) => word.specialties ?? [])),
    await placesOf(ctx, 'c', only('c')),
    await placesOf(ctx, 's', only('s')),
  ]
  if ([specialties, cities, states].some((list) => list?.length === 0)) return undefined
  const places = { specialties, cities, states }
  const [names, others] = [only('n'), words.filter(({ fields }) => fields.length > 1 || fields[0] === 'l')]
  const haveIndex = names.length + others.length === 0 && states === null && (cities?.length ?? 1) === 1
  if (haveIndex) return { ...places, words: null, namePatterns: null, areFew: false }
  const all = tsqueryOf([...words, ...asked])
  if ((await guessCount(ctx, all)) <= mostToSort)
    return { ...places, words: all, namePatterns: null, areFew: true }
  const near = names.filter((word) => word.near)
  const typed = names.filter((word) => !word.near)
  const byWord = [...near, ...others]
  return {
    ...places,
    words: byWord.length > 0 ? tsqueryOf(byWord) : null,
    namePatterns: typed.length > 0 ? typed.map((word) => `% ${word.typed}%`) : null,
    areFew: false,
  }
}

/** A specialty as if somebody had typed a word that only it has. */
const asWord = (code: string): AskedWord => ({ typed: code, fields: ['p'], specialties: [code] })

/** What all of these lists have; null when there is none. */
const inAll = (lists: readonly (readonly string[])[]): string[] | null =>
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
