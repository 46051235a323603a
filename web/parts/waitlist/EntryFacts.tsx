import type { WaitlistEntry } from '#contract/waitlist.ts'
import type { ReactNode } from 'react'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/index.tsx'
import { Link } from '../links.tsx'
import { useTimes } from '../use-times.ts'
import styles from './EntryPanel.module.css'
import { useWish } from './use-wish.ts'

interface Props {
  entry: WaitlistEntry
  /** Which says for whom and how itself. */
  onVisitPage: boolean
}

/** What an entry waits for, since when, and what that means for the patient; of what is offered, only what that leaves open. */
export function EntryFacts({ entry, onVisitPage }: Props) {
  const { visits, waitlist } = useWords()
  const { when, anyDoctor, days, how, since } = useWish()
  const times = useTimes()
  const { visit, doctor, state, offer, endedAt } = entry
  return (
    <>
      {!(offer && onVisitPage) && (
        <dl className={styles.facts}>
          {!offer && (
            <>
              <Fact name={visits.doctor}>
                {doctor ? <Link {...paths.doctor(doctor.id)}>{doctor.name}</Link> : anyDoctor(entry)}
              </Fact>
              <Fact name={visits.when}>{days(entry)}</Fact>
            </>
          )}
          {!onVisitPage && (
            <>
              {!offer && <Fact name={waitlist.how}>{how(entry)}</Fact>}
              <Fact name={waitlist.who}>{entry.patient.name}</Fact>
            </>
          )}
          {!onVisitPage && visit && (
            <Fact name={waitlist.present}>
              <Link {...paths.visit(visit.id)}>
                {when(visit)}, {visit.doctor.name}
              </Link>
            </Fact>
          )}
          {!offer && <Fact name={waitlist.since}>{since(entry)}</Fact>}
        </dl>
      )}
      {!offer && state === 'waiting' && (
        <p className={styles.soft}>
          {waitlist.waitText} {visit && waitlist.keepsVisit}
        </p>
      )}
      {state === 'resting' && <p>{waitlist.restText}</p>}
      {state === 'fulfilled' && <p className={styles.soft}>{waitlist.fulfilled}</p>}
      {state === 'ended' && endedAt && <p className={styles.soft}>{waitlist.endedOn(times.day(endedAt))}</p>}
    </>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
