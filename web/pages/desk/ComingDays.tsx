import { type Appointment, listAppointments } from '#contract/appointments.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ask } from '../../api.ts'
import { capital } from '../../parts/capital.ts'
import { Failed } from '../../parts/Failed.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { useZone } from '../../session.ts'
import { dayOf, longDayText } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import styles from './ComingDays.module.css'
import { VisitRow } from './VisitRow.tsx'

const size = 12

/** Confirmed visits after today, day by day. `from` is the first instant of tomorrow. */
export function ComingDays(props: { from: string; page: number; onPage: (page: number) => void }) {
  const { desk } = useWords()
  const { language } = useLanguage()
  const zone = useZone()
  const visits = useQuery({
    ...ask(listAppointments, {
      query: { state: 'confirmed', when: 'upcoming', from: props.from, page: props.page - 1, size },
    }),
    placeholderData: keepPreviousData,
  })
  const days = new Map<string, Appointment[]>()
  for (const visit of visits.data?.items ?? []) {
    const day = dayOf(visit.startsAt, zone)
    days.set(day, [...(days.get(day) ?? []), visit])
  }
  const tomorrow = dayOf(props.from, zone)
  return (
    <section aria-labelledby="coming">
      <h2 id="coming" className={styles.heading}>
        {desk.coming}
      </h2>
      {visits.isPending && <CardSkeletons count={3} height="4.5rem" />}
      {visits.isError && <Failed error={visits.error} retry={() => void visits.refetch()} />}
      {visits.data?.total === 0 && (
        <p className={styles.none}>
          {desk.noComing}. {desk.noComingNext}
        </p>
      )}
      <div className={styles.days}>
        {[...days].map(([day, booked]) => (
          <section key={day} aria-labelledby={`day-${day}`}>
            <h3 id={`day-${day}`} className={styles.day}>
              {capital(`${day === tomorrow ? `${desk.tomorrow}, ` : ''}${longDayText(day, language)}`)}
            </h3>
            <ol className={styles.list}>
              {booked.map((visit) => (
                <li key={visit.id}>
                  <VisitRow visit={visit} />
                </li>
              ))}
            </ol>
          </section>
        ))}
      </div>
      {visits.data && (
        <Pager
          page={props.page}
          size={size}
          total={visits.data.total}
          onPage={props.onPage}
          of={desk.coming}
        />
      )}
    </section>
  )
}
