import { VisuallyHidden } from '@mantine/core'
import { addDays, dayParts } from '../../times.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useLanguage, useWords } from '../../words/index.tsx'
import styles from './DayStrip.module.css'

interface Props {
  days: readonly string[]
  today: string
  count: (day: string) => number
  day: string
  onDay: (day: string) => void
}

/** Seven days with how many times are free on each. Days without any cannot be chosen. */
export function DayStrip({ days, today, count, day, onDay }: Props) {
  const { doctor } = useWords()
  const { language } = useLanguage()
  const first = days[0] ?? today
  const last = days.at(-1) ?? first
  const short = (one: string): string => {
    const { number, month } = dayParts(one, language)
    return `${number} ${month}`
  }
  return (
    <section aria-label={doctor.day} className={styles.strip}>
      <div className={styles.head}>
        <button
          type="button"
          className={styles.turn}
          aria-label={doctor.earlier}
          disabled={first <= today}
          onClick={() => onDay(addDays(first, -days.length))}
        >
          <Icon name="back" />
        </button>
        <span>{doctor.daysFrom(short(first), short(last))}</span>
        <button
          type="button"
          className={styles.turn}
          aria-label={doctor.later}
          onClick={() => onDay(addDays(first, days.length))}
        >
          <Icon name="next" />
        </button>
      </div>
      <div className={styles.days}>
        {days.map((one) => {
          const parts = dayParts(one, language)
          const free = count(one)
          return (
            <button
              key={one}
              type="button"
              className={styles.day}
              aria-pressed={free > 0 && one === day}
              disabled={free === 0}
              onClick={() => onDay(one)}
            >
              <span className={styles.weekday}>{parts.weekday}</span>
              <span className={styles.number}>{parts.number}</span>
              <VisuallyHidden>{parts.month},</VisuallyHidden>
              {free > 0 && <span className={styles.count}>{free}</span>}
              <VisuallyHidden>{doctor.freeTimes(free)}</VisuallyHidden>
            </button>
          )
        })}
      </div>
    </section>
  )
}
