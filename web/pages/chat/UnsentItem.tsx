import { Button } from '@mantine/core'
import { useSelf } from '../../session.ts'
import { useWords } from '../../words/index.tsx'
import styles from './MessageItem.module.css'
import { dropUnsent, tryUnsentAgain, type Unsent } from './outbox.ts'

/** A message that the server does not have yet. */
export function UnsentItem({ unsent: { clientId, text, refused } }: { unsent: Unsent }) {
  const { chat, problems } = useWords()
  const accountId = useSelf()?.id ?? ''
  const sentences: Record<string, string> = problems
  return (
    <article className={`${styles.message} ${styles.own} ${styles.wait}`} aria-label={chat.from(chat.you)}>
      <p className={styles.text} dir="auto">
        {text || chat.kinds.file}
      </p>
      <p className={styles.head}>
        {refused === undefined ? chat.waiting : (sentences[refused] ?? problems.failed)}
      </p>
      {refused !== undefined && (
        <div className={styles.deeds}>
          <Button variant="subtle" onClick={() => tryUnsentAgain(accountId, clientId)}>
            {chat.again}
          </Button>
          <Button variant="subtle" color="harm" onClick={() => dropUnsent(accountId, clientId)}>
            {chat.discard}
          </Button>
        </div>
      )}
    </article>
  )
}
