import type { Appointment } from '#contract/appointments.ts'
import type { ReactNode } from 'react'
import { capital } from '../../parts/capital.ts'
import { Link } from '../../parts/links.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { paths } from '../../paths.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './RequestCard.module.css'

interface Props {
  visit: Appointment
  /** What else there is to know before answering. */
  about?: ReactNode
  children: ReactNode
}

/** A request in amber: when, who, why, how; its answers are the children. */
export function RequestCard({ visit, about, children }: Props) {
  const { app, desk } = useWords()
  const times = useTimes()
  return (
    <article className={styles.card}>
      <div className={styles.words}>
        <h3 className={styles.when}>
          <Link {...paths.visit(visit.id)} className={styles.open}>
            <time dateTime={visit.startsAt}>
              {capital(times.day(visit.startsAt))}, {times.clock(visit.startsAt, visit.timeZone)}
            </time>
          </Link>
        </h3>
        <p className={styles.who}>
          {visit.patient.name}
          <span className={styles.how}>
            <Icon name={visit.kind === 'video' ? 'video' : 'place'} size={20} />
            {visit.kind === 'video' ? app.video : app.inPerson}, {app.minutesShort(visit.durationMinutes)}
          </span>
        </p>
        {about}
        <p className={visit.reason === '' ? styles.quiet : styles.reason}>{visit.reason || desk.noReason}</p>
        <p className={styles.quiet}>{desk.askedAt(times.soon(visit.requestedAt))}</p>
      </div>
      <div className={styles.answers}>{children}</div>
    </article>
  )
}
