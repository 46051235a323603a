import { Problem } from '../api.ts'
import type { Words } from '../words/index.tsx'

/** The sentence for whatever went wrong: what happened and what to do next. */
export function problemText(words: Words, error: unknown): string {
  const sentences: Record<string, string> = words.problems
  return (error instanceof Problem ? sentences[error.code] : undefined) ?? words.problems.failed
}
