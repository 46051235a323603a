import { obstacle, steps, type StepName } from '#contract/appointment-states.ts'
import {
  cancelAppointment,
  confirmAppointment,
  declineAppointment,
  type Appointment,
} from '#contract/appointments.ts'
import type { Role } from '#contract/users.ts'
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { call } from '../../api.ts'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { LinkButton } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { problemText } from '../../parts/problem-text.ts'
import { useTimes } from '../../parts/use-times.ts'
import { paths } from '../../paths.ts'
import { epoch, nowMs } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { useVisitStep } from './use-visit-step.ts'
import styles from './Visit.module.css'

const order: readonly StepName[] = ['confirm', 'decline', 'move', 'cancel']

/** What this side can do with the visit now; what it cannot is shown with the reason. */
export function VisitActions({ visit, side }: { visit: Appointment; side: Role }) {
  const words = useWords()
  const { visits } = words
  const times = useTimes()
  const [asking, setAsking] = useState<'cancel' | 'decline'>()
  const done = useRef<HTMLDivElement>(null)
  const step = useVisitStep(visit.id)
  // The button that was pressed is disabled now, so the focus goes to what happened, once the window has let go of it.
  useEffect(() => {
    if (!step.isSuccess) return
    const later = setTimeout(() => done.current?.focus(), 150)
    return () => clearTimeout(later)
  }, [step.isSuccess])
  const started = epoch(visit.startsAt) <= nowMs()
  // While a request waits, a doctor declines it; cancelling is for what was confirmed.
  const pointless = side === 'doctor' && visit.state === 'requested' ? 'cancel' : undefined
  const mine = order.filter(
    (name) => name !== pointless && (steps[name].by as readonly string[]).includes(side),
  )
  if (mine.length === 0) return null

  const why = (name: StepName) => obstacle(name, { state: visit.state, started }, side)
  const blocked = mine.filter((name) => why(name) !== undefined)
  const explanation =
    blocked.length === 0
      ? undefined
      : `${visits.notNow(blocked.map((name) => visits.steps[name].toLocaleLowerCase()).join(', '))} ${
          blocked.some((name) => why(name) === 'already_started')
            ? visits.why.started
            : visits.why[visit.state]
        }`
  const when = `${times.day(visit.startsAt)}, ${times.clock(visit.startsAt, visit.timeZone)}`
  const other = side === 'patient' ? visit.doctor.name : visit.patient.name
  const params = { id: visit.id }

  const button = (name: StepName) => {
    const label = visits.steps[name]
    if (why(name) !== undefined)
      return (
        <Button key={name} variant="default" disabled aria-describedby="blocked">
          {label}
        </Button>
      )
    if (name === 'move')
      return (
        <LinkButton key={name} variant="default" {...paths.moveVisit(visit.id)}>
          {label}
        </LinkButton>
      )
    if (name === 'confirm')
      return (
        <BusyButton
          key={name}
          busy={step.isPending}
          onClick={() =>
            step.mutate({ run: () => call(confirmAppointment, { params }), say: visits.confirmed(when) })
          }
        >
          {label}
        </BusyButton>
      )
    return (
      <Button key={name} variant="default" color="harm" onClick={() => setAsking(name)}>
        {label}
      </Button>
    )
  }
  return (
    <section aria-labelledby="todo" className={styles.actions}>
      <h2 id="todo">{visits.todo}</h2>
      {step.isError && <Notice tone="harm">{problemText(words, step.error)}</Notice>}
      {step.isSuccess && (
        <Notice ref={done} tone="good">
          {step.variables.say}
        </Notice>
      )}
      <div className={styles.buttons}>
        {mine.map(button)}
        {side === 'patient' && blocked.length === mine.length && (
          <LinkButton {...paths.doctor(visit.doctor.id)}>{visits.bookAgain}</LinkButton>
        )}
      </div>
      {explanation && (
        <p id="blocked" className={styles.soft}>
          {explanation}
        </p>
      )}
      <ConfirmDialog
        opened={asking === 'cancel'}
        onClose={() => setAsking(undefined)}
        title={visits.cancelTitle}
        action={visits.cancelAction}
        keep={visits.keep}
        harm
        reason={{ label: visits.cancelReason, hint: visits.cancelHint }}
        onConfirm={(reason) =>
          step.mutateAsync({
            run: () => call(cancelAppointment, { params, body: { reason } }),
            say: visits.cancelled,
          })
        }
      >
        <p>{visits.cancelText(when, other)}</p>
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'decline'}
        onClose={() => setAsking(undefined)}
        title={visits.declineTitle}
        action={visits.declineAction}
        keep={visits.goBack}
        harm
        reason={{ label: visits.declineReason, hint: visits.declineHint }}
        onConfirm={(reason) =>
          step.mutateAsync({
            run: () => call(declineAppointment, { params, body: { reason } }),
            say: visits.declined,
          })
        }
      >
        <p>{visits.declineText(when, other)}</p>
      </ConfirmDialog>
    </section>
  )
}
