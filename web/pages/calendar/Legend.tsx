import { capital } from '../../parts/capital.ts'
import { useSelf } from '../../session.ts'
import { useWords } from '../../words/index.tsx'
import blocks from './Block.module.css'
import grid from './CalendarGrid.module.css'
import type { Mode } from './entries.ts'
import styles from './Legend.module.css'

/** What the colours of the calendar mean. */
export function Legend({ mode }: { mode: Mode }) {
  const { app, calendar } = useWords()
  const isDoctor = useSelf()?.role === 'doctor'
  const { states } = app
  const visits = [
    [blocks.confirmed, states.confirmed],
    [blocks.requested, isDoctor ? app.waitsForYou : states.requested],
    [blocks.proposal, calendar.proposal],
    [blocks.in_progress, `${states.checked_in}, ${states.in_progress.toLocaleLowerCase()}`],
    [blocks.completed, states.completed],
    [blocks.missed, states.missed],
    [grid.closed, calendar.closed],
  ]
  const hours = [
    [blocks.open, isDoctor ? calendar.open : calendar.openPatient],
    [blocks.away, calendar.awayBecause('')],
    [grid.visitBehind, calendar.booked],
    [grid.closed, calendar.closed],
  ]
  return (
    <ul className={styles.legend} aria-label={calendar.legend}>
      {(mode === 'visits' ? visits : hours).map(([look, meaning]) => (
        <li key={meaning}>
          <span aria-hidden="true" className={`${styles.swatch} ${look}`} />
          {capital(meaning ?? '')}
        </li>
      ))}
    </ul>
  )
}
