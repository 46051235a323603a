import { obstacle } from '#contract/appointment-states.ts'
import { getAppointment, moveAppointment, type Appointment } from '#contract/appointments.ts'
import { getDoctor } from '#contract/doctors.ts'
import { moveSeries, type Scope } from '#contract/series.ts'
import type { Body } from '#contract/endpoint.ts'
import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { ask, call, Problem } from '../../api.ts'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { LinkButton } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { ScopeChoice } from '../../parts/series/ScopeChoice.tsx'
import { isLostTime, LostTime } from '../../parts/times/LostTime.tsx'
import { TimePicker } from '../../parts/times/TimePicker.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { paths } from '../../paths.ts'
import { epoch, minutes, nowMs } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import styles from './MoveVisit.module.css'
import { MoveConflicts } from './MoveConflicts.tsx'
import { useVisitStep, visitIn } from './use-visit-step.ts'

const route = getRouteApi('/visits/$id/move')

/** Moves a visit to another free time of the same doctor, in one step. */
export function MoveVisit() {
  const { visits } = useWords()
  const { id } = route.useParams()
  const { data: visit } = useSuspenseQuery(ask(getAppointment, { params: { id } }))
  const minutesToStart = (epoch(visit.startsAt) - nowMs()) / minutes
  const why = obstacle('move', { state: visit.state, minutesToStart }, 'patient')
  return (
    <Page width="narrow">
      <PageTitle lead={why ? undefined : visits.moveLead}>
        {why ? visits.cannotMove : visits.moveTitle}
      </PageTitle>
      {why ? (
        <div className={styles.move}>
          <Notice tone="needsYou">
            {why === 'already_started' ? visits.why.started : visits.why[visit.state]}
          </Notice>
          <LinkButton variant="default" {...paths.visit(id)}>
            {visits.goBack}
          </LinkButton>
        </div>
      ) : (
        <ChooseNewTime visit={visit} />
      )}
    </Page>
  )
}

function ChooseNewTime({ visit }: { visit: Appointment }) {
  const { book, series, visits } = useWords()
  const times = useTimes()
  const { day, at } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: doctor } = useSuspenseQuery(ask(getDoctor, { params: { id: visit.doctor.id } }))
  const [asking, setAsking] = useState(false)
  const [lost, setLost] = useState<Problem>()
  const [scope, setScope] = useState<Scope>('this')
  const step = useVisitStep(visit.id)
  const when = (start: string): string => `${times.day(start)}, ${times.clock(start, doctor.timeZone)}`
  const show = (search: { day?: string; at?: string }): void =>
    void navigate({ ...paths.moveVisit(visit.id, search), replace: true, resetScroll: false })
  const move = async (skip: string[] = []): Promise<void> => {
    if (!at) return
    try {
      await step.mutateAsync(
        visit.series && scope !== 'this'
          ? {
              run: () => moveMany(visit, { scope, startsAt: at, ...(skip.length > 0 && { skip }) }),
              say: series.moved(when(at)),
            }
          : {
              run: () => call(moveAppointment, { params: { id: visit.id }, body: { startsAt: at } }),
              say: visits.moved(when(at)),
            },
      )
      await navigate({ ...paths.visit(visit.id), replace: true })
    } catch (error) {
      if (!(error instanceof Problem && (isLostTime(error) || error.conflicts.length > 0))) throw error
      setLost(error)
    }
  }
  const chooseAgain = (): void => {
    setLost(undefined)
    show({ day })
  }
  const takeInstead = (start: string): void => {
    setLost(undefined)
    show({ at: start })
    setAsking(true)
  }
  if (lost && lost.conflicts.length > 0)
    return (
      <MoveConflicts
        problem={lost}
        zone={doctor.timeZone}
        named={visit.series?.originalStart}
        onMoveRest={() => move(lost.conflicts.map(({ originalStart }) => originalStart))}
        onTake={takeInstead}
      >
        <Button variant="default" onClick={chooseAgain}>
          {book.allTimes}
        </Button>
      </MoveConflicts>
    )
  if (lost)
    return (
      <LostTime problem={lost} zone={doctor.timeZone} onTake={takeInstead}>
        <Button variant="default" onClick={chooseAgain}>
          {book.allTimes}
        </Button>
      </LostTime>
    )
  return (
    <div className={styles.move}>
      <p className={styles.now}>
        <span className={styles.soft}>{visits.now}</span>
        <strong>{when(visit.startsAt)}</strong>
        <span>{visit.doctor.name}</span>
      </p>
      <TimePicker
        doctor={doctor}
        minutes={visit.durationMinutes}
        kind={visit.kind}
        day={day}
        at={at}
        onDay={(to) => show({ day: to })}
        onTime={(to) => show({ day, at: to })}
      />
      <div className={styles.bar}>
        {at ? (
          <>
            <strong>{when(at)}</strong>
            <Button onClick={() => setAsking(true)}>{visits.moveTo}</Button>
          </>
        ) : (
          <span className={styles.soft}>{visits.pickFirst}</span>
        )}
      </div>
      {at && (
        <ConfirmDialog
          opened={asking}
          onClose={() => setAsking(false)}
          title={scope === 'this' ? visits.moveAsk : series.moveTitle}
          action={scope === 'this' ? visits.moveAction : series.moveAction}
          onConfirm={() => move()}
        >
          {visit.series && (
            <ScopeChoice visit={visit} step="move" side="patient" value={scope} onChange={setScope} />
          )}
          <p>{visits.moveText(when(visit.startsAt), when(at))}</p>
          {scope !== 'this' && <p>{series.moveText}</p>}
          <p>{visit.state === 'confirmed' ? visits.moveConfirmed : visits.moveRequested}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}

/** Moves this and other visits of its series, and answers this one. */
async function moveMany(
  visit: Appointment,
  wish: Omit<Body<typeof moveSeries>, 'appointmentId'>,
): Promise<Appointment> {
  const params = { id: visit.series?.id ?? '' }
  return visitIn(await call(moveSeries, { params, body: { ...wish, appointmentId: visit.id } }), visit.id)
}
