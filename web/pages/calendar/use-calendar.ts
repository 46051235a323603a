import { getCalendar } from '#contract/calendar.ts'
import {
  getFreeTimes,
  getNextFreeTimes,
  listExceptions,
  listRules,
  listUnavailable,
} from '#contract/schedules.ts'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from '../../api.ts'
import { askedRange } from './range.ts'

/** How often what others did is looked for while the page is seen, in milliseconds. */
const lookEvery = 15_000

/** One's own calendar of these days. Comes anew by itself, but not while something is being dragged. */
export const useCalendar = (days: readonly string[], zone: string, isHeld: boolean) =>
  useQuery({
    ...ask(getCalendar, { query: askedRange(days, zone) }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    refetchInterval: isHeld ? false : lookEvery,
  })

/** Brings everything up to date that shows hours; resolves when the calendar is. */
export function useHoursChanged(): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    for (const { path } of [getFreeTimes, getNextFreeTimes, listRules, listExceptions, listUnavailable])
      void queries.invalidateQueries({ queryKey: [path] })
    await queries.invalidateQueries({ queryKey: [getCalendar.path] })
  }
}
