import { Type, type Static } from 'typebox'
import { endpoint, Id, Language, Nothing, page, PageQuery, text, TimeZone } from './endpoint.ts'

export const Role = Type.Union([Type.Literal('patient'), Type.Literal('doctor'), Type.Literal('admin')])
export type Role = Static<typeof Role>

export const Account = Type.Object({
  id: Id,
  email: Type.String(),
  name: Type.String(),
  role: Role,
  language: Language,
  timeZone: TimeZone,
  suspended: Type.Boolean(),
})
export type Account = Static<typeof Account>

export const Session = Type.Object({
  token: Type.String({ description: 'Bearer token for programs; browsers get the same session as a cookie' }),
  account: Account,
})

const Email = Type.String({ format: 'email', maxLength: 254 })
const Password = Type.String({ minLength: 10, maxLength: 128, description: 'At least 10 characters' })
const Name = text(120, { minLength: 1 })

export const registerAccount = endpoint({
  method: 'POST',
  path: '/v1/users',
  summary:
    'Register as a patient or a doctor; a mail with a confirmation link follows, the same answer for a known address',
  who: ['anyone'],
  body: Type.Object(
    {
      email: Email,
      password: Password,
      name: Name,
      role: Type.Union([Type.Literal('patient'), Type.Literal('doctor')]),
      language: Type.Optional(Language),
      timeZone: TimeZone,
    },
    { additionalProperties: false },
  ),
  answers: { 202: Type.Object({ email: Type.String() }) },
  refusals: ['unknown_time_zone', 'too_many_attempts'],
  example: {
    email: 'maria@example.org',
    password: 'a long sentence',
    name: 'Maria Sousa',
    role: 'patient',
    timeZone: 'Europe/Lisbon',
  },
})

export const verifyEmail = endpoint({
  method: 'POST',
  path: '/v1/users/verification',
  summary: 'Confirm the e-mail address with the token from the mail, and sign in',
  who: ['anyone'],
  body: Type.Object(
    { token: Type.String({ minLength: 1, maxLength: 2000 }) },
    { additionalProperties: false },
  ),
  answers: { 200: Session },
  refusals: ['link_expired', 'too_many_attempts'],
})

export const signIn = endpoint({
  method: 'POST',
  path: '/v1/sessions',
  summary: 'Sign in: sets the session cookie and answers a bearer token',
  who: ['anyone'],
  body: Type.Object(
    { email: Email, password: Type.String({ minLength: 1, maxLength: 128 }) },
    { additionalProperties: false },
  ),
  answers: { 201: Session },
  refusals: ['wrong_credentials', 'email_not_confirmed', 'account_suspended', 'too_many_attempts'],
  example: { email: 'maria@example.org', password: 'a long sentence' },
})

export const signOut = endpoint({
  method: 'DELETE',
  path: '/v1/sessions/current',
  summary: 'End the session that makes this request',
  who: ['anyPatient', 'anyDoctor', 'admin'],
  answers: { 204: Nothing },
  refusals: [],
})

export const requestPasswordReset = endpoint({
  method: 'POST',
  path: '/v1/users/password-reset-requests',
  summary:
    'Ask for a mail with a link to set a new password; the same answer whether the address is known or not',
  who: ['anyone'],
  body: Type.Object({ email: Email }, { additionalProperties: false }),
  answers: { 202: Type.Object({ email: Type.String() }) },
  refusals: ['too_many_attempts'],
})

export const resetPassword = endpoint({
  method: 'POST',
  path: '/v1/users/password-resets',
  summary: 'Set a new password with the token from the mail; ends all sessions',
  who: ['anyone'],
  body: Type.Object(
    { token: Type.String({ minLength: 1, maxLength: 2000 }), password: Password },
    { additionalProperties: false },
  ),
  answers: { 204: Nothing },
  refusals: ['link_expired', 'too_many_attempts'],
})

export const getSelf = endpoint({
  method: 'GET',
  path: '/v1/self',
  summary: 'The account that is signed in',
  who: ['anyPatient', 'anyDoctor', 'admin'],
  answers: { 200: Account },
  refusals: [],
})

export const updateSelf = endpoint({
  method: 'PATCH',
  path: '/v1/self',
  summary: "Change one's own name, language or time zone",
  who: ['anyPatient', 'anyDoctor', 'admin'],
  body: Type.Object(
    { name: Type.Optional(Name), language: Type.Optional(Language), timeZone: Type.Optional(TimeZone) },
    { additionalProperties: false, minProperties: 1 },
  ),
  answers: { 200: Account },
  refusals: ['unknown_time_zone'],
  example: { timeZone: 'America/Sao_Paulo' },
})

export const listUsers = endpoint({
  method: 'GET',
  path: '/v1/users',
  summary: 'All accounts, newest first',
  who: ['admin'],
  shed: 'first',
  query: Type.Object({ ...PageQuery, q: Type.Optional(text(120)), role: Type.Optional(Role) }),
  answers: { 200: page(Account) },
  refusals: [],
})

export const createFirstAdmin = endpoint({
  method: 'POST',
  path: '/v1/users/first-admin',
  summary: 'Create the administrator of a new installation with the one-time code from the log',
  who: ['anyone'],
  body: Type.Object(
    {
      code: Type.String({ minLength: 1, maxLength: 64 }),
      email: Email,
      password: Password,
      name: Name,
      timeZone: TimeZone,
    },
    { additionalProperties: false },
  ),
  answers: { 201: Session },
  refusals: ['wrong_code', 'already_set_up', 'unknown_time_zone', 'too_many_attempts'],
})
