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
