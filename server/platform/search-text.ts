/** Letters that are not a plain letter with a mark, as people without that key type them. */
const plain: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
}

/** Words of a text in lower case without accents and punctuation: "Dr. João D'Ávila" → dr, joao, d, avila. */
export function wordsOf(text: string): string[] {
  const bare = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return [
    ...bare.replaceAll(/[ßæœøłđðþıς]/g, (letter) => plain[letter] ?? letter).matchAll(/[\p{L}\p{N}]+/gu),
  ].map(([word]) => word)
}

/** What search compares with: each word after a space. */
export const searchText = (...texts: string[]): string =>
  wordsOf(texts.join(' '))
    .map((word) => ` ${word}`)
    .join('')

/**
 * LIKE patterns that a search text must all match: it has a word that begins with each typed one. Wildcards are
 * punctuation and so never reach a pattern. Nothing typed matches all; only punctuation typed matches nothing.
 */
export function patternsOf(typed: string | undefined): string[] {
  if (!typed?.trim()) return []
  const words = [...new Set(wordsOf(typed))]
  // No search text equals this: it has a word without its space.
  return words.length > 0 ? words.map((word) => `% ${word}%`) : ['nothing']
}

/** Longer words are cut: a database keeps none of more than 2 kB. */
const longestWord = 100
const cut = (word: string): string => [...word].slice(0, longestWord).join('')

/** The same words for an index of words (tsvector), where there are too many texts to compare with each. */
export const lexemesOf = (...texts: string[]): string[] => [...new Set(wordsOf(texts.join(' ')).map(cut))]

/**
 * A tsquery for such an index, of what `patternsOf` matches: words that begin with each typed one. Undefined when nothing
 * was typed; only punctuation typed matches nothing.
 */
export function prefixQueryOf(typed: string | undefined): string | undefined {
  if (!typed?.trim()) return undefined
  const words = lexemesOf(typed)
  // Words are letters and digits, so no word begins with a dash, and no typed one ends the quotation.
  return (words.length > 0 ? words : ['-']).map((word) => `'${word}':*`).join(' & ')
}
