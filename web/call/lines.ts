import { longestLine } from '#contract/video.ts'

export type LineKind = 'typing' | 'caption'
/** What others type or say at the moment, by account. */
export type Lines = Readonly<Record<string, { typing?: string; caption?: string }>>

/** Milliseconds after which a line that does not go on is taken away. */
const silence: Record<LineKind, number> = { typing: 15_000, caption: 5000 }

export interface HeardLines {
  lines(): Lines
  /** `''` takes it away. True where something changed. */
  hear(accountId: string, kind: LineKind, text: string, now: number): boolean
  /** Takes away what has not gone on for a while. True where something changed. */
  expire(now: number): boolean
}

/** Remembers the lines of others for as long as they are of the moment; `now` in milliseconds. */
export function hearLines(): HeardLines {
  const heard = new Map<string, { accountId: string; kind: LineKind; text: string; heardAt: number }>()
  let lines: Lines = {}
  const changed = (): true => {
    const all: Record<string, { typing?: string; caption?: string }> = {}
    for (const { accountId, kind, text } of heard.values())
      all[accountId] = { ...all[accountId], [kind]: text }
    lines = all
    return true
  }
  return {
    lines: () => lines,
    hear(accountId, kind, text, now) {
      const key = `${kind} ${accountId}`
      if (text !== '') heard.set(key, { accountId, kind, text, heardAt: now })
      else if (!heard.delete(key)) return false
      return changed()
    },
    expire(now) {
      const over = [...heard].filter(([, { kind, heardAt }]) => now - heardAt >= silence[kind])
      for (const [key] of over) heard.delete(key)
      return over.length > 0 && changed()
    },
  }
}

interface Wants {
  send(text: string): Promise<unknown>
  pause(ms: number): Promise<unknown>
}

/** Milliseconds between two tellings of a line. */
const every = 300

/**
 * Tells how a line goes on: at most so often, one telling after the other so that none overtakes, the last one always. What
 * does not arrive is not told again; the next one says more.
 */
export function tellLines({ send, pause }: Wants): (text: string) => void {
  let next: string | undefined
  let isTelling = false
  async function run(): Promise<void> {
    isTelling = true
    while (next !== undefined) {
      const text = next
      next = undefined
      await Promise.allSettled([send(text), pause(every)])
    }
    isTelling = false
  }
  return (text) => {
    // No half of a character at the beginning.
    next = text.slice(-longestLine).replace(/^[\uDC00-\uDFFF]/, '')
    if (!isTelling) void run()
  }
}
