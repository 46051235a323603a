import { at } from './at.ts'

/** Starts on the days of a weekly series that begins in so many days. */
export const weeks = (first: number, count: number, clock = '10:00'): string[] =>
  Array.from({ length: count }, (_, i) => at(first + 7 * i, clock))

/** A wish for four visits, a week apart, from in two weeks on; the doctor is still to be named. */
export const fourWeeks = {
  startsAt: at(14, '10:00'),
  durationMinutes: 30,
  kind: 'video',
  recurrence: 'FREQ=WEEKLY;COUNT=4',
  reason: 'Physiotherapy',
} as const
