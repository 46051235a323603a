import type { UnavailableTime } from '#contract/schedules.ts'
import { addDays, dayOf, epoch, wallToInstant } from '../../times.ts'

type Span = Pick<UnavailableTime, 'startsAt' | 'endsAt'>
const begins = (at: string, zone: string): boolean =>
  epoch(at) === epoch(wallToInstant(dayOf(at, zone), '00:00', zone))

/** Whether a time goes from midnight to midnight on this clock. */
export const isWholeDays = (span: Span, zone: string): boolean =>
  begins(span.startsAt, zone) && begins(span.endsAt, zone)

/** From the start of the first day to the end of the last. */
export const wholeDays = (first: string, last: string, zone: string): Span => ({
  startsAt: wallToInstant(first, '00:00', zone),
  endsAt: wallToInstant(addDays(last, 1), '00:00', zone),
})
