import type { Side } from '#contract/appointment-states.ts'
import type { Appointment } from '#contract/appointments.ts'
import { getSeries, mostVisits } from '#contract/series.ts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api.ts'
import { SeriesVisits } from '../../parts/series/SeriesVisits.tsx'
import { useRuleWords } from '../../parts/series/use-rule-words.ts'
import { epoch } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { AnswerSeries } from './AnswerSeries.tsx'
import styles from './InSeries.module.css'

interface Props {
  visit: Appointment
  side: Side
  /** A doctor answers here all that wait. */
  canAnswer: boolean
}

/** Of how many visits this is one, and the way to the others. */
export function InSeries({ visit, side, canAnswer }: Props) {
  const { series: words } = useWords()
  const say = useRuleWords()
  const place = visit.series
  const series = useQuery({
    ...ask(getSeries, { params: { id: place?.id ?? '' }, query: { size: mostVisits } }),
    // Who takes part in one visit alone does not see the others.
    enabled: place !== null && side !== 'participant',
    retry: false,
  })
  if (!place) return null
  const { data } = series
  const visits = data?.visits.items ?? []
  const isMoved = visits.some(({ startsAt, series: of }) => of && epoch(startsAt) !== epoch(of.originalStart))
  const about = [words.place(place.position, place.count), data && say.rule(data), isMoved && words.someMoved]
  return (
    <section aria-labelledby="series" className={styles.series}>
      <h2 id="series">{words.title}</h2>
      <p>{about.filter(Boolean).join(' ')}</p>
      {canAnswer && <AnswerSeries seriesId={place.id} />}
      {visits.length > 1 && (
        <details className={styles.others}>
          <summary>{words.all(place.count)}</summary>
          <SeriesVisits visits={visits} side={side} here={visit.id} />
          {visits.length < place.count && (
            <p className={styles.soft}>{side === 'doctor' ? words.archivedOrMoved : words.archived}</p>
          )}
        </details>
      )}
    </section>
  )
}
