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
  confirmed: UseQueryResult<{ items: Appointment[] }>
  /** Not confirmed yet, but their time is held. */
  requested: readonly Appointment[]
  /** Milliseconds since 1970. */
  now: number
}

/** Today as a list around the present minute. */
export function DayList({ confirmed, requested, now }: Props) {
  const { desk } = useWords()
  const times = useTimes()
  const rows = dayRows([...(confirmed.data?.items ?? []), ...requested], now)
  const visits = rows.filter((row) => row.is === 'visit')
  return (
    <section aria-labelledby="today">
      <h2 id="today" className={styles.heading}>
        {desk.today}
      </h2>
      {confirmed.isPending && <CardSkeletons count={4} height="4.5rem" />}
      {confirmed.isError && <Failed error={confirmed.error} retry={() => void confirmed.refetch()} />}
      {confirmed.isSuccess && visits.length === 0 && (
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
