import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Problem } from '../../api.ts'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { focusOnArrival } from '../../parts/page-focus.ts'
import { Conflicts } from '../../parts/series/Conflicts.tsx'
import { problemText } from '../../parts/problem-text.ts'
import { useTimes } from '../../parts/use-times.ts'
import { useWords } from '../../words/index.tsx'
import styles from './MoveVisit.module.css'

interface Props {
  problem: Problem
  /** The doctor's zone. */
  zone: string
  /** The visit from which all others are moved, by its original start: it cannot stay where it is. */
  named: string | undefined
  onMoveRest: () => Promise<void>
  onTake: (at: string) => void
  /** A way to all other times. */
  children: ReactNode
}

/** Not all visits of a series can move along: says which and why, and offers what can be done instead. */
export function MoveConflicts({ problem, zone, named, onMoveRest, onTake, children }: Props) {
  const words = useWords()
  const { book, series } = words
  const times = useTimes()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const { conflicts } = problem
  const ofNamed = conflicts.find(({ originalStart }) => originalStart === named)
  const moveRest = async (): Promise<void> => {
    setBusy(true)
    setFailure(undefined)
    try {
      await onMoveRest()
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={styles.move}>
      <Notice
        ref={focusOnArrival}
        tone="needsYou"
        title={ofNamed ? series.moveNone : series.moveConflict(conflicts.length)}
      >
        <p>{ofNamed ? series.moveNoneNext : series.moveConflictNext(conflicts.length)}</p>
      </Notice>
      <Conflicts conflicts={conflicts} zone={zone} />
      {failure !== undefined && <Notice tone="harm">{problemText(words, failure)}</Notice>}
      <div className={styles.choices}>
        {ofNamed ? (
          ofNamed.nearest.slice(0, 3).map((at) => (
            <Button key={at} variant="light" onClick={() => onTake(at)}>
              {book.take(`${times.shortDay(at)}, ${times.clock(at, zone)}`)}
            </Button>
          ))
        ) : (
          <BusyButton busy={busy} onClick={() => void moveRest()}>
            {series.moveRest(conflicts.length)}
          </BusyButton>
        )}
        {children}
      </div>
    </div>
  )
}
