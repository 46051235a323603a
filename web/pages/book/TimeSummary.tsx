import type { Doctor, VisitKind } from '#contract/doctors.ts'
import { Link } from '../../parts/links.tsx'
import { Portrait } from '../../parts/Portrait.tsx'
import { useSpeech } from '../../parts/use-speech.ts'
import { useTimes } from '../../parts/use-times.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/index.tsx'
import styles from './TimeSummary.module.css'

export interface Chosen {
  doctor: Doctor
  at: string
  minutes: number
  kind: VisitKind | undefined
  /** Where a visit in person would be. */
  place: string
}

/** The chosen time, quiet above every step. */
export function TimeSummary({ chosen: { doctor, at, minutes, kind } }: { chosen: Chosen }) {
  const { app, book } = useWords()
  const times = useTimes()
  const speech = useSpeech()
  const details = [app.minutes(minutes), kind && speech.kind(kind).toLocaleLowerCase()]
  return (
    <section aria-label={book.yourTime} className={styles.summary}>
      <Portrait doctor={doctor} size={48} />
      <div className={styles.words}>
        <p className={styles.when}>
          {times.day(at)}, {times.clock(at, doctor.timeZone)}
        </p>
        <p className={styles.soft}>{[doctor.name, ...details].filter(Boolean).join(', ')}</p>
      </div>
      <Link {...paths.doctor(doctor.id, { minutes, kind, at })} className={styles.change}>
        {book.changeTime}
      </Link>
    </section>
  )
}
