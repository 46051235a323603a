export interface TextPart {
  text: string
  /** Where it leads, on this origin; undefined for plain text. */
  path?: string
}

/**
 * Cuts a text at its links. Only http and https links to `origin` become paths, so that a mail can lead nowhere else;
 * everything else stays text. A dot or bracket after a link belongs to the sentence.
 */
export function linkParts(text: string, origin: string): TextPart[] {
  const parts: TextPart[] = []
  let done = 0
  for (const found of text.matchAll(/https?:\/\/[^\s<>"]+/g)) {
    const link = found[0].replace(/[.,;:!?)\]]+$/, '')
    const target = URL.canParse(link) ? new URL(link) : undefined
    // A path that begins with two slashes would lead to another host.
    if (target?.origin !== origin || target.pathname.startsWith('//')) continue
    if (found.index > done) parts.push({ text: text.slice(done, found.index) })
    parts.push({ text: link, path: target.pathname + target.search + target.hash })
    done = found.index + link.length
  }
  if (done < text.length) parts.push({ text: text.slice(done) })
  return parts
}
