import type { WishedVisit } from '#contract/series.ts'
import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { ConflictText, WishedTime } from '../../parts/series/Conflicts.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './WishedDates.module.css'

/** What comes after these is folded, but for what needs a decision; a few are not worth folding. */
const shownAtOnce = 6
const worthFolding = 3

interface Props {
  visits: readonly WishedVisit[]
  /** The doctor's zone. */
  zone: string
  /** Which of them are not wanted, counted from 1. */
  without: readonly number[]
  onWithout: (without: number[]) => void
}

/** The dates that a rule makes: what is in the way of each, and each can be left out. */
export function WishedDates({ visits, zone, without, onWithout }: Props) {
  const { series } = useWords()
  const times = useTimes()
  const [isOpen, setOpen] = useState(false)
  const list = useRef<HTMLOListElement>(null)
  const rows = visits.map((visit, i) => ({ ...visit, number: i + 1, isOut: without.includes(i + 1) }))
  const canBook = rows.some(({ conflict, isOut }) => conflict === null && !isOut)
  const first = rows.filter(
    ({ number, conflict, isOut }) => number <= shownAtOnce || (canBook && (conflict !== null || isOut)),
  )
  const shown = isOpen || rows.length - first.length < worthFolding ? rows : first
  return (
    <>
      <ol className={styles.list} ref={list}>
        {shown.map(({ originalStart, conflict, number, isOut }) => {
          const day = times.shortDay(originalStart)
          return (
            <li
              key={originalStart}
              value={number}
              className={conflict && !isOut ? styles.conflict : undefined}
            >
              <span className={styles.number} aria-hidden>
                {conflict && !isOut ? <Icon name="warning" size={20} /> : number}
              </span>
              <span className={styles.words}>
                {isOut ? (
                  <>
                    <s>
                      {day}, {times.clock(originalStart, zone)}
                    </s>
                    <span className={styles.soft}>{series.leftOut}</span>
                  </>
                ) : conflict ? (
                  <>
                    <s>
                      <WishedTime conflict={conflict} zone={zone} />
                    </s>
                    <ConflictText conflict={conflict} />
                  </>
                ) : (
                  <time dateTime={originalStart}>
                    {day}, {times.clock(originalStart, zone)}
                  </time>
                )}
              </span>
              <Button
                variant="subtle"
                className={styles.toggle}
                aria-label={isOut ? series.putBackDay(day) : series.leaveOutDay(day)}
                onClick={() =>
                  onWithout(isOut ? without.filter((one) => one !== number) : [...without, number])
                }
              >
                {isOut ? series.putBack : series.leaveOut}
              </Button>
            </li>
          )
        })}
      </ol>
      {shown.length < rows.length && (
        <Button
          variant="default"
          onClick={() => {
            const next = rows.find((row) => !shown.includes(row))?.number ?? 1
            setOpen(true)
            // The button is gone then: on to the first that it unfolded.
            requestAnimationFrame(() =>
              list.current?.querySelector<HTMLElement>(`li[value="${next}"] button`)?.focus(),
            )
          }}
        >
          {series.showAll(rows.length)}
        </Button>
      )}
    </>
  )
}
