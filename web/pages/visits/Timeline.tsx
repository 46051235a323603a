import type { Appointment } from '#contract/appointments.ts'
import type { Side } from '#contract/appointment-states.ts'
import { useTimes } from '../../parts/use-times.ts'
import { useWords } from '../../words/index.tsx'
import styles from './Visit.module.css'

/** What happened with a visit: each step, by whom, when, why. */
export function Timeline({ visit, side }: { visit: Appointment; side: Side }) {
  const { visits } = useWords()
  const times = useTimes()
  const who = (by: Side): string => {
    if (by === 'participant') return visits.by.participant
    if (by === side) return visits.by.you
    return by === 'doctor' ? visit.doctor.name : by === 'patient' ? visit.patient.name : visits.by[by]
  }
  const when = (at: string): string => `${times.shortDay(at)}, ${times.time(at)}`
  return (
    <section aria-labelledby="history" className={styles.timeline}>
      <h2 id="history">{visits.history}</h2>
      <ol className={styles.steps}>
        {visit.history.map((one) => (
          <li key={`${one.step} ${one.at}`}>
            <p className={styles.what}>{visits.happened[one.step]?.(who(one.by)) ?? one.step}</p>
            {one.step === 'request' && <p>{visits.forTime(when(one.startsAt))}</p>}
            {one.step === 'move' && <p>{visits.toTime(when(one.startsAt))}</p>}
            {one.reason && <p className={styles.reason}>{visits.because(one.reason)}</p>}
            <p className={styles.soft}>
              <time dateTime={one.at}>{when(one.at)}</time>
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
