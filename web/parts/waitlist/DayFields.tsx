import { TextInput } from '@mantine/core'
import { useZone } from '../../session.ts'
import { dayOf, nowMs } from '../../times.ts'
import { type Words, useWords } from '../../words/index.tsx'
import type { Complaints } from '../use-form.ts'
import styles from './DayFields.module.css'
import type { WishedDays } from './wished-days.ts'

/** What is to be changed about the days before they are sent. */
export function checkDays({ from, until }: WishedDays, { waitlist }: Words, today: string): Complaints {
  const wrong = (): string | undefined => {
    if (until === '') return waitlist.needUntil
    if (until < today) return waitlist.untilInPast
    return until < from ? waitlist.untilBeforeFrom : undefined
  }
  return { from: from === '' ? waitlist.needFrom : undefined, until: wrong() }
}

interface Props {
  /** Of `useForm`. */
  field: (name: keyof WishedDays) => object
  /** The last day that makes sense. */
  latest?: string
}

/** From which day until which a time would suit. */
export function DayFields({ field, latest }: Props) {
  const { waitlist } = useWords()
  const zone = useZone()
  const range = { min: dayOf(nowMs(), zone), max: latest }
  return (
    <div className={styles.days}>
      <TextInput type="date" label={waitlist.firstDay} {...range} {...field('from')} />
      <TextInput type="date" label={waitlist.lastDay} {...range} {...field('until')} />
    </div>
  )
}
