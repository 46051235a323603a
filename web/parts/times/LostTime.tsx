import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Problem } from '../../api.ts'
import { useWords } from '../../words/index.tsx'
import { announce } from '../Announcer.tsx'
import { Notice } from '../Notice.tsx'
import { focusOnArrival } from '../page-focus.ts'
import { problemText } from '../problem-text.ts'
import { useTimes } from '../use-times.ts'
import styles from './LostTime.module.css'

/** Refusals that another time mends. */
const lostCodes: readonly string[] = [
  'time_taken',
  'time_not_offered',
  'time_in_past',
  'unaligned_start',
  'too_short_notice',
  'too_far_ahead',
  'day_full',
  'patient_busy',
]
export const isLostTime = (problem: Problem): boolean => lostCodes.includes(problem.code)

interface Props {
  problem: Problem
  /** The doctor's zone. */
  zone: string
  onTake: (at: string) => void
  /** A way to all other times. */
  children: ReactNode
}

/** The time was lost: says so, and offers the nearest free ones. Everything typed stays. */
export function LostTime({ problem, zone, onTake, children }: Props) {
  const words = useWords()
  const { book } = words
  const times = useTimes()
  const nearest = problem.nearest.slice(0, 3)
  const taken = problem.code === 'time_taken'
  const when = (at: string): string => `${times.day(at)}, ${times.clock(at, zone)}`
  return (
    <div className={styles.lost}>
      <Notice
        ref={focusOnArrival}
        tone="needsYou"
        title={taken ? book.lostTitle : problemText(words, problem)}
      >
        {taken && <p>{book.lostText}</p>}
        <p>{nearest.length > 0 ? book.nearest : book.otherTimes}</p>
      </Notice>
      <div className={styles.nearest}>
        {nearest.map((at) => (
          <Button
            key={at}
            variant="light"
            onClick={() => {
              onTake(at)
              announce(book.taken(when(at)))
            }}
          >
            {book.take(when(at))}
          </Button>
        ))}
      </div>
      {children}
    </div>
  )
}
