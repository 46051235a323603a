import { getAppointment, listAppointments, type Appointment } from '#contract/appointments.ts'
import { getCalendar } from '#contract/calendar.ts'
import { getFreeTimes, getNextFreeTimes } from '#contract/schedules.ts'
import { getSeries, type Series } from '#contract/series.ts'
import { listWaitlist } from '#contract/waitlist.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ask } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'

interface Step {
  run: () => Promise<Appointment>
  /** What is read out when it is done. */
  say: string
}

/** Does a step of a visit and brings every list that shows it up to date; a refused step reloads the visit. */
export function useVisitStep(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ run }: Step) => run(),
    onSuccess: (visit, { say }) => {
      queries.setQueryData(ask(getAppointment, { params: { id } }).queryKey, visit)
      announce(say)
    },
    onError: () => queries.invalidateQueries({ queryKey: [getAppointment.path] }),
    onSettled: () => {
      for (const { path } of [listAppointments, getSeries, getFreeTimes, getNextFreeTimes, listWaitlist])
        void queries.invalidateQueries({ queryKey: [path] })
      // Done when the calendar shows it, where one is open.
      return queries.invalidateQueries({ queryKey: [getCalendar.path] })
    },
  })
}

/** The visit that a page is about, out of what was done to its series. */
export function visitIn(series: Series, id: string): Appointment {
  const visit = series.visits.items.find((one) => one.id === id)
  if (!visit) throw new Error(`The series does not have the visit ${id}`)
  return visit
}
