import { obstacle, type Side, type StepName } from '#contract/appointment-states.ts'
import type { Appointment } from '#contract/appointments.ts'
import { getSeries, mostVisits, type Scope } from '#contract/series.ts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api.ts'
import { epoch, minutes, nowMs } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { Choice } from '../Choice.tsx'

const scopes: readonly Scope[] = ['this', 'following', 'all']

interface Props {
  /** The visit from which the others are seen. */
  visit: Appointment
  step: StepName
  side: Side
  value: Scope
  onChange: (scope: Scope) => void
}

/** Whether something is done to one visit of a series, to it and those after it, or to all; and how many these are. */
export function ScopeChoice({ visit, step, side, value, onChange }: Props) {
  const { series: words } = useWords()
  const series = useQuery({
    ...ask(getSeries, { params: { id: visit.series?.id ?? '' }, query: { size: mostVisits } }),
    enabled: visit.series !== null,
    retry: false,
  })
  const from = visit.series?.position ?? 1
  const possible = series.data?.visits.items.filter(
    ({ state, startsAt }) =>
      obstacle(step, { state, minutesToStart: (epoch(startsAt) - nowMs()) / minutes }, side) === undefined,
  )
  const count = (scope: Scope): number | undefined =>
    scope === 'this'
      ? undefined
      : possible?.filter(({ series: place }) => scope === 'all' || (place?.position ?? 0) >= from).length
  return (
    <Choice
      as="rows"
      legend={words.scope}
      name="scope"
      value={value}
      onChange={onChange}
      takesFocus
      options={scopes.map((scope) => {
        const many = count(scope)
        return {
          value: scope,
          label: words.scopes[scope],
          ...(many !== undefined && { hint: words.visits(many) }),
        }
      })}
    />
  )
}
