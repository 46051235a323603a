import { addDays, dayOf, epoch, nowMs, wallToInstant } from '../../times.ts'

/** The first and the last day on which a time would suit, as they are typed. */
export interface WishedDays {
  from: string
  until: string
}

/**
 * The window that is sent, in instants: what is left out is the server's default, now and the start of the visit that an
 * earlier time is wanted for.
 * @param visitAt start of that visit
 */
export function windowOf(days: WishedDays, zone: string, visitAt?: string): Partial<WishedDays> {
  const until = wallToInstant(addDays(days.until, 1), '00:00', zone)
  return {
    ...(days.from > dayOf(nowMs(), zone) && { from: wallToInstant(days.from, '00:00', zone) }),
    ...((visitAt === undefined || epoch(until) < epoch(visitAt)) && { until }),
  }
}
