import { getAppointment } from '#contract/appointments.ts'
import type { CalendarVisit } from '#contract/calendar.ts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Link } from '../../parts/links.tsx'
import { Bone } from '../../parts/Skeletons.tsx'
import { StateBadge } from '../../parts/StateBadge.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { sideIn } from '../../parts/visit/side-in.ts'
import { paths } from '../../paths.ts'
import { useSelf } from '../../session.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import { VisitActions } from '../visits/VisitActions.tsx'
import styles from './VisitDialog.module.css'

interface Props {
  visit: CalendarVisit
  zone: string
  /** Other times may be proposed by a form; undefined where they may not. */
  onPropose: (() => void) | undefined
  onClose: () => void
}

/** A visit over the calendar: when, with whom, where, and what can be done now. */
export function VisitDialog({ visit, zone, onPropose, onClose }: Props) {
  const { app, calendar, visits } = useWords()
  const times = useTimes(zone)
  const self = useSelf()
  const side = self ? sideIn(visit, self) : 'patient'
  const isDoctor = self?.role === 'doctor'
  const whole = useQuery(ask(getAppointment, { params: { id: visit.id } }))
  const now = whole.data ?? visit
  const title = isDoctor ? calendar.visitOf(visit.patient.name) : calendar.visitWith(visit.doctor.name)
  return (
    <Dialog opened onClose={onClose} title={title}>
      <div className={styles.visit}>
        <div>
          <StateBadge state={now.state} side={side} />
        </div>
        <dl className={styles.facts}>
          <dt>
            <Icon name="calendar" />
            <span className={styles.hidden}>{visits.when}</span>
          </dt>
          <dd>
            <strong>{times.day(now.startsAt)}</strong>
            <br />
            {times.clock(now.startsAt, now.timeZone)}
            <span className={styles.soft}> – {times.time(now.endsAt)}</span>
          </dd>
          <dt>
            <Icon name={now.kind === 'video' ? 'video' : 'place'} />
            <span className={styles.hidden}>{visits.where}</span>
          </dt>
          <dd>{now.kind === 'video' ? app.video : now.place || app.inPerson}</dd>
          <dt>
            <Icon name="person" />
            <span className={styles.hidden}>{isDoctor ? visits.doctor : visits.patient}</span>
          </dt>
          <dd>{isDoctor ? now.doctor.name : now.patient.name}</dd>
        </dl>
        <Link {...paths.visit(visit.id)} className={styles.link}>
          {calendar.openVisit}
          <Icon name="next" />
        </Link>
        {whole.isPending && <Bone height="6rem" />}
        {whole.isError && <Failed error={whole.error} retry={() => void whole.refetch()} />}
        {whole.data && <VisitActions visit={whole.data} side={side} onPropose={onPropose} />}
      </div>
    </Dialog>
  )
}
