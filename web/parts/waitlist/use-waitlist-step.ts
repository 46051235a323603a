import { getAppointment, listAppointments } from '#contract/appointments.ts'
import { getCalendar } from '#contract/calendar.ts'
import { getFreeTimes, getNextFreeTimes } from '#contract/schedules.ts'
import { getSeries } from '#contract/series.ts'
import { listWaitlist } from '#contract/waitlist.ts'
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { Problem } from '../../api.ts'
import { isLostTime } from '../times/LostTime.tsx'
import { useWords } from '../../words/index.tsx'
import { problemText } from '../problem-text.ts'
import type { Outcome } from './Told.tsx'

/** Whatever shows visits, or times that are offered. */
const shown = [getAppointment, listAppointments, getSeries, getFreeTimes, getNextFreeTimes, getCalendar]
/** The clinic looks for a time in the background; what it finds at once is there so many milliseconds later. */
const laterMs = 3000

/** Brings everything up to date that shows the waiting list or what it leads to. */
export function forgetWaitlist(queries: QueryClient): void {
  for (const { path } of [listWaitlist, ...shown]) void queries.invalidateQueries({ queryKey: [path] })
  setTimeout(() => void queries.invalidateQueries({ queryKey: [listWaitlist.path] }), laterMs)
}

/** The answer was no, and another time does not mend it: the page shows by now how it is. */
const isOver = (error: unknown): error is Problem =>
  error instanceof Problem && error.status >= 400 && error.status < 500 && !isLostTime(error)

/** Does something on the waiting list, tells what came of it, and brings the pages up to date, also when it is refused. */
export function useWaitlistStep(tell: (outcome: Outcome | undefined) => void) {
  const words = useWords()
  const queries = useQueryClient()
  const step = useMutation({
    mutationFn: (run: () => Promise<Outcome>) => run(),
    onMutate: () => tell(undefined),
    onSuccess: tell,
    onError: (error) => {
      if (isOver(error)) tell({ tone: 'needsYou', text: problemText(words, error) })
    },
    onSettled: () => forgetWaitlist(queries),
  })
  return {
    ...step,
    /** Reads again how it stands. */
    look: () => forgetWaitlist(queries),
    /** What is still to be said beside the buttons. */
    trouble: isOver(step.error) ? null : step.error,
    /** For a window that asks first: it closes once the answer is told, and stays when there was none. */
    runAsked: (run: () => Promise<Outcome>): Promise<unknown> =>
      step.mutateAsync(run).catch((error: unknown) => {
        if (!isOver(error)) throw error
      }),
  }
}
