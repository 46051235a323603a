import { Refusal } from '#platform/errors.ts'

export const notWithThese = (field: string) =>
  new Refusal('not_with_these', 422, `${field} does not go with the other fields.`, { field })
export const windowEndsBeforeStart = () =>
  new Refusal('ends_before_start', 422, 'The end must come after the start.', { field: 'until' })
export const windowInThePast = () =>
  new Refusal('in_the_past', 422, 'This time has passed.', { field: 'until' })
export const waitingAlready = () =>
  new Refusal('waiting_already', 409, 'This visit waits for an earlier time already.', {
    field: 'appointmentId',
  })
export const tooManyEntries = (most: number) =>
  new Refusal('too_many_entries', 409, `At most ${most} entries may wait. Leave one of them first.`)
export const offerOver = () => new Refusal('offer_over', 409, 'This time is no longer offered.')
export const noLongerWaiting = () => new Refusal('no_longer_waiting', 409, 'This entry has ended.')
