import type { SeriesConflict } from '#contract/endpoint.ts'
import { longDayText, wallToInstant } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import { groupBy } from '../times/group-by.ts'
import { useTimes } from '../use-times.ts'
import styles from './Conflicts.module.css'

/** The wished time in words; one that the clock skips only has its wall time there. */
export function WishedTime({ conflict, zone }: { conflict: SeriesConflict; zone: string }) {
  const { language } = useLanguage()
  const times = useTimes()
  const [day = '', clock = ''] = conflict.wallStart.split('T')
  if (conflict.why === 'no_such_time') return `${longDayText(day, language)}, ${clock}`
  const at = wallToInstant(day, clock, zone)
  return `${times.shortDay(at)}, ${times.clock(at, zone)}`
}

/** What is in the way of one visit, and when it would be free nearby. */
export function ConflictText({ conflict }: { conflict: SeriesConflict }) {
  const { series } = useWords()
  const times = useTimes()
  const byDay = groupBy(conflict.nearest.toSorted(), times.shortDay)
  const nearby = [...byDay].map(([day, starts]) => [day, ...starts.map(times.time)].join(', '))
  return (
    <>
      <span className={styles.why}>{series.why[conflict.why]}</span>
      {nearby.length > 0 && <span className={styles.soft}>{series.instead(nearby.join('; '))}</span>}
    </>
  )
}

/** The wished times that cannot be had, each with the reason. */
export function Conflicts({ conflicts, zone }: { conflicts: readonly SeriesConflict[]; zone: string }) {
  return (
    <ul className={styles.list}>
      {conflicts.map((conflict) => (
        <li key={conflict.originalStart}>
          <span>
            <WishedTime conflict={conflict} zone={zone} />
          </span>
          <ConflictText conflict={conflict} />
        </li>
      ))}
    </ul>
  )
}
