import type { Person } from '#contract/chat.ts'
import { useEffect, useRef, useState } from 'react'
import type { LiveCall } from '../../call/live-call.ts'
import { announce } from '../../parts/Announcer.tsx'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { Refused } from '../../parts/Refused.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './Buttons.module.css'
import { peopleOf } from './people-of.ts'

/** Who waits, for those who may let them in. */
export function WaitingPeople({ live }: { live: LiveCall }) {
  const { call } = useWords()
  const [admitting, setAdmitting] = useState<string>()
  const [failure, setFailure] = useState<unknown>()
  const waiting = live.call.mayAdmit ? peopleOf(live.call.devices, { isWaiting: true }) : []
  const known = useRef<readonly string[]>([])
  const ids = waiting.map(({ id }) => id).join(' ')
  useEffect(() => {
    const names = waiting.filter(({ id }) => !known.current.includes(id)).map(({ name }) => name)
    known.current = waiting.map(({ id }) => id)
    if (names.length > 0) announce(names.map(call.waiting.came).join(' '))
    // Only who waits is news.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [ids])
  const admit = async ({ id, name }: Person): Promise<void> => {
    setAdmitting(id)
    setFailure(undefined)
    try {
      await live.admit(id)
      announce(call.waiting.letInDone(name))
      // The button that was pressed is gone.
      document.querySelector<HTMLElement>('main h1')?.focus()
    } catch (error) {
      setFailure(error)
    } finally {
      setAdmitting(undefined)
    }
  }
  if (waiting.length === 0) return null
  return (
    <Notice tone="needsYou" title={call.waiting.title}>
      <ul className={styles.list}>
        {waiting.map((person) => (
          <li key={person.id}>
            <BusyButton busy={admitting === person.id} onClick={() => void admit(person)}>
              {call.waiting.letIn(person.name)}
            </BusyButton>
          </li>
        ))}
      </ul>
      {failure !== undefined && <Refused error={failure} />}
    </Notice>
  )
}
