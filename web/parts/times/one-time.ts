import type { Doctor, VisitKind } from '#contract/doctors.ts'
import { getFreeTimes } from '#contract/schedules.ts'
import { kindsLasting } from '#contract/visit-kinds.ts'
import { queryOptions } from '@tanstack/react-query'
import { call, Problem } from '../../api.ts'
import { epoch, instant } from '../../times.ts'

/** What a chosen time is good for. */
export interface OneTime {
  /** Kinds of visit for which it is free. */
  kinds: VisitKind[]
  /** Where a visit in person would be, if not at the address of the profile; else ''. */
  place: string
}

const minute = 60_000

/** Asks for which kinds of visit a time is free, and where one in person would be. */
export const oneTimeQuery = (doctor: Doctor, at: string | undefined, minutes: number) =>
  queryOptions({
    queryKey: [getFreeTimes.path, { doctorId: doctor.id, at, minutes }],
    enabled: at !== undefined,
    queryFn: async ({ signal }): Promise<OneTime> => {
      const from = at ?? ''
      const query = {
        doctorId: doctor.id,
        from,
        to: instant(epoch(from) + minute),
        durationMinutes: minutes,
      }
      try {
        const any = await call(getFreeTimes, { query, signal })
        const place = any.elsewhere[0]?.place ?? ''
        if (any.items.length === 0) return { kinds: [], place }
        if (!any.differsByKind) return { kinds: kindsLasting(doctor, minutes), place }
        // Of two kinds, one has it.
        const video = await call(getFreeTimes, { query: { ...query, kind: 'video' }, signal })
        return { kinds: [video.items.length > 0 ? 'video' : 'in_person'], place }
      } catch (error) {
        // A time that cannot be asked about is refused, with what to do, when it is booked.
        if (error instanceof Problem && error.status >= 400 && error.status < 500)
          return { kinds: doctor.visitKinds, place: '' }
        throw error
      }
    },
  })
