import type { StandingVisit } from '#contract/endpoint.ts'
import { StateBadge } from '../StateBadge.tsx'
import { useTimes } from '../use-times.ts'
import styles from './StandingVisits.module.css'

/** Who comes when, of a visit that stands on a change. */
export function VisitLine({ visit, withDoctor }: { visit: StandingVisit; withDoctor: boolean }) {
  const times = useTimes()
  const { startsAt, timeZone, patientName, doctorName, state } = visit
  return (
    <div className={styles.who}>
      <p className={styles.when}>
        <time dateTime={startsAt}>{`${times.day(startsAt)}, ${times.clock(startsAt, timeZone)}`}</time>
      </p>
      <p className={styles.soft}>
        {[patientName, withDoctor && doctorName].filter(Boolean).join(' · ')}
        {state !== 'confirmed' && <StateBadge state={state} />}
      </p>
    </div>
  )
}
