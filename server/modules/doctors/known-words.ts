import type { Ctx, Tx } from '#platform/context.ts'
import { wordsOf } from '#platform/search-text.ts'
import { type AskedWord, type Field, tsqueryOf } from './asked-words.ts'
import { isNear } from './mistakes.ts'

/** Keeps the words of saved profiles for looking up what somebody types. In one order, so that two saves never wait in a ring. */
export async function keepWords(tx: Tx, doctorIds: readonly string[]): Promise<void> {
  await tx.sql`
    insert into doctors.known_words (field, word)
    select distinct left(word, 1), substr(word, 2) from doctors.profiles, unnest(tsvector_to_array(words)) as word
    where id = any(${doctorIds}::uuid[]) and left(word, 1) in ('n', 'c', 's') order by 1, 2
    on conflict do nothing`
  await tx.sql`
    insert into doctors.known_places (field, place)
    select distinct place.* from doctors.profiles cross join lateral (values ('c', city_text), ('s', state_text)) as place
    where id = any(${doctorIds}::uuid[]) order by 1, 2
    on conflict do nothing`
}

/** Words are looked for by the whole words that they begin, up to so many: an index finds those quicker than a beginning. */
const fewWords = 20

/** The same words with those of their fields alone in which some word begins with them; of an unknown word none are left. */
export async function lookUp(ctx: Ctx, asked: readonly AskedWord[]): Promise<AskedWord[]> {
  const rows = await ctx.sql<{ typed: string; field: Field; words: string[] }>`
    select typed, field, array(
      select word from doctors.known_words k
      where k.field = f.field and k.word >= typed and k.word < typed || chr(1114111) limit ${fewWords + 1}
    ) as words
    from unnest(${[...new Set(asked.map(({ typed }) => typed))]}::text[]) as typed, unnest('{n,c,s}'::text[]) as f (field)`
  const specialties = await specialtiesWith(ctx, asked)
  return asked.map((word) => {
    const found = rows.filter(
      ({ typed, field, words }) => typed === word.typed && word.fields.includes(field) && words.length > 0,
    )
    const known = new Set<Field>(['l', ...found.map(({ field }) => field)])
    if (specialties(word).length > 0) known.add('p')
    const areFew = found.every(({ words }) => words.length <= fewWords)
    return {
      ...word,
      fields: word.fields.filter((field) => known.has(field)),
      all:
        areFew && !word.fields.includes('l') ? [...new Set(found.flatMap(({ words }) => words))] : undefined,
      specialties: specialties(word),
    }
  })
}

/**
 * The same words, where those that begin no word of any verified doctor count as the words near to them. Undefined when
 * that changes nothing.
 */
export async function forgive(
  ctx: Ctx,
  asked: readonly AskedWord[],
  known: readonly AskedWord[],
): Promise<AskedWord[] | undefined> {
  const forgiven = await Promise.all(
    known.map(async (word, i) => ((await isSomebodys(ctx, word)) ? word : nearTo(ctx, asked[i] ?? word))),
  )
  const isAnother = forgiven.some((word, i) => word !== known[i])
  return isAnother && forgiven.every((word) => word.fields.length > 0) ? forgiven : undefined
}

async function isSomebodys(ctx: Ctx, word: AskedWord): Promise<boolean> {
  if (word.fields.length === 0) return false
  // A specialty is known whether or not it has doctors.
  if (word.fields.includes('p')) return true
  const query = tsqueryOf([word])
  // Planned for this word: how common it is decides how it is found.
  const [row] = await ctx.sql<{ found: boolean }>`
    select exists (select from doctors.profiles
      where status = 'verified' and (${query}::tsquery is null or words @@ ${query}::tsquery)) as found`
  return row?.found ?? false
}

async function nearTo(ctx: Ctx, asked: AskedWord): Promise<AskedWord> {
  const { typed, fields } = asked
  const rows = await ctx.sql<{ field: Field; word: string }>`
    select field, word from doctors.known_words
    where field = any(${fields}::text[]) and shortened && doctors.shortened(${typed})`
  const near = rows.filter(({ word }) => isNear(typed, word))
  const specialties = (await specialtiesWith(ctx, [asked], isNear))(asked)
  const found = new Set<Field>([
    ...near.map(({ field }) => field),
    ...(specialties.length > 0 ? (['p'] as const) : []),
  ])
  return { typed, fields: [...found], near: [...new Set(near.map(({ word }) => word))], specialties }
}

/** For each typed word the codes of the specialties that have a word that `fits`, by default: begins with it. */
async function specialtiesWith(
  ctx: Ctx,
  asked: readonly AskedWord[],
  fits = (typed: string, word: string) => word.startsWith(typed),
): Promise<(word: AskedWord) => string[]> {
  if (!asked.some(({ fields }) => fields.includes('p'))) return () => []
  const rows = await ctx.sql<{ code: string; en: string; pt: string; also: string }>`
    select code, en, pt, also from doctors.specialties order by code`
  const known = rows.map(({ code, en, pt, also }) => ({ code, words: wordsOf(`${en} ${pt} ${also}`) }))
  return ({ typed, fields }) =>
    fields.includes('p')
      ? known.filter(({ words }) => words.some((word) => fits(typed, word))).map(({ code }) => code)
      : []
}
