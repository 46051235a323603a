import { Notice } from '../../parts/Notice.tsx'
import { problemText } from '../../parts/problem-text.ts'
import { useWords } from '../../words/index.tsx'
import type { Outcome } from './save-week.ts'
import { useHoursText } from './use-hours-text.ts'
import type { Change } from './week-changes.ts'

/** What of a week was saved, what was not, and why it stopped. */
export function SaveOutcome({ outcome }: { outcome: Outcome }) {
  const words = useWords()
  const { availability } = words
  const text = useHoursText()
  const line = (change: Change): string =>
    (change.gone ? availability.ruleGone : availability.rule)(
      text.days(change.days),
      text.range(change.hours),
    )
  const list = (title: string, changes: readonly Change[]) =>
    changes.length > 0 && (
      <>
        <p>{title}</p>
        <ul>
          {changes.map((change) => (
            <li key={`${change.is} ${line(change)}`}>{line(change)}</li>
          ))}
        </ul>
      </>
    )
  return (
    <Notice tone="harm" title={outcome.saved.length > 0 ? availability.partTitle : availability.noneTitle}>
      <p>{problemText(words, outcome.failure)}</p>
      {list(availability.savedPart, outcome.saved)}
      {list(availability.notSaved, outcome.left)}
      <p>{availability.tryRest}</p>
    </Notice>
  )
}
