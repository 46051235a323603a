import { moveAppointment } from '#contract/appointments.ts'
import type { CalendarVisit } from '#contract/calendar.ts'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { call, Problem } from '../../api.ts'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { problemText } from '../../parts/problem-text.ts'
import { isLostTime, LostTime } from '../../parts/times/LostTime.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { useWords } from '../../words/index.tsx'
import { useVisitStep } from '../visits/use-visit-step.ts'
import styles from './dialogs.module.css'

interface Props {
  visit: CalendarVisit
  /** The start that was chosen. */
  startsAt: string
  zone: string
  /** The visit moved; the calendar may show it there. */
  onMoved: (startsAt: string) => void
  /** Nothing moved: what was dragged goes back. */
  onClose: () => void
}

/** Asks before a visit moves to another time, names both, and says what is possible when it is not. */
export function MoveDialog({ visit, startsAt, zone, onMoved, onClose }: Props) {
  const words = useWords()
  const { app, calendar, visits } = words
  const times = useTimes(zone)
  const step = useVisitStep(visit.id)
  const [wanted, setWanted] = useState(startsAt)
  const when = (at: string): string => `${times.day(at)}, ${times.clock(at, visit.timeZone)}`
  const move = (to: string): void => {
    setWanted(to)
    const body = { startsAt: to }
    step.mutate(
      { run: () => call(moveAppointment, { params: { id: visit.id }, body }), say: calendar.moved(when(to)) },
      { onSuccess: () => onMoved(to) },
    )
  }
  const lost = step.error instanceof Problem && isLostTime(step.error) ? step.error : undefined
  return (
    <Dialog opened onClose={onClose} title={calendar.moveTitle}>
      <div className={styles.form}>
        <p>{calendar.fromTo(when(visit.startsAt), when(wanted))}</p>
        {lost ? (
          <LostTime problem={lost} zone={visit.timeZone} onTake={move}>
            <Button variant="default" onClick={onClose}>
              {visits.keep}
            </Button>
          </LostTime>
        ) : (
          <>
            <p className={styles.soft}>
              {visit.state === 'confirmed' ? visits.moveConfirmed : visits.moveRequested}
            </p>
            {step.isError && <Notice tone="harm">{problemText(words, step.error)}</Notice>}
            <div className={styles.buttons}>
              <BusyButton busy={step.isPending} data-autofocus onClick={() => move(wanted)}>
                {visits.moveAction}
              </BusyButton>
              <Button variant="default" onClick={onClose}>
                {app.cancel}
              </Button>
            </div>
          </>
        )}
      </div>
    </Dialog>
  )
}
