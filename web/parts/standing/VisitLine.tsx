import type { StandingVisit } from '#contract/endpoint.ts'
import { capital } from '../capital.ts'
import { StateBadge } from '../StateBadge.tsx'
import styles from './StandingVisits.module.css'

interface Props {
  visit: StandingVisit
  /** Its time in words. */
  when: string
  withDoctor: boolean
}

/** Who comes when, of a visit that stands on a change. */
export function VisitLine({ visit, when, withDoctor }: Props) {
  const { startsAt, patientName, doctorName, state } = visit
  return (
    <div className={styles.who}>
      <p className={styles.when}>
        <time dateTime={startsAt}>{capital(when)}</time>
      </p>
      <p className={styles.soft}>
        {[patientName, withDoctor && doctorName].filter(Boolean).join(' · ')}
        {state !== 'confirmed' && <StateBadge state={state} />}
      </p>
    </div>
  )
}
