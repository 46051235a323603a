import type { Side } from '#contract/appointment-states.ts'
import type { Appointment } from '#contract/appointments.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/index.tsx'
import { Link } from '../links.tsx'
import { StateBadge } from '../StateBadge.tsx'
import { useTimes } from '../use-times.ts'
import styles from './SeriesVisits.module.css'

interface Props {
  visits: readonly Appointment[]
  side: Side
  /** Which of them the page is about. */
  here?: string
}

/** The visits of a series, each with its time and state; all but the present one can be opened. */
export function SeriesVisits({ visits, side, here }: Props) {
  const { series } = useWords()
  const times = useTimes()
  return (
    <ol className={styles.list}>
      {visits.map((visit) => {
        const when = (
          <time dateTime={visit.startsAt}>
            {times.shortDay(visit.startsAt)}, {times.clock(visit.startsAt, visit.timeZone)}
          </time>
        )
        return (
          <li key={visit.id} value={visit.series?.position}>
            {visit.id === here ? (
              <span aria-current="true" className={styles.here}>
                <strong>{when}</strong>
                <span className={styles.soft}>{series.thisOne}</span>
              </span>
            ) : (
              <Link {...paths.visit(visit.id)} className={styles.when}>
                {when}
              </Link>
            )}
            <StateBadge state={visit.state} side={side} />
          </li>
        )
      })}
    </ol>
  )
}
