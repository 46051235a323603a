import { obstacle, type Side, steps, type StepName } from '#contract/appointment-states.ts'
import {
  cancelAppointment,
  checkInAppointment,
  confirmAppointment,
  declineAppointment,
  finishAppointment,
  missAppointment,
  startAppointment,
  type Appointment,
} from '#contract/appointments.ts'
import { cancelSeries, type Scope } from '#contract/series.ts'
import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { call } from '../../api.ts'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { LinkButton } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { problemText } from '../../parts/problem-text.ts'
import { ScopeChoice } from '../../parts/series/ScopeChoice.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { paths } from '../../paths.ts'
import { epoch, minutes, nowMs } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { useVisitStep, visitIn } from './use-visit-step.ts'
import styles from './Visit.module.css'

/** Offered whenever it is this side's to do; when it cannot be done the page says why. */
const always: readonly StepName[] = ['confirm', 'decline', 'move', 'propose', 'cancel']
/** Of the visit itself: shown when its time has come. */
const inTime: readonly StepName[] = ['checkIn', 'start', 'finish', 'miss']
const atOnce = {
  confirm: confirmAppointment,
  checkIn: checkInAppointment,
  start: startAppointment,
  finish: finishAppointment,
} as const
type AtOnce = keyof typeof atOnce
const isAtOnce = (name: StepName): name is AtOnce => name in atOnce
type Asked = 'cancel' | 'decline' | 'miss'

interface Props {
  visit: Appointment
  side: Side
  /** Opens a form of one's own for other times; without it their page is opened. */
  onPropose?: (() => void) | undefined
  /** Further buttons, before the one that calls the visit off. */
  children?: ReactNode
}

/** What this side can do with the visit now; what it cannot is shown with the reason. */
export function VisitActions({ visit, side, onPropose, children }: Props) {
  const words = useWords()
  const { visits } = words
  const times = useTimes()
  const [asking, setAsking] = useState<Asked>()
  const [scope, setScope] = useState<Scope>('this')
  const done = useRef<HTMLDivElement>(null)
  const step = useVisitStep(visit.id)
  // The button that was pressed is disabled now, so the focus goes to what happened, once the window has let go of it.
  useEffect(() => {
    if (!step.isSuccess) return
    const later = setTimeout(() => done.current?.focus(), 150)
    return () => clearTimeout(later)
  }, [step.isSuccess])
  const minutesToStart = (epoch(visit.startsAt) - nowMs()) / minutes
  const why = (name: StepName) => obstacle(name, { state: visit.state, minutesToStart }, side)
  // While a request waits, a doctor declines it; cancelling is for what was confirmed.
  const pointless = side === 'doctor' && visit.state === 'requested' ? 'cancel' : undefined
  const mine = [
    ...inTime.filter((name) => why(name) === undefined),
    ...always.filter((name) => name !== pointless && (steps[name].by as readonly string[]).includes(side)),
  ]
  if (mine.length === 0) return null

  const blocked = mine.filter((name) => why(name) !== undefined)
  const because = blocked.map(why)
  const when = `${times.day(visit.startsAt)}, ${times.clock(visit.startsAt, visit.timeZone)}`
  const label = (name: StepName): string => {
    if (name === 'checkIn' && side === 'patient') return visits.steps.checkInSelf
    if (name === 'finish' && visit.state === 'missed') return visits.tookPlace
    return visits.steps[name as keyof typeof visits.steps]
  }
  const explanation =
    blocked.length === 0
      ? undefined
      : `${visits.notNow(blocked.map((name) => label(name).toLocaleLowerCase()).join(', '))} ${
          because.includes('already_started') ? visits.why.started : visits.why[visit.state]
        }`
  const other = side === 'patient' ? visit.doctor.name : visit.patient.name
  const params = { id: visit.id }
  const said = {
    confirm: visits.confirmed(when),
    checkIn: visits.checkedIn,
    start: visits.startedNow,
    finish: visits.finished,
  } as const

  const button = (name: StepName, index: number) => {
    if (why(name) !== undefined)
      return (
        <Button key={name} variant="default" disabled aria-describedby="blocked">
          {label(name)}
        </Button>
      )
    if (name === 'propose' && onPropose)
      return (
        <Button key={name} variant="default" onClick={onPropose}>
          {label(name)}
        </Button>
      )
    if (name === 'move' || name === 'propose')
      return (
        <LinkButton
          key={name}
          variant="default"
          {...(name === 'move' ? paths.moveVisit(visit.id) : paths.proposeTimes(visit.id))}
        >
          {label(name)}
        </LinkButton>
      )
    if (isAtOnce(name))
      return (
        <BusyButton
          key={name}
          variant={index === 0 ? 'filled' : 'default'}
          busy={step.isPending}
          onClick={() => step.mutate({ run: () => call(atOnce[name], { params }), say: said[name] })}
        >
          {label(name)}
        </BusyButton>
      )
    return (
      <Button key={name} variant="default" color="harm" onClick={() => setAsking(name as Asked)}>
        {label(name)}
      </Button>
    )
  }
  const close = () => setAsking(undefined)
  const cancelMany = async (id: string, reason: string): Promise<Appointment> => {
    const body = { scope, appointmentId: visit.id, reason }
    return visitIn(await call(cancelSeries, { params: { id }, body }), visit.id)
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
        {mine.filter((name) => name !== 'cancel').map(button)}
        {children}
        {mine.filter((name) => name === 'cancel').map(button)}
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
        onClose={close}
        title={scope === 'this' ? visits.cancelTitle : words.series.cancelTitle}
        action={scope === 'this' ? visits.cancelAction : words.series.cancelAction}
        keep={scope === 'this' ? visits.keep : words.series.keep}
        harm
        reason={{ label: visits.cancelReason, hint: visits.cancelHint }}
        onConfirm={(reason) =>
          step.mutateAsync(
            visit.series && scope !== 'this'
              ? { run: () => cancelMany(visit.series?.id ?? '', reason), say: words.series.cancelled }
              : { run: () => call(cancelAppointment, { params, body: { reason } }), say: visits.cancelled },
          )
        }
      >
        {visit.series && (
          <ScopeChoice visit={visit} step="cancel" side={side} value={scope} onChange={setScope} />
        )}
        <p>{scope === 'this' ? visits.cancelText(when, other) : words.series.cancelText}</p>
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'decline'}
        onClose={close}
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
      <ConfirmDialog
        opened={asking === 'miss'}
        onClose={close}
        title={visits.missTitle}
        action={visits.missAction}
        keep={visits.goBack}
        harm
        onConfirm={() =>
          step.mutateAsync({ run: () => call(missAppointment, { params }), say: visits.missedNow })
        }
      >
        <p>{visits.missText(when, visit.patient.name)}</p>
      </ConfirmDialog>
    </section>
  )
}
