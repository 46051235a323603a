import { Button } from '@mantine/core'
import { Choice } from '../../parts/Choice.tsx'
import { daysText, longDayText, monthText } from '../../times.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useLanguage, useWords } from '../../words/index.tsx'
import type { View } from './range.ts'
import styles from './Toolbar.module.css'

interface Props {
  views: readonly View[]
  view: View
  days: readonly string[]
  isNarrow: boolean
  day: string
  onView: (view: View) => void
  onTurn: (by: -1 | 1) => void
  onToday: () => void
}

/** What is shown: which days, in which view. */
export function Toolbar(props: Props) {
  const { calendar } = useWords()
  const { language } = useLanguage()
  const { view, days } = props
  const first = days[0] ?? props.day
  const month = props.isNarrow ? 'short' : 'long'
  const title = (): string => {
    if (view === 'month') return monthText(props.day, language, month)
    if (view === 'day' && !props.isNarrow) return longDayText(first, language)
    return daysText(first, days.at(-1) ?? first, language, month)
  }
  return (
    <div className={styles.toolbar}>
      <div className={styles.turn}>
        <Button
          variant="default"
          className={styles.arrow}
          aria-label={calendar.before}
          onClick={() => props.onTurn(-1)}
        >
          <Icon name="back" />
        </Button>
        <Button
          variant="default"
          className={styles.arrow}
          aria-label={calendar.after}
          onClick={() => props.onTurn(1)}
        >
          <Icon name="next" />
        </Button>
        <Button variant="default" className={styles.today} onClick={props.onToday}>
          {calendar.today}
        </Button>
      </div>
      <h2 className={styles.title} aria-live="polite">
        {title()}
      </h2>
      <div className={styles.views}>
        <Choice
          legend={calendar.view}
          hideLegend
          as="tabs"
          name="view"
          options={props.views.map((value) => ({ value, label: calendar.views[value] }))}
          value={view}
          onChange={props.onView}
        />
      </div>
    </div>
  )
}
