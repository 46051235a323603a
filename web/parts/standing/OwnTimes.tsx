import type { StandingVisit } from '#contract/endpoint.ts'
import { mostProposedTimes } from '#contract/proposals.ts'
import { getFreeTimes } from '#contract/schedules.ts'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { Icon } from '../../ui/Icon.tsx'
import { addDays, dayOf, epoch, minutes, nowMs, wallToInstant } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { announce } from '../Announcer.tsx'
import { useTimes } from '../use-times.ts'
import styles from './StandingVisits.module.css'

interface Props {
  visit: StandingVisit
  times: readonly string[]
  onChange: (times: string[]) => void
}

/** Free times of the doctor that somebody picks for a proposal: a day, then one of its free times. */
export function OwnTimes({ visit, times, onChange }: Props) {
  const { standing } = useWords()
  const { startsAt, endsAt, doctorId, kind, timeZone } = visit
  const text = useTimes(timeZone)
  const [day, setDay] = useState(() => addDays(dayOf(startsAt, timeZone), 1))
  const [chosen, setChosen] = useState('')
  const free = useQuery({
    ...ask(getFreeTimes, {
      query: {
        doctorId,
        from: wallToInstant(day, '00:00', timeZone),
        to: wallToInstant(addDays(day, 1), '00:00', timeZone),
        durationMinutes: (epoch(endsAt) - epoch(startsAt)) / minutes,
        kind,
      },
    }),
    enabled: day !== '',
  })
  const open = (free.data?.items ?? []).filter((at) => !times.includes(at))
  const at = open.includes(chosen) ? chosen : open[0]
  const when = (time: string): string => `${text.day(time)}, ${text.time(time)}`
  const add = (): void => {
    if (at === undefined) return
    onChange([...times, at].toSorted())
    announce(standing.added(when(at)))
  }
  return (
    <div className={styles.own}>
      {times.length > 0 && (
        <ul aria-label={standing.chosen} className={styles.chosen}>
          {times.map((time) => (
            <li key={time}>
              <span>{when(time)}</span>
              <button
                type="button"
                className={styles.drop}
                aria-label={standing.drop(when(time))}
                onClick={() => onChange(times.filter((other) => other !== time))}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {times.length >= mostProposedTimes ? (
        <p className={styles.soft}>{standing.mostTimes(mostProposedTimes)}</p>
      ) : (
        <div className={styles.pick}>
          <TextInput
            type="date"
            label={standing.day}
            min={dayOf(nowMs(), timeZone)}
            value={day}
            onChange={({ currentTarget: { value } }) => setDay(value)}
          />
          <NativeSelect
            label={standing.time}
            disabled={at === undefined}
            value={at ?? ''}
            data={
              at === undefined
                ? [{ value: '', label: standing.noTime }]
                : open.map((time) => ({ value: time, label: text.time(time) }))
            }
            onChange={({ currentTarget: { value } }) => setChosen(value)}
          />
          <Button variant="default" disabled={at === undefined} onClick={add}>
            {standing.add}
          </Button>
        </div>
      )}
    </div>
  )
}
