import type { Appointment } from '#contract/appointments.ts'
import { getSeries, mostVisits } from '#contract/series.ts'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ask } from '../../api.ts'
import { SeriesVisits } from '../../parts/series/SeriesVisits.tsx'
import { useRuleWords } from '../../parts/series/use-rule-words.ts'
import { epoch, nowMs } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { RequestCard } from './RequestCard.tsx'
import styles from './SeriesRequest.module.css'

interface Props {
  /** The first of the series that waits. */
  visit: Appointment
  seriesId: string
  /** The answers, for so many visits that wait. */
  children: (waiting: number) => ReactNode
}

/** The request for visits that repeat: one card for all of them that wait, each of which can be looked at. */
export function SeriesRequest({ visit, seriesId, children }: Props) {
  const { series: words } = useWords()
  const say = useRuleWords()
  const series = useQuery(ask(getSeries, { params: { id: seriesId }, query: { size: mostVisits } }))
  const { data } = series
  const waiting = (data?.visits.items ?? []).filter(
    ({ state, startsAt }) => state === 'requested' && epoch(startsAt) > nowMs(),
  )
  const place = visit.series
  const about =
    data && waiting.length > 1 ? (
      <div className={styles.about}>
        <p>
          {words.waiting(waiting.length)} {say.rule(data)}
        </p>
        <details>
          <summary>{words.showWaiting}</summary>
          <SeriesVisits visits={waiting} side="doctor" />
        </details>
      </div>
    ) : (
      place && place.count > 1 && <p>{words.card(place.position, place.count)}</p>
    )
  return (
    <RequestCard visit={visit} about={about}>
      {series.isPending ? null : children(Math.max(1, waiting.length))}
    </RequestCard>
  )
}
