import type { VisitKind } from '#contract/doctors.ts'

/** Wall times of one day, half-open: `from` 'HH:MM', `to` 'HH:MM' later than `from`; '24:00' is the end of the day. */
export interface WallRange {
  from: string
  to: string
}

/** What hours are for: these kinds of visit, none = all; visits in person at this place, '' = the profile's address. */
export interface Purpose {
  visitKinds?: readonly VisitKind[] | undefined
  place?: string | undefined
}

/**
 * Open every week on these weekdays (ISO: 1 = Monday … 7 = Sunday), in the wall time of `timeZone` (IANA name).
 * `startsOn` and `endsOn` ('YYYY-MM-DD') are its first and last date, both included; absent or null means unbounded.
 */
export interface WeeklyRule extends WallRange, Purpose {
  id?: string
  weekdays: number[]
  timeZone: string
  startsOn?: string | null
  endsOn?: string | null
}

/** Open on one date ('YYYY-MM-DD'), in addition to whatever else holds on it, exceptions included. */
export interface DatedRule extends WallRange, Purpose {
  id?: string
  on: string
  timeZone: string
}

/**
 * A date on which `hours` replace the weekly rules; no hours means that the weekly rules do not open that day.
 * The day is the date `on` as the clocks of `timeZone` show it, also for weekly rules written in another zone.
 * Several exceptions for one date add up.
 */
export interface ExceptionDay {
  on: string
  timeZone: string
  hours: (WallRange & Purpose)[]
}

/** When a doctor (or any account) can be booked, before unavailable and taken time is taken away. */
export interface Availability {
  weekly: WeeklyRule[]
  dated: DatedRule[]
  exceptions: ExceptionDay[]
  /**
   * Dates on which weekly rules do not open, each by the clocks of its own zone, so that what a rule opens on one date is
   * closed as a whole. Exceptions and dated rules of such a date open as ever.
   */
  holidays?: string[]
}

/** Absolute time, half-open: `start` belongs to it, `end` does not. */
export interface Span {
  start: Temporal.Instant
  end: Temporal.Instant
}
