import { Button } from '@mantine/core'
import type { Problem } from '../../api.ts'
import { Notice } from '../../parts/Notice.tsx'
import { focusOnArrival } from '../../parts/page-focus.ts'
import { problemText } from '../../parts/problem-text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './ProposeTimes.module.css'

interface Props {
  starts: readonly string[]
  when: (start: string) => string
  /** The one of them that cannot be proposed, and why. */
  lost: { start: string; problem: Problem } | undefined
  isDoctor: boolean
  onRemove: (start: string) => void
  onReplace: (start: string, by: string) => void
}

/** The times of a proposal that is being made; what is wrong with one is said at it. */
export function ChosenTimes({ starts, when, lost, isDoctor, onRemove, onReplace }: Props) {
  const words = useWords()
  const { proposals } = words
  if (starts.length === 0) return null
  const nearest = lost?.problem.nearest.filter((one) => !starts.includes(one)).slice(0, 3) ?? []
  const isOutside = isDoctor && lost?.problem.code === 'time_not_offered'
  return (
    <section aria-labelledby="chosen-times">
      <h2 id="chosen-times" className={styles.heading}>
        {proposals.chosen}
      </h2>
      <ul className={styles.chosen}>
        {starts.map((start) => (
          <li key={start}>
            <div className={styles.one}>
              <strong>{when(start)}</strong>
              <button
                type="button"
                className={styles.remove}
                aria-label={proposals.remove(when(start))}
                onClick={() => onRemove(start)}
              >
                <Icon name="close" />
              </button>
            </div>
            {lost?.start === start && (
              <>
                <Notice ref={focusOnArrival} tone="harm">
                  <p>{isOutside ? proposals.outsideHours : problemText(words, lost.problem)}</p>
                  {nearest.length > 0 && <p>{proposals.nearest}</p>}
                </Notice>
                <div className={styles.nearest}>
                  {nearest.map((one) => (
                    <Button key={one} variant="light" onClick={() => onReplace(start, one)}>
                      {proposals.takeInstead(when(one))}
                    </Button>
                  ))}
                </div>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
