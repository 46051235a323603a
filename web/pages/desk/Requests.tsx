import {
  type Appointment,
  confirmAppointment,
  declineAppointment,
  listAppointments,
} from '#contract/appointments.ts'
import { confirmSeries, declineSeries, getSeries } from '#contract/series.ts'
import { Button } from '@mantine/core'
import { type UseQueryResult, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { call } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { focusLater } from '../../parts/focus-later.ts'
import { Notice } from '../../parts/Notice.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { problemText } from '../../parts/problem-text.ts'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import { RequestCard } from './RequestCard.tsx'
import styles from './Requests.module.css'
import { SeriesRequest } from './SeriesRequest.tsx'

/** A visit, or with it all of its series that wait. */
interface Request {
  visit: Appointment
  waiting: number
}
interface Listed {
  items: Appointment[]
  page: number
  size: number
  total: number
}

/** The requests that wait for an answer, with the answer right there. */
export function Requests({ list, onPage }: { list: UseQueryResult<Listed>; onPage: (page: number) => void }) {
  const words = useWords()
  const { desk, series } = words
  const times = useTimes()
  const queries = useQueryClient()
  const heading = useRef<HTMLHeadingElement>(null)
  const [declining, setDeclining] = useState<Request>()
  const [confirming, setConfirming] = useState<string>()
  const [failure, setFailure] = useState<unknown>()
  const when = (visit: Appointment): string => `${times.day(visit.startsAt)}, ${times.time(visit.startsAt)}`

  const settle = async (said: string): Promise<void> => {
    announce(said)
    // The card is about to go away, and the focus must not fall out of the page with it.
    heading.current?.focus()
    focusLater(() => heading.current)
    for (const { path } of [getSeries, listAppointments])
      await queries.invalidateQueries({ queryKey: [path] })
  }
  const confirm = async ({ visit, waiting }: Request): Promise<void> => {
    setConfirming(visit.id)
    setFailure(undefined)
    try {
      if (visit.series && waiting > 1) {
        await call(confirmSeries, { params: { id: visit.series.id } })
        await settle(series.confirmedAll)
      } else {
        await call(confirmAppointment, { params: { id: visit.id } })
        await settle(desk.confirmed(visit.patient.name, when(visit)))
      }
    } catch (error) {
      setFailure(error)
      void list.refetch()
    } finally {
      setConfirming(undefined)
    }
  }
  const decline = async (reason: string): Promise<void> => {
    if (!declining) return
    const { visit, waiting } = declining
    if (visit.series && waiting > 1)
      await call(declineSeries, { params: { id: visit.series.id }, body: { reason } })
    else await call(declineAppointment, { params: { id: visit.id }, body: { reason } })
    void settle(waiting > 1 ? series.declinedAll : desk.declined(visit.patient.name))
  }
  const answers = (request: Request) => {
    const { visit, waiting } = request
    const { name } = visit.patient
    return (
      <>
        <BusyButton
          busy={confirming === visit.id}
          aria-label={waiting > 1 ? series.confirmAllFor(waiting, name) : desk.confirmFor(name)}
          onClick={() => void confirm(request)}
        >
          {waiting > 1 ? series.confirmAll(waiting) : desk.confirm}
        </BusyButton>
        <Button
          variant="default"
          aria-label={waiting > 1 ? series.declineAllFor(waiting, name) : desk.declineFor(name)}
          onClick={() => setDeclining(request)}
        >
          {waiting > 1 ? series.declineAll(waiting) : desk.decline}
        </Button>
      </>
    )
  }
  const isMany = declining !== undefined && declining.waiting > 1
  return (
    <section aria-labelledby="requests">
      <h2 id="requests" ref={heading} tabIndex={-1} className={styles.heading}>
        {desk.requests}
        {list.data && list.data.total > 0 && <span className={styles.count}>{list.data.total}</span>}
      </h2>
      {list.isPending && <CardSkeletons count={2} height="10rem" />}
      {list.isError && <Failed error={list.error} retry={() => void list.refetch()} />}
      {failure !== undefined && <Notice tone="harm">{problemText(words, failure)}</Notice>}
      {list.data?.total === 0 && (
        <p className={styles.none}>
          <Icon name="check" />
          <span>
            {desk.noRequests}. {desk.noRequestsNext}
          </span>
        </p>
      )}
      {list.data && list.data.total > 0 && (
        <>
          <p className={styles.note}>{desk.requestsNote}</p>
          <ul className={styles.list}>
            {list.data.items.map((visit) => (
              <li key={visit.id}>
                {visit.series ? (
                  <SeriesRequest visit={visit} seriesId={visit.series.id}>
                    {(waiting) => answers({ visit, waiting })}
                  </SeriesRequest>
                ) : (
                  <RequestCard visit={visit}>{answers({ visit, waiting: 1 })}</RequestCard>
                )}
              </li>
            ))}
          </ul>
          <Pager
            page={list.data.page + 1}
            size={list.data.size}
            total={list.data.total}
            onPage={onPage}
            of={desk.requests}
          />
        </>
      )}
      <ConfirmDialog
        opened={declining !== undefined}
        onClose={() => setDeclining(undefined)}
        title={isMany ? series.declineTitle(declining.waiting) : desk.declineTitle}
        action={isMany ? series.declineAction : desk.declineAction}
        keep={desk.keepRequest}
        harm
        reason={{ label: desk.declineReason, hint: desk.declineHint }}
        onConfirm={decline}
      >
        {declining && (
          <p>
            {isMany
              ? series.declineText
              : desk.declineText(declining.visit.patient.name, when(declining.visit))}
          </p>
        )}
      </ConfirmDialog>
    </section>
  )
}
