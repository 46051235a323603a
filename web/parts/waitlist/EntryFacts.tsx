import type { WaitlistEntry } from '#contract/waitlist.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/index.tsx'
import { Link } from '../links.tsx'
import { useTimes } from '../use-times.ts'
import styles from './EntryPanel.module.css'
import { useWish } from './use-wish.ts'

/** What an entry waits for, since when, and what that means for the patient. */
export function EntryFacts({ entry, onVisitPage }: { entry: WaitlistEntry; onVisitPage: boolean }) {
  const { visits, waitlist } = useWords()
  const { when, wish, how, since } = useWish()
  const times = useTimes()
  const { visit, doctor, state, offer, endedAt } = entry
  return (
    <>
      <dl className={styles.facts}>
        <div>
          <dt>{waitlist.wish}</dt>
          <dd>{wish(entry)}</dd>
        </div>
        {!onVisitPage && (
          <>
            <div>
              <dt>{waitlist.who}</dt>
              <dd>{entry.patient.name}</dd>
            </div>
            <div>
              <dt>{waitlist.how}</dt>
              <dd>{how(entry)}</dd>
            </div>
            {visit && (
              <div>
                <dt>{waitlist.present}</dt>
                <dd>
                  <Link {...paths.visit(visit.id)}>
                    {when(visit)}, {visit.doctor.name}
                  </Link>
                </dd>
              </div>
            )}
            {!visit && doctor && (
              <div>
                <dt>{visits.doctor}</dt>
                <dd>
                  <Link {...paths.doctor(doctor.id)}>{doctor.name}</Link>
                </dd>
              </div>
            )}
          </>
        )}
        <div>
          <dt>{waitlist.since}</dt>
          <dd>{since(entry)}</dd>
        </div>
      </dl>
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
