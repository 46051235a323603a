import { useEffect, useRef, useState } from 'react'
import { announce } from '../../parts/Announcer.tsx'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { problemText } from '../../parts/problem-text.ts'
import { nowMs } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import styles from './KeptTime.module.css'
import type { KeptHold } from './use-hold.ts'

/** When it is said how long is left, in minutes. */
const saidAt = [5, 2, 1]
/** So many seconds before the end it can be kept longer. */
const soon = 180

interface Props {
  hold: KeptHold
  onRenew: () => Promise<void>
  onAgain: () => Promise<void>
}

/** How long the time is still kept, second by second for the eye and a few times for the ear; then how to keep it again. */
export function KeptTime({ hold, onRenew, onAgain }: Props) {
  const words = useWords()
  const { book } = words
  const left = useSecondsUntil(hold.endsAtMs)
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
  const before = useRef(left)
  useEffect(() => {
    const minutes = saidAt.find((one) => before.current > one * 60 && left <= one * 60)
    if (minutes !== undefined && left > 0) announce(book.keptFor(minutes))
    if (before.current > 0 && left === 0) announce(book.keptNoMore)
    before.current = left
  }, [left, book])

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
        {book.kept(`${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`)}
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

/** Whole seconds until then, 0 from it on. */
function useSecondsUntil(endsAtMs: number): number {
  const secondsLeft = (): number => Math.max(0, Math.ceil((endsAtMs - nowMs()) / 1000))
  const [, setTick] = useState(0)
  useEffect(() => {
    const ticking = setInterval(() => setTick((tick) => tick + 1), 1000)
    return () => clearInterval(ticking)
  }, [])
  return secondsLeft()
}
