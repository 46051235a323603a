import type { Doctor } from '#contract/doctors.ts'
import type { Ctx } from '#platform/context.ts'
import { bookableSpan, isBefore } from './bookable-span.ts'
import { freeTimes } from './free-times.ts'
import { grid } from './free-times-of.ts'
import { loadCalendar } from './load-calendars.ts'

export type Offer =
  | 'offered'
  | 'time_not_offered'
  | 'time_taken'
  | 'unaligned_start'
  | 'time_in_past'
  | 'too_far_ahead'

/**
 * Whether a visit of this doctor can start at this time as far as the doctor's calendar goes; `ignoring` are claims whose
 * time counts as free (that of the visit which is to be moved). Who then gets the time is decided by `takeTimes` alone.
 */
export async function offer(
  ctx: Ctx,
  asked: {
    doctor: Doctor
    startsAt: Temporal.Instant
    durationMinutes: number
    ignoring?: readonly string[] | undefined
  },
): Promise<Offer> {
  const { doctor, startsAt, durationMinutes, ignoring } = asked
  const bookable = bookableSpan(ctx.now())
  if (isBefore(startsAt, bookable.start)) return 'time_in_past'
  if (!isBefore(startsAt, bookable.end)) return 'too_far_ahead'
  if (!isAligned(startsAt, grid(ctx, doctor))) return 'unaligned_start'
  const within = { start: startsAt, end: startsAt.add({ milliseconds: 1 }) }
  const calendar = await loadCalendar(ctx, doctor.id, within, ignoring)
  const query = { ...calendar, within, durationMinutes, ...grid(ctx, doctor) }
  if (freeTimes({ ...query, taken: [] }).length === 0) return 'time_not_offered'
  return freeTimes(query).length === 0 ? 'time_taken' : 'offered'
}

function isAligned(at: Temporal.Instant, { timeZone, stepMinutes }: ReturnType<typeof grid>): boolean {
  const clock = at.toZonedDateTimeISO(timeZone)
  return clock.minute % stepMinutes === 0 && clock.round({ smallestUnit: 'minute' }).equals(clock)
}
