import { Refusal } from '../errors.ts'

export const notSignedIn = (): Refusal => new Refusal('not_signed_in', 401, 'Sign in first.')
export const tooManyDevices = (): Refusal =>
  new Refusal('too_many_devices', 429, 'Too many devices of this account wait at the same time.', {
    headers: { 'retry-after': '30' },
  })
