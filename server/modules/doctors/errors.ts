import type { Doctor } from '#contract/doctors.ts'
import { Refusal } from '#platform/errors.ts'

export const doctorNotFound = () =>
  new Refusal('doctor_not_found', 404, 'There is no doctor with this id who can be booked.', {
    field: 'doctorId',
  })
export const unknownSpecialty = () =>
  new Refusal('unknown_specialty', 422, 'Use a code of GET /v1/specialties.', { field: 'specialty' })
export const unknownTimeZone = () =>
  new Refusal('unknown_time_zone', 422, 'Use an IANA time zone name such as Europe/Lisbon.', {
    field: 'timeZone',
  })
export const unalignedDuration = (stepMinutes: number, field: string) =>
  new Refusal('unaligned_duration', 422, `Visit lengths are multiples of ${stepMinutes} minutes.`, { field })
export const lengthsOfEachKind = (field: string, most: number) =>
  new Refusal('bad_input', 400, `${field} must name 1 to ${most} lengths for a kind that is offered.`, {
    field,
  })
export const licenceNumberTaken = () =>
  new Refusal('licence_number_taken', 409, 'Another doctor is registered with this licence number.', {
    field: 'licenceNumber',
  })
export const notBlank = (field: string) =>
  new Refusal('bad_input', 400, `${field} must not be blank.`, { field })
export const pageTooFar = (most: number) =>
  new Refusal('bad_input', 400, `page must lie within the first ${most} doctors. Narrow the search.`, {
    field: 'page',
  })
export const feeNeedsBoth = (field: 'maxFee' | 'currency') =>
  new Refusal('bad_input', 400, `${field} is needed: a fee is an amount of a currency.`, { field })
export const startedInFuture = () =>
  new Refusal('bad_input', 400, 'startedYear must not be in the future.', { field: 'startedYear' })
/** Brings the profile as it is now, so that nothing is lost. */
export const changedMeanwhile = (current: Doctor) =>
  new Refusal('changed_meanwhile', 412, 'The profile was changed since you read it. Read it again.', {
    extra: { current },
  })
export const profileIncomplete = (fields: readonly string[]) =>
  new Refusal('profile_incomplete', 409, `The profile lacks ${fields.join(', ')}.`, { extra: { fields } })
export const notAPicture = () =>
  new Refusal('not_a_picture', 422, 'Send a JPEG, PNG or WebP as the body, with its content type.', {
    field: 'body',
  })
