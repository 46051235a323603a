import { Button } from '@mantine/core'
import { Problem } from '../api.ts'
import { useWords } from '../words/index.tsx'
import { Notice } from './Notice.tsx'
import { problemText } from './problem-text.ts'

/** What a page shows in place of something that did not load. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const words = useWords()
  const is = (code: string): boolean => error instanceof Problem && error.code === code
  const refused = error instanceof Problem && error.status >= 400 && error.status < 500
  const id = error instanceof Problem ? error.requestId : undefined
  const { app } = words
  const [title, text, reference] = is('offline')
    ? [app.offlineTitle, app.offline]
    : is('overloaded')
      ? [app.busyTitle, problemText(words, error)]
      : refused
        ? [app.failedTitle, problemText(words, error)]
        : [app.brokenTitle, app.broken, id]
  return (
    <Notice tone="harm" title={title}>
      <p>{text}</p>
      {reference && <p>{app.reference(reference)}</p>}
      {retry && (
        <Button variant="default" mt="sm" onClick={retry}>
          {app.retry}
        </Button>
      )}
    </Notice>
  )
}
