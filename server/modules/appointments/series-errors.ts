import type { SeriesConflict } from '#contract/endpoint.ts'
import { Refusal } from '#platform/errors.ts'

export const badRecurrence = (message: string, field = 'recurrence') =>
  new Refusal('bad_recurrence', 422, message, { field })
export const seriesTooLong = (most: number) =>
  new Refusal('series_too_long', 422, `A series has at most ${most} visits.`, { field: 'recurrence' })
export const seriesTooFarAhead = () =>
  new Refusal('too_far_ahead', 422, 'The last visits are too far ahead to be booked.', {
    field: 'recurrence',
  })
export const seriesConflicts = (conflicts: readonly SeriesConflict[]) =>
  new Refusal('series_conflicts', 409, 'Nothing was done: some visits cannot be had. They are listed.', {
    extra: { conflicts },
  })
export const seriesOver = () =>
  new Refusal('series_over', 409, 'The series has no visit to which this can be done.')
