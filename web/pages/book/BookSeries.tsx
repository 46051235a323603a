import { listAppointments } from '#contract/appointments.ts'
import { getCalendar } from '#contract/calendar.ts'
import { getFreeTimes, getNextFreeTimes } from '#contract/schedules.ts'
import { bookSeries, previewSeries, type SeriesWish } from '#contract/series.ts'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { ask, call, Problem } from '../../api.ts'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { focusLater } from '../../parts/focus-later.ts'
import { Notice } from '../../parts/Notice.tsx'
import { problemText } from '../../parts/problem-text.ts'
import { Conflicts } from '../../parts/series/Conflicts.tsx'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/index.tsx'
import styles from './BookSeries.module.css'
import type { useDraft } from './draft.ts'
import { WishedDates } from './WishedDates.tsx'

interface Props {
  wish: SeriesWish
  /** Which visits of the rule are not wanted, counted from 1. */
  without: readonly number[]
  onWithout: (without: number[]) => void
  draft: ReturnType<typeof useDraft>
  /** Confirmed without asking the doctor. */
  atOnce: boolean
}

/** The visits that a rule makes, each with what is in its way, and the booking of all, or of all but those. */
export function BookSeries({ wish, without, onWithout, draft, atOnce }: Props) {
  const words = useWords()
  const { series, visits: ofVisits } = words
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [isAgreeing, setAgreeing] = useState(false)
  const changed = useRef<HTMLDivElement>(null)
  const preview = useQuery({
    ...ask(previewSeries, { body: wish }),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    retry: false,
  })
  const visits = preview.data?.visits ?? []
  const wanted = visits.filter((_, i) => !without.includes(i + 1))
  const conflicts = wanted.flatMap(({ conflict }) => conflict ?? [])
  const left = wanted.length - conflicts.length

  const booking = useMutation({
    mutationFn: (skip: string[]) => {
      const exceptions = visits.filter((one) => !wanted.includes(one)).map((one) => one.originalStart)
      const body = {
        ...wish,
        reason: draft.reason.trim(),
        ...(exceptions.length > 0 && { exceptions }),
        ...(skip.length > 0 && { skip }),
      }
      return draft.send(body, (once) => call(bookSeries, { body, once }))
    },
    onSuccess: async (booked) => {
      draft.forget()
      for (const { path } of [listAppointments, getCalendar])
        void queries.invalidateQueries({ queryKey: [path] })
      const [first] = booked.visits.items
      if (first) await navigate({ ...paths.booked(first.id), replace: true })
    },
    onError: (error) => isConflict(error) && focusLater(() => changed.current),
    onSettled: () => {
      for (const { path } of [previewSeries, getFreeTimes, getNextFreeTimes])
        void queries.invalidateQueries({ queryKey: [path] })
    },
  })
  const isChanged = isConflict(booking.error)
  /** What others took meanwhile is shown in the list, not in the window that asked. */
  const bookRest = async (): Promise<void> => {
    try {
      await booking.mutateAsync(conflicts.map(({ originalStart }) => originalStart))
    } catch (error) {
      if (!isConflict(error)) throw error
    }
  }
  if (preview.isError) {
    const { error } = preview
    const isEndFar =
      error instanceof Problem && error.code === 'too_far_ahead' && error.field === 'recurrence'
    return <Notice tone="harm">{isEndFar ? series.tooFarAhead : problemText(words, error)}</Notice>
  }
  if (!preview.data) return <CardSkeletons count={2} height="6rem" />
  const zone = preview.data.timeZone
  return (
    <>
      <section aria-labelledby="series-dates" className={styles.dates} aria-busy={preview.isPlaceholderData}>
        <h2 id="series-dates" aria-live="polite">
          {series.dates(wanted.length)}
        </h2>
        {isChanged && (
          <Notice ref={changed} tone="needsYou">
            {series.changed}
          </Notice>
        )}
        {left === 0 ? (
          <Notice tone="needsYou">{wanted.length > 0 ? series.allConflict : series.noneLeft}</Notice>
        ) : (
          conflicts.length > 0 && (
            <Notice tone="needsYou" title={series.someConflict(conflicts.length)}>
              {series.someConflictText}
            </Notice>
          )
        )}
        <WishedDates
          key={wish.recurrence}
          visits={visits}
          zone={zone}
          without={without}
          onWithout={onWithout}
        />
      </section>
      {left > 0 && (
        <>
          <p>{atOnce ? series.willConfirm : series.willRequest}</p>
          {booking.isError && !isChanged && !isAgreeing && (
            <Notice tone="harm">{problemText(words, booking.error)}</Notice>
          )}
          <BusyButton
            size="lg"
            busy={booking.isPending}
            onClick={() => (conflicts.length > 0 ? setAgreeing(true) : booking.mutate([]))}
          >
            {conflicts.length === 0 ? series.bookAll(left) : series.bookRest(left, conflicts.length)}
          </BusyButton>
        </>
      )}
      <ConfirmDialog
        opened={isAgreeing}
        onClose={() => setAgreeing(false)}
        title={series.agreeTitle(conflicts.length)}
        action={series.agreeAction(left)}
        keep={ofVisits.goBack}
        onConfirm={bookRest}
      >
        <p>{series.agreeText(left)}</p>
        <Conflicts conflicts={conflicts} zone={zone} />
      </ConfirmDialog>
    </>
  )
}

const isConflict = (error: unknown): boolean => error instanceof Problem && error.code === 'series_conflicts'
