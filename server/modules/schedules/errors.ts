import type { BookingTerms } from '#contract/booking-terms.ts'
import type { AvailabilityRule } from '#contract/schedules.ts'
import { Refusal } from '#platform/errors.ts'

export const endsBeforeStart = (field: string) =>
  new Refusal('ends_before_start', 422, 'The end must come after the start.', { field })
export const missingField = (field: string) =>
  new Refusal('missing_field', 422, `A rule of this kind needs ${field}.`, { field })
export const notForThisKind = (field: string) =>
  new Refusal('not_for_this_kind', 422, `A rule of this kind has no ${field}.`, { field })
export const unknownTimeZone = () =>
  new Refusal('unknown_time_zone', 422, 'Use an IANA time zone name such as Europe/Lisbon.', {
    field: 'timeZone',
  })
export const overlapsRule = (field: string, message: string) =>
  new Refusal('overlaps_rule', 409, message, { field })
export const tooManyRules = (most: number) =>
  new Refusal('too_many_rules', 409, `There can be at most ${most} rules. Delete one that is over.`)
export const changedMeanwhile = (current: AvailabilityRule) =>
  new Refusal('changed_meanwhile', 412, 'The rule was changed since you read it. Read it again.', {
    extra: { current },
  })
export const termsChangedMeanwhile = (current: BookingTerms) =>
  new Refusal('changed_meanwhile', 412, 'The terms were changed since you read them. Read them again.', {
    extra: { current },
  })
export const onlyOfDoctors = (field: string) =>
  new Refusal('bad_input', 400, `Only hours of doctors have ${field}.`, { field })
export const tooLong = (mostDays: number) =>
  new Refusal('too_long', 422, `One unavailable time lasts at most ${mostDays} days.`, { field: 'endsAt' })
export const rangeTooLong = (mostDays: number) =>
  new Refusal('range_too_long', 422, `Ask for at most ${mostDays} days at once.`, { field: 'to' })
export const durationNotOffered = () =>
  new Refusal('duration_not_offered', 422, 'The doctor does not offer visits of this length.', {
    field: 'durationMinutes',
  })
export const kindNotOffered = () =>
  new Refusal('kind_not_offered', 422, 'The doctor does not offer this kind of visit.', { field: 'kind' })
export const doctorNotFound = () =>
  new Refusal('not_found', 404, 'There is no such doctor to be booked.', { field: 'doctorId' })
export const outsideTheYears = (field: string, first: number, last: number) =>
  new Refusal('bad_input', 400, `${field} must be a time that exists, from ${first} to ${last}.`, { field })
export const notBlank = (field: string) =>
  new Refusal('bad_input', 400, `${field} must not be blank.`, { field })
export const unknownRegion = (field: string) =>
  new Refusal('unknown_region', 422, 'Use a region whose holidays are kept here, such as PT or BR-SP.', {
    field,
  })
export const regionExists = () =>
  new Refusal('region_exists', 409, 'The holidays of this region are kept already.', { field: 'code' })
export const regionInUse = () =>
  new Refusal('region_in_use', 409, 'A doctor keeps the holidays of this region.', { field: 'code' })
export const holidayExists = () =>
  new Refusal('holiday_exists', 409, 'This day is a holiday of the region already.', { field: 'on' })
export const noListForRegion = () =>
  new Refusal('no_list_for_region', 422, 'No list has the holidays of this region. Add them by hand.', {
    field: 'region',
  })
