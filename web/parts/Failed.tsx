import { Button } from '@mantine/core'
import { Problem } from '../api.ts'
import { useWords } from '../words/index.tsx'
import { Notice } from './Notice.tsx'
import { problemText } from './problem-text.ts'

/** What a page shows in place of something that did not load. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const words = useWords()
  const offline = error instanceof Problem && error.code === 'offline'
  const refused = error instanceof Problem && error.status >= 400 && error.status < 500
  const id = error instanceof Problem ? error.requestId : undefined
  return (
    <Notice
      tone="harm"
      title={offline ? words.app.offlineTitle : refused ? words.app.failedTitle : words.app.brokenTitle}
    >
      <p>{offline ? words.app.offline : refused ? problemText(words, error) : words.app.broken}</p>
      {!offline && !refused && id && <p>{words.app.reference(id)}</p>}
      {retry && (
        <Button variant="default" mt="sm" onClick={retry}>
          {words.app.retry}
        </Button>
      )}
    </Notice>
  )
}
