import type { Side } from '#contract/appointment-states.ts'
import type { StandingVisit } from '#contract/endpoint.ts'
import { Textarea } from '@mantine/core'
import { nowMs } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { Choice } from '../Choice.tsx'
import { type Decision, deeds, faultOf, isPossible } from './decisions.ts'
import { OwnTimes } from './OwnTimes.tsx'

const longest = 1000

interface Props {
  visit: StandingVisit
  side: Side
  /** Who comes when, which stands above already. */
  legend: string
  decision: Decision
  complaint: string | undefined
  onDecide: (decision: Decision) => void
}

/** What is to become of one visit. */
export function OneVisit({ visit, side, legend, decision, complaint, onDecide }: Props) {
  const { standing } = useWords()
  const { appointmentId } = visit
  const isOfReason = complaint !== undefined && faultOf(decision) === 'reason'
  return (
    <>
      <Choice
        legend={legend}
        hideLegend
        name={`deed-${appointmentId}`}
        options={deeds
          .filter((deed) => isPossible(deed, visit, side, nowMs()))
          .map((value) => ({ value, label: standing.do[value] }))}
        value={decision.do}
        onChange={(deed) => onDecide({ ...decision, do: deed })}
        error={isOfReason ? undefined : complaint}
      />
      {decision.do === 'propose' && (
        <>
          <Choice
            legend={standing.which}
            name={`times-${appointmentId}`}
            as="rows"
            options={[
              { value: 'nearest', label: standing.nearest },
              { value: 'own', label: standing.own },
            ]}
            value={decision.times ? 'own' : 'nearest'}
            onChange={(chosen) => onDecide({ ...decision, times: chosen === 'own' ? [] : undefined })}
          />
          {decision.times && (
            <OwnTimes
              visit={visit}
              times={decision.times}
              onChange={(times) => onDecide({ ...decision, times })}
            />
          )}
        </>
      )}
      {(decision.do === 'propose' || decision.do === 'cancel') && (
        <Textarea
          label={decision.do === 'cancel' ? standing.reason : standing.message}
          description={decision.do === 'cancel' ? standing.reasonHint : standing.messageHint}
          value={decision.reason}
          error={isOfReason ? complaint : undefined}
          maxLength={longest}
          rows={2}
          onChange={({ currentTarget: { value } }) => onDecide({ ...decision, reason: value })}
        />
      )}
    </>
  )
}
