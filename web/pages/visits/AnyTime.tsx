import type { Appointment } from '#contract/appointments.ts'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useInstance } from '../../session.ts'
import { clockOf, dayOf, epoch, minuteOf, nowMs, wallToInstant } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { timesOfDay } from '../availability/times-of-day.ts'
import styles from './ProposeTimes.module.css'

interface Props {
  visit: Appointment
  zone: string
  chosen: readonly string[]
  onAdd: (start: string) => void
}

/** A doctor proposes any time, also one that patients are not offered. */
export function AnyTime({ visit, zone, chosen, onAdd }: Props) {
  const { proposals } = useWords()
  const stepMinutes = useInstance()?.stepMinutes ?? 15
  const [day, setDay] = useState(dayOf(visit.startsAt, zone))
  const [time, setTime] = useState(clockOf(minuteOf(visit.startsAt, zone)))
  const [complaint, setComplaint] = useState<string>()
  const complaintOf = (start: string): string | undefined => {
    if (epoch(start) <= nowMs()) return proposals.passed
    if (epoch(start) === epoch(visit.startsAt)) return proposals.present
    return chosen.some((one) => epoch(one) === epoch(start)) ? proposals.known : undefined
  }
  const add = (): void => {
    if (day === '') return
    const start = wallToInstant(day, time, zone)
    const found = complaintOf(start)
    setComplaint(found)
    if (!found) onAdd(start)
  }
  return (
    <fieldset className={styles.any}>
      <legend className={styles.heading}>{proposals.anyTime}</legend>
      <p className={styles.soft}>{proposals.anyTimeHint}</p>
      <div className={styles.fields}>
        <TextInput
          type="date"
          label={proposals.day}
          value={day}
          min={dayOf(nowMs(), zone)}
          onChange={({ currentTarget: { value } }) => setDay(value)}
        />
        <NativeSelect
          label={proposals.time}
          value={time}
          data={timesOfDay(stepMinutes, time).filter((one) => one !== '24:00')}
          onChange={({ currentTarget: { value } }) => setTime(value)}
        />
        <Button variant="default" onClick={add}>
          {proposals.addTime}
        </Button>
      </div>
      {complaint && (
        <p role="alert" className={styles.complaint}>
          {complaint}
        </p>
      )}
    </fieldset>
  )
}
