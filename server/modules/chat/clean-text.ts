/** Bidirectional overrides, embeddings and isolates: they show words in another order than they were written in. */
const turns = /[\u202A-\u202E\u2066-\u2069]/g
/** What nobody sees: blanks, zero width, soft hyphen, direction marks, fillers, the empty Braille cell. */
const invisible = /[\s\p{Default_Ignorable_Code_Point}\u2800]/gu

/**
 * A message as it is kept: one kind of line breaks, no bidirectional controls (a page shows each message in a direction of
 * its own, so nobody needs them), no half characters, no blank ends. Markup stays as it was typed: it is text.
 */
export const cleanText = (typed: string): string =>
  typed.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(turns, '').trim()

/** Whether there is nothing to see in it. */
export const isBlank = (text: string): boolean => text.replaceAll(invisible, '') === ''

/** The same on one line, for names of groups and files. */
export const cleanName = (typed: string): string => {
  const line = cleanText(typed).replaceAll(/\s+/g, ' ')
  return isBlank(line) ? '' : line
}

/** A text in short, on one line. */
export function excerptOf(text: string, most: number): string {
  const letters = [...text.replaceAll(/\s+/g, ' ')]
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : letters.join('')
}
