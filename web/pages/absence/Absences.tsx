import { type Absence, listAbsences } from '#contract/absences.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { Link } from '../../parts/links.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/index.tsx'
import styles from './absence.module.css'

const size = 3

/** The absences that were told before; nothing when there are none. */
export function Absences() {
  const { absence } = useWords()
  const [page, setPage] = useState(1)
  const list = useQuery({
    ...ask(listAbsences, { query: { page: page - 1, size } }),
    placeholderData: keepPreviousData,
  })
  const when = useAbsenceTime()
  if (!list.data || list.data.total === 0) return null
  return (
    <section aria-labelledby="absences" className={styles.earlier}>
      <h2 id="absences">{absence.current}</h2>
      <ul className={styles.visits}>
        {list.data.items.map((one) => (
          <li key={one.id} className={styles.visit}>
            <Link {...paths.absence(one.id)}>{one.endedAt ? absence.untilNow(when(one)) : when(one)}</Link>
            <p className={styles.soft}>{absence.settled(settledOf(one), one.visits.total)}</p>
          </li>
        ))}
      </ul>
      <Pager page={page} size={size} total={list.data.total} onPage={setPage} />
    </section>
  )
}

export const settledOf = ({ visits }: Absence): number =>
  visits.total - visits.searching - visits.proposed - visits.withStaff

/** "Tue 4 Mar, 08:00 – Wed 5 Mar, 00:00". */
export function useAbsenceTime(): (absence: Absence) => string {
  const times = useTimes()
  const said = (at: string): string => `${times.shortDay(at)}, ${times.time(at)}`
  return ({ startsAt, endsAt }) => `${said(startsAt)} – ${said(endsAt)}`
}
