import { mostVisits } from '#contract/series.ts'
import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { capital } from '../../parts/capital.ts'
import { Choice } from '../../parts/Choice.tsx'
import { Choices } from '../../parts/Choices.tsx'
import { type Unit, units } from '../../parts/series/rule.ts'
import { useRuleWords } from '../../parts/series/use-rule-words.ts'
import { addDays, weekdayOf, weekdayText } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import {
  type Chosen,
  chosenOf,
  type Field,
  nameOf,
  never,
  own,
  rhythmOf,
  ruleOf,
  usual,
} from './chosen-rule.ts'
import styles from './Repeat.module.css'

const weekdays = [1, 2, 3, 4, 5, 6, 7]

interface Props {
  /** Day of the first visit in the zone of the doctor. */
  firstDay: string
  /** The rule as it is now; undefined does not repeat. */
  rule: string | undefined
  /** `null`: what is typed is no rule yet. */
  onChange: (rule: string | undefined | null) => void
}

/** Whether and how the visit repeats. */
export function Repeat({ firstDay, rule, onChange }: Props) {
  const { series } = useWords()
  const { language } = useLanguage()
  const say = useRuleWords()
  const [chosen, setChosen] = useState(() => chosenOf(rule ?? '', firstDay))
  const change = (values: Partial<Chosen>): void => {
    const next = { ...chosen, ...values }
    const made = ruleOf(next, firstDay)
    setChosen(next)
    onChange('wrong' in made ? null : made.rule)
  }
  const made = ruleOf(chosen, firstDay)
  const complaints: Record<Field, string> = {
    every: series.needEvery,
    times: series.needTimes(mostVisits),
    until: series.needUntil,
  }
  const complaint = (field: Field) => 'wrong' in made && made.wrong === field && complaints[field]
  const { unit } = rhythmOf(chosen, firstDay)
  return (
    <div className={styles.repeat}>
      <NativeSelect
        label={series.repeat}
        name="repeat"
        value={chosen.rhythm}
        onChange={(event) => change({ rhythm: event.currentTarget.value })}
        data={[
          { value: never, label: series.never },
          ...usual.map((one) => ({ value: nameOf(one), label: say.rhythm(one, firstDay) })),
          { value: own, label: series.own },
        ]}
      />
      {chosen.rhythm === own && (
        <div className={styles.pair}>
          <TextInput
            label={series.every}
            name="every"
            inputMode="numeric"
            maxLength={2}
            value={chosen.every}
            error={complaint('every')}
            onChange={(event) => change({ every: event.currentTarget.value })}
          />
          <NativeSelect
            label={series.unit}
            name="unit"
            value={chosen.unit}
            onChange={(event) => change({ unit: event.currentTarget.value as Unit })}
            data={units.map((value) => ({ value, label: series.units[value] }))}
          />
        </div>
      )}
      {chosen.rhythm !== never && unit === 'week' && (
        <Choices
          legend={series.alsoOn(weekdayText(weekdayOf(firstDay), language))}
          name="also-on"
          values={chosen.alsoOn}
          onChange={(alsoOn) => change({ alsoOn })}
          options={weekdays
            .filter((one) => one !== weekdayOf(firstDay))
            .map((value) => ({ value, label: capital(weekdayText(value, language, 'short')) }))}
        />
      )}
      {chosen.rhythm !== never && (
        <>
          <Choice
            legend={series.ends}
            name="ends"
            value={chosen.ends}
            onChange={(ends) => change({ ends })}
            options={[
              { value: 'times', label: series.endsByTimes },
              { value: 'until', label: series.endsByDay },
            ]}
          />
          {chosen.ends === 'times' ? (
            <TextInput
              label={series.times}
              description={series.timesHint(mostVisits)}
              name="times"
              inputMode="numeric"
              maxLength={2}
              value={chosen.times}
              error={complaint('times')}
              onChange={(event) => change({ times: event.currentTarget.value })}
            />
          ) : (
            <TextInput
              type="date"
              label={series.until}
              name="until"
              min={addDays(firstDay, 1)}
              value={chosen.until}
              error={complaint('until')}
              onChange={(event) => change({ until: event.currentTarget.value })}
            />
          )}
        </>
      )}
    </div>
  )
}
