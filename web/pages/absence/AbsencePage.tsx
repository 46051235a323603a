import { endAbsence, getAbsence, listAbsences, listAbsenceVisits } from '#contract/absences.ts'
import { getFreeTimes, getNextFreeTimes, listUnavailable } from '#contract/schedules.ts'
import { Button } from '@mantine/core'
import { keepPreviousData, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { ask, call } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Link } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { paths } from '../../paths.ts'
import { useSelf } from '../../session.ts'
import { epoch, nowMs } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import styles from './absence.module.css'
import { settledOf, useAbsenceTime } from './Absences.tsx'

const route = getRouteApi('/doctor/absences/$id')
const size = 20
const quick = 2000
const calm = 15_000

/** What became of each visit of an absence; it keeps itself up to date. */
export function AbsencePage() {
  const { absence: words } = useWords()
  const { id } = route.useParams()
  const { page = 1 } = route.useSearch()
  const navigate = route.useNavigate()
  const queries = useQueryClient()
  const self = useSelf()
  const times = useTimes()
  const when = useAbsenceTime()
  const [asking, setAsking] = useState(false)
  const params = { id }
  const { data: absence } = useSuspenseQuery({
    ...ask(getAbsence, { params }),
    refetchInterval: ({ state }) => (state.data && state.data.visits.searching > 0 ? quick : calm),
  })
  const { total, searching } = absence.visits
  const list = useQuery({
    ...ask(listAbsenceVisits, { params, query: { page: page - 1, size } }),
    placeholderData: keepPreviousData,
    refetchInterval: searching > 0 ? quick : calm,
  })
  const settled = settledOf(absence)
  const said = (at: string): string => `${times.shortDay(at)}, ${times.time(at)}`
  const isLate = epoch(absence.answerBy) <= nowMs()
  return (
    <Page width="narrow">
      <PageTitle lead={absence.endedAt ? words.untilNow(when(absence)) : when(absence)}>
        {words.title}
      </PageTitle>
      {total === 0 ? (
        <Notice tone="good">{words.noVisits}</Notice>
      ) : (
        <Notice tone={settled === total ? 'good' : 'needsYou'} title={words.settled(settled, total)}>
          {searching > 0
            ? words.searching(searching)
            : settled === total
              ? words.allSettled
              : isLate
                ? words.wasHandedOver
                : words.answerBy(said(absence.answerBy))}
        </Notice>
      )}
      {total > 0 && (
        <progress
          className={styles.progress}
          value={settled}
          max={total}
          aria-label={words.settled(settled, total)}
        />
      )}
      {list.isPending && <CardSkeletons count={4} height="4rem" />}
      {list.isError && <Failed error={list.error} retry={() => void list.refetch()} />}
      <ul className={styles.visits}>
        {list.data?.items.map((visit) => (
          <li key={visit.appointmentId} className={styles.visit}>
            <p className={styles.who}>
              <Link {...paths.visit(visit.appointmentId)}>
                {said(visit.startsAt)} · {visit.patientName}
              </Link>
              <span className={`${styles.state} ${styles[visit.state]}`}>{words.states[visit.state]}</span>
            </p>
            {visit.state === 'moved' && visit.nowStartsAt && (
              <p className={styles.soft}>
                {words.movedTo(said(visit.nowStartsAt))}
                {visit.doctor.id !== absence.doctor.id && `, ${words.withColleague(visit.doctor.name)}`}
              </p>
            )}
          </li>
        ))}
      </ul>
      <Pager
        page={page}
        size={size}
        total={list.data?.total ?? 0}
        onPage={(next) => void navigate({ search: { page: next } })}
      />
      {!absence.endedAt && self?.id === absence.doctor.id && (
        <Button variant="default" onClick={() => setAsking(true)}>
          {words.back}
        </Button>
      )}
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={words.backTitle}
        action={words.back}
        keep={words.notBack}
        onConfirm={async () => {
          await call(endAbsence, { params })
          for (const { path } of [
            getAbsence,
            listAbsences,
            listAbsenceVisits,
            listUnavailable,
            getFreeTimes,
            getNextFreeTimes,
          ])
            void queries.invalidateQueries({ queryKey: [path] })
          announce(words.wasBack)
        }}
      >
        <p>{words.backText}</p>
      </ConfirmDialog>
    </Page>
  )
}
