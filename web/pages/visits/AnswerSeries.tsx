import { getAppointment, listAppointments } from '#contract/appointments.ts'
import { getCalendar } from '#contract/calendar.ts'
import { confirmSeries, declineSeries, getSeries, mostVisits, type Series } from '#contract/series.ts'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ask, call } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { focusLater } from '../../parts/focus-later.ts'
import { Notice } from '../../parts/Notice.tsx'
import { problemText } from '../../parts/problem-text.ts'
import { epoch, nowMs } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import styles from './InSeries.module.css'

/** A doctor confirms or declines all visits of a series that wait. Shown while more than one does. */
export function AnswerSeries({ seriesId }: { seriesId: string }) {
  const words = useWords()
  const { series: own, visits: ofVisits } = words
  const queries = useQueryClient()
  const [isDeclining, setDeclining] = useState(false)
  const answered = useRef<HTMLDivElement>(null)
  const params = { id: seriesId }
  const { data } = useQuery({
    ...ask(getSeries, { params, query: { size: mostVisits } }),
    // Who takes part in one visit alone does not see the others.
    retry: false,
  })
  const waiting = (data?.visits.items ?? []).filter(
    ({ state, startsAt }) => state === 'requested' && epoch(startsAt) > nowMs(),
  ).length
  const answer = useMutation({
    mutationFn: ({ run }: { run: () => Promise<Series>; say: string }) => run(),
    onSuccess: (_, { say }) => {
      announce(say)
      focusLater(() => answered.current)
    },
    onSettled: () => {
      for (const { path } of [getAppointment, getSeries, listAppointments, getCalendar])
        void queries.invalidateQueries({ queryKey: [path] })
    },
  })
  if (answer.isSuccess)
    return (
      <Notice ref={answered} tone="good">
        {answer.variables.say}
      </Notice>
    )
  if (waiting < 2) return null
  return (
    <div className={styles.answer}>
      <p>{own.waiting(waiting)}</p>
      {answer.isError && <Notice tone="harm">{problemText(words, answer.error)}</Notice>}
      <div className={styles.buttons}>
        <BusyButton
          busy={answer.isPending}
          onClick={() => answer.mutate({ run: () => call(confirmSeries, { params }), say: own.confirmedAll })}
        >
          {own.confirmAll(waiting)}
        </BusyButton>
        <Button variant="default" color="harm" onClick={() => setDeclining(true)}>
          {own.declineAll(waiting)}
        </Button>
      </div>
      <ConfirmDialog
        opened={isDeclining}
        onClose={() => setDeclining(false)}
        title={own.declineTitle(waiting)}
        action={own.declineAction}
        keep={ofVisits.goBack}
        harm
        reason={{ label: ofVisits.declineReason, hint: ofVisits.declineHint }}
        onConfirm={(reason) =>
          answer.mutateAsync({
            run: () => call(declineSeries, { params, body: { reason } }),
            say: own.declinedAll,
          })
        }
      >
        <p>{own.declineText}</p>
      </ConfirmDialog>
    </div>
  )
}
