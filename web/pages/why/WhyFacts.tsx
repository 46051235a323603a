import type { TimeFacts } from '#contract/why.ts'
import { visitKinds } from '#contract/visit-kinds.ts'
import { capital } from '../../parts/capital.ts'
import { useLengthText } from '../../parts/use-length-text.ts'
import { zoneCity } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import type { WhyText } from './use-why-text.ts'
import { wallClock } from './wall.ts'
import styles from './Why.module.css'

/** All that was looked at, in words and in the order in which it is decided. */
export function WhyFacts({ facts, text }: { facts: TimeFacts; text: WhyText }) {
  const { why } = useWords()
  return (
    <details className={styles.all}>
      <summary>{why.all}</summary>
      <dl className={styles.facts}>
        {useLines(facts, text).map(([about, lines]) => (
          <div key={about}>
            <dt>{why.facts[about]}</dt>
            {lines.length === 0 && <dd className={styles.none}>{why.none}</dd>}
            {lines.map((line) => (
              <dd key={line}>{capital(line)}</dd>
            ))}
          </div>
        ))}
      </dl>
    </details>
  )
}

type About = keyof ReturnType<typeof useWords>['why']['facts']

function useLines(facts: TimeFacts, text: WhyText): [About, string[]][] {
  const { why } = useWords()
  return [
    ['clocks', useClockLines(facts, text)],
    ['weekly', facts.weekly.map(text.ruleText)],
    ['dated', facts.dated.map(text.ruleText)],
    ['exceptions', facts.exceptions.map(text.exceptionText)],
    ['holidays', facts.holidays.map(text.holidayText)],
    [
      'unavailable',
      facts.unavailable.map((away) => [text.span(away), away.reason].filter(Boolean).join(' – ')),
    ],
    [
      'taken',
      facts.taken.map((one) =>
        one.heldUntil === null
          ? why.booked(text.span(one))
          : why.heldUntil(text.span(one), text.moment(one.heldUntil)),
      ),
    ],
    ['terms', useTermLines(facts)],
    ['profile', useProfileLines(facts, text)],
    ['now', [text.moment(facts.now)]],
  ]
}

function useClockLines({ clocks }: TimeFacts, text: WhyText): string[] {
  const { why } = useWords()
  const { language } = useLanguage()
  return clocks.flatMap((clock) => {
    const city = zoneCity(clock.timeZone, language)
    const reading = [text.reading(clock), why.pass[clock.start.pass]].filter(Boolean).join(', ')
    const jumps = clock.changes.map(({ is, at, from, to }) =>
      why.jump[is](`${city}, ${text.moment(at)}`, wallClock(from), wallClock(to)),
    )
    return [why.onWhichClock(city, text.offset(clock), reading), ...jumps]
  })
}

function useTermLines(facts: TimeFacts): string[] {
  const { offers, why } = useWords()
  const length = useLengthText()
  const { bufferMinutes, noticeMinutes, horizonDays, visitsPerDay, visitsThatDay } = facts
  return [
    bufferMinutes === 0 ? why.noPause : why.pause(length.minutes(bufferMinutes)),
    noticeMinutes === 0 ? why.noNotice : why.notice(length.minutes(noticeMinutes)),
    why.horizon(length.days(horizonDays)),
    visitsPerDay === null ? why.noLimit : why.limit(offers.visits(visitsPerDay), visitsThatDay ?? 0),
  ]
}

function useProfileLines({ durationsByKind, stepMinutes, status }: TimeFacts, text: WhyText): string[] {
  const { why } = useWords()
  return [
    ...visitKinds.map((kind) => {
      const lengths = durationsByKind[kind]
      return lengths.length === 0 ? why.kindNone[kind] : why.kinds[kind](text.lengths(lengths))
    }),
    why.begin(stepMinutes),
    why.status[status],
  ]
}
