import { Refusal } from '#platform/errors.ts'

export const patientNotFound = () =>
  new Refusal('patient_not_found', 404, 'There is no such person in your care.', { field: 'patientId' })
export const selfExists = () =>
  new Refusal('self_exists', 409, 'You yourself are in the list already: say how this person is related.', {
    field: 'relation',
  })
export const selfStays = () =>
  new Refusal('self_stays', 409, 'You yourself stay in the list, as yourself.', { field: 'relation' })
export const tooManyPersons = (most: number) =>
  new Refusal('too_many_persons', 409, `An account has at most ${most} persons in its care.`)
export const bornInFuture = () =>
  new Refusal('born_in_future', 422, 'The date of birth is after today.', { field: 'bornOn' })
export const bornTooLongAgo = () =>
  new Refusal('bad_input', 400, 'bornOn is too long ago.', { field: 'bornOn' })
export const notBlank = (field: string) =>
  new Refusal('bad_input', 400, `${field} must not be blank.`, { field })
