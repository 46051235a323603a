import type { CalendarVisit } from '#contract/calendar.ts'
import { mostProposedTimes } from '#contract/proposals.ts'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Problem } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { problemText } from '../../parts/problem-text.ts'
import { type Note, ProposalNote } from '../../parts/proposal/ProposalNote.tsx'
import { useProposing } from '../../parts/proposal/use-proposing.ts'
import { isLostTime } from '../../parts/times/LostTime.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { useInstance, useSelf } from '../../session.ts'
import { addDays, clockOf, dayOf, minuteOf, nowMs, wallToInstant } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { timesOfDay } from '../availability/times-of-day.ts'
import styles from './dialogs.module.css'

interface Wall {
  day: string
  time: string
}
interface Props {
  visit: CalendarVisit
  zone: string
  /** The start that was chosen in the calendar, if one was. */
  startsAt: string | undefined
  onDone: () => void
  onClose: () => void
}

/** Proposes up to five other times for a visit; the other side chooses one of them, or none. */
export function ProposeDialog({ visit, zone, startsAt, onDone, onClose }: Props) {
  const words = useWords()
  const { app, proposals } = words
  const times = useTimes(zone)
  const isDoctor = useSelf()?.role === 'doctor'
  const stepMinutes = useInstance()?.stepMinutes ?? 15
  const [walls, setWalls] = useState<readonly Wall[]>([wallOf(startsAt ?? visit.startsAt, zone)])
  const [note, setNote] = useState<Note>({ message: '', answerHours: undefined })
  const when = (at: string): string => `${times.day(at)}, ${times.clock(at, visit.timeZone)}`
  const other = isDoctor ? visit.patient.name : visit.doctor.name
  const starts = walls.map(({ day, time }) => wallToInstant(day, time, zone))
  const proposing = useProposing(visit)
  const propose = (instead: boolean): void => {
    if (proposing.isPending) return
    proposing.mutate(
      { ...note, starts, instead },
      {
        onSuccess: ({ answerBy }) => {
          announce(proposals.proposed(other, `${times.day(answerBy)}, ${times.time(answerBy)}`))
          onDone()
        },
      },
    )
  }
  const problem = proposing.error instanceof Problem ? proposing.error : undefined
  const nearest = problem && isLostTime(problem) ? problem.nearest.slice(0, 3) : []
  const change = (index: number, to: Partial<Wall>): void => {
    setWalls(walls.map((wall, place) => (place === index ? { ...wall, ...to } : wall)))
    proposing.reset()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    propose(false)
  }
  return (
    <Dialog opened onClose={onClose} title={proposals.proposeTitle}>
      <form className={styles.form} onSubmit={submit}>
        <p>
          {startsAt !== undefined && walls.length === 1
            ? words.calendar.fromTo(when(visit.startsAt), when(starts[0] ?? startsAt))
            : proposals.proposeNow(when(visit.startsAt))}
        </p>
        {walls.map((wall, index) => (
          // A row is only ever added at the end or taken away with its button; its number is who it is.
          // oxlint-disable-next-line react/no-array-index-key
          <fieldset key={index} className={styles.row}>
            <legend>{walls.length > 1 ? proposals.proposedTime(index + 1) : proposals.proposedOne}</legend>
            <TextInput
              type="date"
              aria-label={proposals.day}
              value={wall.day}
              min={dayOf(nowMs(), zone)}
              required
              onChange={({ currentTarget: { value } }) => change(index, { day: value })}
            />
            <NativeSelect
              aria-label={proposals.time}
              value={wall.time}
              data={timesOfDay(stepMinutes, wall.time).filter((time) => time !== '24:00')}
              onChange={({ currentTarget: { value } }) => change(index, { time: value })}
            />
            {walls.length > 1 && (
              <Button
                variant="subtle"
                color="harm"
                onClick={() => setWalls(walls.filter((_, place) => place !== index))}
              >
                {app.remove}
              </Button>
            )}
          </fieldset>
        ))}
        {walls.length < mostProposedTimes && (
          <div>
            <Button variant="subtle" onClick={() => setWalls([...walls, dayAfter(walls.at(-1))])}>
              {proposals.proposeMore}
            </Button>
          </div>
        )}
        <ProposalNote
          note={note}
          onChange={setNote}
          other={other}
          starts={[visit.startsAt, ...starts]}
          zone={zone}
        />
        {proposing.isError && (
          <Notice tone="harm">
            <p>{problemText(words, proposing.error)}</p>
            {nearest.length > 0 && <p>{words.calendar.tryNearest}</p>}
          </Notice>
        )}
        {nearest.length > 0 && (
          <div className={styles.several}>
            {nearest.map((at) => (
              <Button key={at} variant="light" onClick={() => setWalls([wallOf(at, zone)])}>
                {when(at)}
              </Button>
            ))}
          </div>
        )}
        <div className={styles.buttons}>
          {problem?.code === 'proposal_open' ? (
            <BusyButton type="button" busy={proposing.isPending} onClick={() => propose(true)}>
              {proposals.proposeInstead}
            </BusyButton>
          ) : (
            <BusyButton type="submit" busy={proposing.isPending} data-autofocus>
              {walls.length > 1 ? proposals.proposeActions : proposals.proposeAction}
            </BusyButton>
          )}
          <Button variant="default" onClick={onClose}>
            {app.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

const wallOf = (at: string, zone: string): Wall => ({
  day: dayOf(at, zone),
  time: clockOf(minuteOf(at, zone)),
})
const dayAfter = (wall: Wall | undefined): Wall =>
  wall ? { ...wall, day: addDays(wall.day, 1) } : { day: '', time: '09:00' }
