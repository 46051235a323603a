import { Refusal } from '#platform/errors.ts'

export const wrongCredentials = () => new Refusal('wrong_credentials', 401, 'E-mail or password is wrong.')
export const emailNotConfirmed = () =>
  new Refusal('email_not_confirmed', 403, 'Open the link in the mail that we sent when you registered.')
export const linkExpired = () =>
  new Refusal('link_expired', 410, 'This link has expired or was used already. Ask for a new one.', {
    field: 'token',
  })
export const accountSuspended = () =>
  new Refusal('account_suspended', 403, 'This account is suspended. Ask the clinic.')
export const unknownTimeZone = () =>
  new Refusal('unknown_time_zone', 422, 'Use an IANA time zone name such as Europe/Lisbon.', {
    field: 'timeZone',
  })
export const wrongCode = () =>
  new Refusal('wrong_code', 403, 'This is not the code from the log.', { field: 'code' })
export const alreadySetUp = () =>
  new Refusal('already_set_up', 409, 'There is an administrator already. Sign in.')
