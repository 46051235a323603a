import type { Appointment } from '#contract/appointments.ts'
import type { Role } from '#contract/users.ts'
import { paths } from '../../paths.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import { useSelf } from '../../session.ts'
import { Link } from '../links.tsx'
import { StateBadge } from '../StateBadge.tsx'
import { useTimes } from '../use-times.ts'
import { sideIn } from './side-in.ts'
import styles from './VisitCard.module.css'

/** A visit in a list: when, with whom, where, and its state. The whole card opens it. */
export function VisitCard({ visit, side, big = false }: { visit: Appointment; side: Role; big?: boolean }) {
  const { app, home, participants, series } = useWords()
  const times = useTimes()
  const self = useSelf()
  const stands = self ? sideIn(visit, self) : side
  const over = visit.outcome !== null
  return (
    <article className={`${styles.card} ${big ? styles.big : ''}`}>
      <div className={styles.state}>
        <StateBadge state={visit.state} side={stands} />
      </div>
      <h3 className={`${styles.when} ${over ? styles.over : ''}`}>
        <Link {...paths.visit(visit.id)} className={styles.open}>
          <time dateTime={visit.startsAt}>
            {times.day(visit.startsAt)}, {times.time(visit.startsAt)}
          </time>
        </Link>
      </h3>
      {times.there(visit.startsAt, visit.timeZone) && (
        <p className={styles.there}>{times.clock(visit.startsAt, visit.timeZone)}</p>
      )}
      <p className={styles.who}>
        {side === 'patient' ? home.with(visit.doctor.name) : visit.patient.name}
        {side === 'patient' ? `, ${home.forPerson(visit.patient.name)}` : ''}
      </p>
      {stands === 'participant' && <p className={styles.there}>{participants.asSecond(visit.doctor.name)}</p>}
      <p className={styles.where}>
        <Icon name={visit.kind === 'video' ? 'video' : 'place'} size={20} />
        {visit.kind === 'video' ? app.video : visit.place || app.inPerson}
      </p>
      {visit.series && visit.series.count > 1 && (
        <p className={styles.where}>
          <Icon name="repeat" size={20} />
          {series.card(visit.series.position, visit.series.count)}
        </p>
      )}
    </article>
  )
}
