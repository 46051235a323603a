import { Problem } from '../api.ts'
import { useWords } from '../words/index.tsx'
import { Notice } from './Notice.tsx'
import { problemText } from './problem-text.ts'

/** Why what was sent did not happen. Who was asked and left it as it was, is told so without alarm. */
export function Refused({ error }: { error: unknown }) {
  const words = useWords()
  const wasLeft = error instanceof Problem && error.code === 'left_as_it_was'
  return <Notice tone={wasLeft ? 'tip' : 'harm'}>{problemText(words, error)}</Notice>
}
