import { useWords } from '../../words/index.tsx'
import type { Mode } from './entries.ts'
import styles from './TimesView.module.css'

interface Props {
  id: string
  mode: Mode
  isMonth: boolean
  canAskWhy: boolean
}

/** Says which keys do what. */
export function Keys({ id, mode, isMonth, canAskWhy }: Props) {
  const { calendar } = useWords()
  const { move, week, ends, next, open, create, drag, why, month } = calendar.keys
  const lines = isMonth
    ? [move, month]
    : [move, week, ends, next, open, ...(mode === 'hours' ? [create] : []), drag, ...(canAskWhy ? [why] : [])]
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
