import { EmptyState } from '../../parts/EmptyState.tsx'
import { StateBadge, StateIcon } from '../../parts/StateBadge.tsx'
import { capital } from '../../parts/capital.ts'
import { useSelf } from '../../session.ts'
import { addDays, epoch, instant, longDayText, wallToInstant } from '../../times.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useLanguage, useWords } from '../../words/index.tsx'
import { type Entry, entriesAt, type Mode } from './entries.ts'
import styles from './ListView.module.css'
import { useEntryText } from './use-entry-text.ts'

interface Props {
  days: readonly string[]
  today: string
  zone: string
  mode: Mode
  entries: readonly Entry[]
  onOpen: (entry: Entry) => void
}

/** Day by day what there is, each entry a button. Days without any are left out, but today. */
export function ListView({ days, today, zone, mode, entries, onOpen }: Props) {
  const { calendar } = useWords()
  const { language } = useLanguage()
  const text = useEntryText(zone)
  const side = useSelf()?.role
  const start = (day: string): number => epoch(wallToInstant(day, '00:00', zone))
  const filled = days
    .map((day) => ({ day, items: entriesAt(entries, { start: start(day), end: start(addDays(day, 1)) }) }))
    .filter(({ day, items }) => items.length > 0 || day === today)
  if (filled.every(({ items }) => items.length === 0))
    return <EmptyState icon="calendar" title={mode === 'visits' ? calendar.noVisits : calendar.noHours} />
  return (
    <ol className={styles.days}>
      {filled.map(({ day, items }) => (
        <li key={day} className={styles.day}>
          <h3 className={day === today ? styles.today : styles.head}>
            {capital(longDayText(day, language))}
            {day === today && <span className={styles.now}>{calendar.today}</span>}
          </h3>
          {items.length === 0 && <p className={styles.none}>{calendar.nothing}</p>}
          <ul className={styles.items}>
            {items.map((entry) => (
              <li key={entry.key}>
                <button
                  type="button"
                  className={`${styles.item} ${styles[entry.kind]}`}
                  onClick={() => onOpen(entry)}
                >
                  <span className={styles.time}>{text.range(entry)}</span>
                  <span className={styles.name}>{text.name(entry)}</span>
                  {entry.kind === 'visit' && (
                    <span className={styles.state}>
                      <span className={styles.there}>
                        {text.times.there(instant(entry.start), entry.visit.timeZone)}
                      </span>
                      <StateBadge state={entry.visit.state} {...(side && { side })} />
                    </span>
                  )}
                  {entry.kind === 'proposal' && (
                    <span className={styles.state}>
                      <span className={styles.asked}>
                        <StateIcon state="requested" size={18} />
                        {text.state(entry)}
                      </span>
                    </span>
                  )}
                  <Icon name="next" />
                </button>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}
