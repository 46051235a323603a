import type { Appointment } from '#contract/appointments.ts'
import { Link } from '../../parts/links.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { paths } from '../../paths.ts'
import { useSelf } from '../../session.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './VisitRow.module.css'

type Phase = 'over' | 'running' | 'next' | 'later'

/** A visit as one line of a day; the whole line opens it. */
export function VisitRow({ visit, phase = 'later' }: { visit: Appointment; phase?: Phase }) {
  const { app, desk, participants } = useWords()
  const times = useTimes()
  const self = useSelf()
  const isSecond = self?.role === 'doctor' && visit.doctor.id !== self.id
  const waiting = visit.state === 'requested'
  const said = phraseOf()
  function phraseOf(): string | undefined {
    if (waiting) return phase === 'over' ? desk.over : desk.waiting
    if (visit.state !== 'confirmed') return app.states[visit.state]
    return phase === 'later' ? undefined : desk[phase]
  }
  return (
    <article className={`${styles.row} ${styles[phase]} ${waiting ? styles.waiting : ''}`}>
      <p className={styles.time}>
        <time dateTime={visit.startsAt}>{times.time(visit.startsAt)}</time>
        <span className={styles.end}>{times.time(visit.endsAt)}</span>
      </p>
      <div className={styles.middle}>
        <p className={styles.who}>
          <Link {...paths.visit(visit.id)} className={styles.open}>
            {visit.patient.name}
          </Link>
        </p>
        {isSecond && <p className={styles.second}>{participants.asSecond(visit.doctor.name)}</p>}
        <p className={styles.reason}>{visit.reason || desk.noReason}</p>
      </div>
      <p className={styles.how}>
        {said && <span className={styles.phase}>{said}</span>}
        <Icon name={visit.kind === 'video' ? 'video' : 'place'} size={20} />
        <span className={styles.kind}>{visit.kind === 'video' ? app.video : app.inPerson}</span>
      </p>
    </article>
  )
}
