import { Refusal } from '#platform/errors.ts'

export const noCallNow = () =>
  new Refusal('no_call_now', 404, 'No visit of yours by video is open now. Name an appointment or a room.')
export const notWithThese = () =>
  new Refusal('not_with_these', 422, 'Give either an appointment or a room.', { field: 'roomId' })
export const notByVideo = () =>
  new Refusal('not_by_video', 409, 'This visit takes place in person.', { field: 'appointmentId' })
export const notInThisState = (state: string) =>
  new Refusal('not_in_this_state', 409, `The visit is ${state}: only a confirmed one has a call.`)
export const tooEarly = (opensAt: Temporal.Instant | undefined) =>
  new Refusal('too_early', 409, `This call can be joined from ${opensAt ?? 'its confirmation'} on.`)
export const callOver = () => new Refusal('call_over', 409, 'This call is over.')
export const callFull = (people: number, devices: number) =>
  new Refusal(
    'call_full',
    409,
    `A call has at most ${people} people, and of each at most ${devices} devices. Try again when somebody has left.`,
  )
export const deviceLeft = () =>
  new Refusal('device_left', 409, 'This device is not in the call any more. Join again with another id.', {
    field: 'deviceId',
  })
export const mayNotAdmit = () => new Refusal('may_not_admit', 403, 'The doctors of the visit let people in.')
export const nobodyWaits = () =>
  new Refusal('nobody_waits', 409, 'This person does not wait for this call, or has left.', {
    field: 'accountId',
  })
export const mayNotFinish = () =>
  new Refusal(
    'may_not_finish',
    403,
    'The doctors of a visit end it for everybody, elsewhere whoever began it.',
  )
export const notInCall = () =>
  new Refusal('not_in_call', 409, 'Both devices must be in this call, let in, and still there.', {
    field: 'to',
  })
export const badDescription = (why: string) =>
  new Refusal('bad_description', 422, `This is no session description: ${why}.`, { field: 'description.sdp' })
export const emptySignal = () =>
  new Refusal('bad_description', 422, 'Give a description or candidates.', { field: 'description' })
