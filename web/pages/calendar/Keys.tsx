import { useWords } from '../../words/index.tsx'
import type { Mode } from './entries.ts'
import styles from './TimesView.module.css'

/** Says which keys do what. */
export function Keys({ id, mode, isMonth }: { id: string; mode: Mode; isMonth: boolean }) {
  const { calendar } = useWords()
  const { move, week, ends, next, open, create, drag, month } = calendar.keys
  const lines = isMonth
    ? [move, month]
    : [move, week, ends, next, open, ...(mode === 'hours' ? [create] : []), drag]
  return (
    <details className={styles.keys}>
      <summary>{calendar.keysTitle}</summary>
      <ul id={id}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  )
}
