import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { Problem } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { LinkButton } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { problemText } from '../../parts/problem-text.ts'
import { useTimes } from '../../parts/use-times.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/index.tsx'
import styles from './Check.module.css'
import type { Chosen } from './TimeSummary.tsx'

interface Props {
  problem: Problem
  chosen: Chosen
  onTake: (at: string) => void
}

/** The time was lost: says so, and offers the nearest free ones. Everything typed stays. */
export function LostTime({ problem, chosen: { doctor, minutes, kind }, onTake }: Props) {
  const words = useWords()
  const { book } = words
  const times = useTimes()
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => notice.current?.focus(), [])
  const nearest = problem.nearest.slice(0, 3)
  const taken = problem.code === 'time_taken'
  const when = (at: string): string => `${times.day(at)}, ${times.clock(at, doctor.timeZone)}`
  return (
    <div className={styles.lost}>
      <Notice ref={notice} tone="needsYou" title={taken ? book.lostTitle : problemText(words, problem)}>
        <p>{nearest.length === 0 ? book.lostNone : taken ? book.lostText : book.gone}</p>
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
      <LinkButton variant="default" {...paths.doctor(doctor.id, { minutes, kind })}>
        {book.allTimes}
      </LinkButton>
    </div>
  )
}
