import { Problem } from '../../api.ts'
import { Notice } from '../../parts/Notice.tsx'
import { problemText } from '../../parts/problem-text.ts'
import { useWords } from '../../words/index.tsx'
import { useHoursText } from './use-hours-text.ts'
import type { Change } from './week-changes.ts'

/** Changes of a week that were not saved, and why. */
export interface Outcome {
  left: readonly Change[]
  failure: unknown
}

/** What of a week was not saved, and why. */
export function SaveOutcome({ outcome }: { outcome: Outcome }) {
  const words = useWords()
  const { availability } = words
  const text = useHoursText()
  const wasLeft = outcome.failure instanceof Problem && outcome.failure.code === 'left_as_it_was'
  const line = (change: Change): string =>
    (change.gone ? availability.ruleGone : availability.rule)(
      text.days(change.days),
      text.range(change.hours),
    )
  return (
    <Notice tone={wasLeft ? 'tip' : 'harm'} title={availability.noneTitle}>
      {!wasLeft && <p>{problemText(words, outcome.failure)}</p>}
      {outcome.left.length > 0 && (
        <>
          <p>{availability.notSaved}</p>
          <ul>
            {outcome.left.map((change) => (
              <li key={`${change.is} ${line(change)}`}>{line(change)}</li>
            ))}
          </ul>
        </>
      )}
      <p>{availability.tryRest}</p>
    </Notice>
  )
}
