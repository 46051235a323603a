import { useState } from 'react'
import { announce } from '../../parts/Announcer.tsx'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { problemText } from '../../parts/problem-text.ts'
import { leftText, useCountdown } from '../../parts/use-countdown.ts'
import { useWords } from '../../words/index.tsx'
import styles from './KeptTime.module.css'
import type { KeptHold } from './use-hold.ts'

/** So many seconds before the end it can be kept longer. */
const soon = 180

interface Props {
  hold: KeptHold
  onRenew: () => Promise<void>
  onAgain: () => Promise<void>
}

/** How long the time is still kept; then how to keep it again. */
export function KeptTime({ hold, onRenew, onAgain }: Props) {
  const words = useWords()
  const { book } = words
  const left = useCountdown(hold.endsAtMs, { minutesLeft: book.keptFor, over: book.keptNoMore })
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const act = (what: () => Promise<void>): void => {
    setBusy(true)
    setFailure(undefined)
    what()
      .then(() => announce(book.keptLonger))
      .catch((error: unknown) => setFailure(problemText(words, error)))
      .finally(() => setBusy(false))
  }
  if (left === 0)
    return (
      <Notice tone="needsYou" title={book.keptNoMore}>
        <p>{book.keptNoMoreText}</p>
        {failure && <p>{failure}</p>}
        <BusyButton variant="default" busy={busy} onClick={() => act(onAgain)}>
          {book.keepAgain}
        </BusyButton>
      </Notice>
    )
  return (
    <div className={styles.kept}>
      <p role="timer" aria-live="off">
        {book.kept(leftText(left))}
      </p>
      {left <= soon && hold.canRenew && (
        <BusyButton variant="default" busy={busy} onClick={() => act(onRenew)}>
          {book.keepLonger}
        </BusyButton>
      )}
      {failure && <p className={styles.failure}>{failure}</p>}
    </div>
  )
}
