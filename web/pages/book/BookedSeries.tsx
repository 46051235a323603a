import type { Appointment } from '#contract/appointments.ts'
import { getSeries, mostVisits } from '#contract/series.ts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api.ts'
import { Failed } from '../../parts/Failed.tsx'
import { Link, LinkButton } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { SeriesVisits } from '../../parts/series/SeriesVisits.tsx'
import { useRuleWords } from '../../parts/series/use-rule-words.ts'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { paths } from '../../paths.ts'
import { useSelf } from '../../session.ts'
import { dayOf } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import styles from './Book.module.css'

/** Done: the visits of the series that was booked, those that were left out, and what happens next. */
export function BookedSeries({ first }: { first: Appointment }) {
  const { app, book, series } = useWords()
  const say = useRuleWords()
  const times = useTimes()
  const email = useSelf()?.email ?? ''
  const { id = '', count = 1 } = first.series ?? {}
  const booked = useQuery(ask(getSeries, { params: { id }, query: { size: mostVisits } }))
  const confirmed = first.state === 'confirmed'
  const how = first.kind === 'video' ? app.byVideo : app.atPlace(first.place)
  const { data } = booked
  return (
    <>
      <PageTitle>{confirmed ? series.bookedTitle(count) : series.requestedTitle(count)}</PageTitle>
      <div className={styles.form}>
        <Notice
          tone={confirmed ? 'good' : 'needsYou'}
          title={(confirmed ? series.bookedText : series.askedText)(count, first.doctor.name, how)}
        >
          <p>{confirmed ? series.mailed(email) : `${series.requestedText} ${book.requestedNext(email)}`}</p>
        </Notice>
        {booked.isPending && <CardSkeletons count={1} height="9rem" />}
        {booked.isError && <Failed error={booked.error} retry={() => void booked.refetch()} />}
        {data && (
          <section aria-labelledby="visits" className={styles.part}>
            <h2 id="visits">{series.listed}</h2>
            <p>{say.rule(data)}</p>
            <SeriesVisits visits={data.visits.items} side="patient" />
          </section>
        )}
        {data && data.leftOut.length > 0 && (
          <section aria-labelledby="left-out" className={styles.part}>
            <h2 id="left-out">{series.notBooked}</h2>
            <p>{series.notBookedText}</p>
            <ul className={styles.leftOut}>
              {data.leftOut.toSorted().map((at) => (
                <li key={at}>
                  <time dateTime={at}>
                    {times.shortDay(at)}, {times.clock(at, data.timeZone)}
                  </time>
                  <Link
                    aria-label={series.findOtherFor(times.shortDay(at))}
                    {...paths.doctor(data.doctor.id, {
                      minutes: data.durationMinutes,
                      kind: data.kind,
                      day: dayOf(at, times.zone),
                    })}
                  >
                    {series.findOther}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        )}
        <h2>{book.next}</h2>
        <div className={styles.buttons}>
          <LinkButton {...paths.visit(first.id)}>{series.seeFirst}</LinkButton>
          <LinkButton variant="default" {...paths.visits()}>
            {book.seeVisits}
          </LinkButton>
        </div>
      </div>
    </>
  )
}
