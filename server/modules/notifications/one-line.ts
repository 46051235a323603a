/**
 * What somebody typed, as part of a sentence: line breaks and other control characters could begin a line that seems ours,
 * and marks of writing direction could turn our words around.
 */
export const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
