import type { Appointment } from '#contract/appointments.ts'
import type { UseQueryResult } from '@tanstack/react-query'
import { Failed } from '../../parts/Failed.tsx'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { instant } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { dayRows } from './day-rows.ts'
import styles from './DayList.module.css'
import { VisitRow } from './VisitRow.tsx'

interface Props {
  list: UseQueryResult<unknown>
  /** Those of the list that have their time. */
  visits: readonly Appointment[]
  /** Milliseconds since 1970. */
  now: number
}

/** Today as a list around the present minute. */
export function DayList({ list, visits, now }: Props) {
  const { desk } = useWords()
  const times = useTimes()
  const rows = dayRows(visits, now)
  return (
    <section aria-labelledby="today">
      <h2 id="today" className={styles.heading}>
        {desk.today}
      </h2>
      {list.isPending && <CardSkeletons count={4} height="4.5rem" />}
      {list.isError && <Failed error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && visits.length === 0 && (
        <p className={styles.none}>
          {desk.noToday}. {desk.noTodayNext}
        </p>
      )}
      {visits.length > 0 && (
        <ol className={styles.list}>
          {rows.map((row) =>
            row.is === 'visit' ? (
              <li key={row.visit.id}>
                <VisitRow visit={row.visit} phase={row.phase} />
              </li>
            ) : row.is === 'now' ? (
              <li key={row.key} className={styles.now}>
                {desk.now(times.time(instant(now)))}
              </li>
            ) : (
              <li key={row.key} className={styles.gap}>
                {desk.freeGap(desk.hoursMinutes(Math.floor(row.minutes / 60), row.minutes % 60))}
              </li>
            ),
          )}
        </ol>
      )}
    </section>
  )
}
