import type { BookingTerms } from '#contract/booking-terms.ts'
import type { Span } from './availability.ts'

/** How far ahead a visit may start with any doctor: three years, one of which may be a leap year. */
export const longestHorizonDays = 1096
/** How far ahead it may start with doctors who have not said otherwise. */
export const usualHorizonDays = 365

/** When visits may start with doctors of these terms: from the end of the notice to before the horizon. */
export const bookableSpan = (
  now: Temporal.Instant,
  {
    noticeMinutes = 0,
    horizonDays = longestHorizonDays,
  }: Partial<Pick<BookingTerms, 'noticeMinutes' | 'horizonDays'>> = {},
): Span => ({
  start: now.add({ minutes: noticeMinutes }),
  end: now.add({ hours: horizonDays * 24 }),
})

export const isBefore = (a: Temporal.Instant, b: Temporal.Instant): boolean =>
  a.epochNanoseconds < b.epochNanoseconds

/** What two spans have in common; empty (start not before end) when nothing. */
export const cut = (a: Span, b: Span): Span => ({
  start: isBefore(a.start, b.start) ? b.start : a.start,
  end: isBefore(a.end, b.end) ? a.end : b.end,
})
