import type { Doctor, VisitKind } from '#contract/doctors.ts'
import { getNextFreeTimes } from '#contract/schedules.ts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api.ts'

export interface NextTimes {
  startsAt: string[]
  durationMinutes: number
}

/** The next four free times of the doctors on a page, for one kind of visit or any, in one request. `of` is undefined until they are there. */
export function useNextTimes(doctors: readonly Doctor[], kind: VisitKind | undefined) {
  const times = useQuery({
    ...ask(getNextFreeTimes, {
      query: { doctorIds: doctors.map((doctor) => doctor.id).join(','), count: 4, kind },
    }),
    enabled: doctors.length > 0,
  })
  return {
    failed: times.isError,
    of: (doctorId: string): NextTimes | undefined =>
      times.data?.items.find((one) => one.doctorId === doctorId),
  }
}
