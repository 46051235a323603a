import { StateIcon } from '../../parts/StateBadge.tsx'
import styles from './Block.module.css'
import type { Entry } from './entries.ts'
import type { Span } from './spans.ts'
import { useEntryText } from './use-entry-text.ts'

interface Props {
  /** Undefined while one draws a new block. */
  entry: Entry | undefined
  /** Where it is drawn, which differs from where it is while it is dragged. */
  span: Span
  zone: string
  size: 'line' | 'short' | 'narrow' | 'full'
  isMirror: boolean
}

/** A visit or hours in the calendar: who and when, and in words what colour and drawing repeat. */
export function Block({ entry, span, zone, size, isMirror }: Props) {
  const text = useEntryText(zone)
  const look = entry === undefined ? 'open' : entry.kind === 'visit' ? entry.visit.state : entry.kind
  const looks = [styles.block, styles[size], styles[look], isMirror && styles.mirror]
    .filter(Boolean)
    .join(' ')
  if (!entry || isMirror)
    return (
      <span className={looks}>
        <span className={styles.name}>{text.shortRange(span)}</span>
      </span>
    )
  const isVisit = entry.kind === 'visit' || entry.kind === 'proposal'
  const state = entry.kind === 'visit' ? entry.visit.state : 'requested'
  return (
    // The one tab stop of the calendar is the cursor; this is for fingers, mice and readers that walk by themselves.
    <button type="button" tabIndex={-1} className={looks}>
      {size === 'line' && <span className={styles.time}>{text.start(span)}</span>}
      <span className={styles.name}>{isVisit ? text.name(entry) : text.shortRange(span)}</span>
      <span className={styles.state}>
        {isVisit && size !== 'line' && <span className={styles.time}>{text.start(span)}</span>}
        {isVisit && <StateIcon state={state} size={14} />}
        {isVisit && <span className={styles.words}>{text.shortState(entry)}</span>}
        {!isVisit && (
          <span className={entry.kind === 'open' ? styles.words : undefined}>{text.name(entry)}</span>
        )}
      </span>
    </button>
  )
}
