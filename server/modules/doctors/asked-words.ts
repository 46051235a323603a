import { wordsOf } from '#platform/search-text.ts'

/** Where a word stands: in the name, city, state, licence number, or among the words of the specialty. */
export type Field = 'n' | 'c' | 's' | 'l' | 'p'

/** A word that somebody typed: doctors fit who have, in one of the fields, a word that begins with it, or one of `near`. */
export interface AskedWord {
  typed: string
  fields: readonly Field[]
  /** All the words that begin with it, once they were looked up, unless they are many. */
  all?: readonly string[] | undefined
  /** Whole words that count instead, when no word begins with the typed one. */
  near?: readonly string[]
  /** Codes of the specialties that have such a word, once they were looked up. */
  specialties?: readonly string[]
}

interface Typed {
  q?: string | undefined
  name?: string | undefined
  city?: string | undefined
  state?: string | undefined
  licence?: string | undefined
}

const hasDigit = (text: string): boolean => /\p{N}/u.test(text)

/** The words of these texts with the fields in which each may stand; undefined when one is nothing but punctuation: it fits nobody. */
export function askedWords({ q, name, city, state, licence }: Typed): AskedWord[] | undefined {
  const isLicence = q !== undefined && hasDigit(q)
  const texts: [text: string | undefined, fields: readonly Field[]][] = [
    [isLicence ? asLicence(q) : q, isLicence ? ['l'] : ['n', 'c', 's', 'p']],
    [name, ['n']],
    [city, ['c']],
    [state, ['s']],
    [asLicence(licence), ['l']],
  ]
  const asked: AskedWord[] = []
  for (const [text, fields] of texts) {
    if (!text?.trim()) continue
    const words = [...new Set(wordsOf(text))]
    if (words.length === 0) return undefined
    asked.push(...words.map((typed) => ({ typed, fields })))
  }
  return asked
}

/** A licence number is one word, however it is written. */
const asLicence = (text: string | undefined): string | undefined =>
  text && wordsOf(text).length > 0 ? wordsOf(text).join('') : text

/** Words are letters and digits, so none ends the quotation of a tsquery or means something in an expression. */
function lexemes({ typed, all, near = all, specialties = [] }: AskedWord, field: Field): string[] {
  if (field === 'p') return specialties.map((code) => `'p${code}'`)
  return near ? near.map((word) => `'${field}${word}'`) : [`'${field}${typed}':*`]
}

/** A tsquery for doctors.profiles.words: each word in any of its fields. Each must have a field. */
export const tsqueryOf = (words: readonly AskedWord[]): string =>
  words.map((word) => `(${word.fields.flatMap((field) => lexemes(word, field)).join('|')})`).join('&')

/** Regular expressions for a text whose words each follow a space, such as city_text; it must fit all. */
export const patternsFor = (words: readonly AskedWord[]): string[] =>
  words.map(({ typed, near }) => (near ? ` (${near.join('|')})( |$)` : ` ${typed}`))
