import type { LiveCall } from '../../call/live-call.ts'
import { useSelf } from '../../session.ts'
import { useWords } from '../../words/index.tsx'
import { peopleOf } from './people-of.ts'
import styles from './TypedLines.module.css'

/** What others are typing, letter by letter: read when one goes there. Once it is sent, it is said like any message. */
export function TypedLines({ live }: { live: LiveCall }) {
  const { call } = useWords()
  const self = useSelf()
  const typing = peopleOf(live.call.devices, { isWaiting: false }).flatMap(({ id, name }) => {
    const text = live.lines[id]?.typing
    return text && id !== self?.id ? [{ id, name, text }] : []
  })
  if (typing.length === 0) return null
  return (
    <ul className={styles.lines} aria-label={call.chat.typed} aria-live="off">
      {typing.map(({ id, name, text }) => (
        <li key={id} dir="auto">
          <strong>{name}</strong>: {text}
        </li>
      ))}
    </ul>
  )
}
