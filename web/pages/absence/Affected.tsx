import type { previewAbsence } from '#contract/absences.ts'
import type { Answer } from '#contract/endpoint.ts'
import { useTimes } from '../../parts/use-times.ts'
import { useSelf } from '../../session.ts'
import { useWords } from '../../words/index.tsx'
import styles from './absence.module.css'

/** The visits that an absence touches, each with the other times that would be proposed. */
export function Affected({ visits }: { visits: Answer<typeof previewAbsence>['items'] }) {
  const { absence } = useWords()
  const times = useTimes()
  const self = useSelf()
  const when = (at: string): string => `${times.shortDay(at)}, ${times.time(at)}`
  return (
    <ul className={styles.visits}>
      {visits.map((visit) => (
        <li key={visit.appointmentId} className={styles.visit}>
          <p className={styles.who}>
            <time dateTime={visit.startsAt}>{when(visit.startsAt)}</time> · {visit.patientName}
          </p>
          {visit.suggestions.length === 0 ? (
            <p className={styles.none}>{absence.nothingFound}</p>
          ) : (
            <>
              <p className={styles.soft}>{absence.wouldPropose}</p>
              <ul className={styles.suggestions}>
                {visit.suggestions.map(({ startsAt, doctor }) => (
                  <li key={`${doctor.id} ${startsAt}`}>
                    <time dateTime={startsAt}>{when(startsAt)}</time>{' '}
                    {doctor.id === self?.id ? absence.withSame : absence.withColleague(doctor.name)}
                  </li>
                ))}
              </ul>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
