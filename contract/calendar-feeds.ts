import { Type, type Static } from 'typebox'
import { endpoint, Instant, Nothing } from './endpoint.ts'

export const CalendarFeed = Type.Object({
  address: Type.Union([Type.String(), Type.Null()], {
    description:
      'The secret address for calendar programs; null when there is none, or when it was made with another AUTH_SECRET and cannot be shown again',
  }),
  madeAt: Type.Union([Instant, Type.Null()], { description: 'null when there is none' }),
  showsNames: Type.Boolean({
    description: "Of the doctors to a patient, of the patients to a doctor; else 'Visit' and initials",
  }),
})
export type CalendarFeed = Static<typeof CalendarFeed>

const Names = Type.Boolean({ description: 'Default: yes for patients, no for doctors' })

export const getCalendarFeed = endpoint({
  method: 'GET',
  path: '/v1/calendar/feed',
  summary: "One's own secret address for calendar programs, if there is one",
  who: ['anyPatient', 'anyDoctor'],
  answers: { 200: CalendarFeed },
  refusals: [],
})

export const makeCalendarFeed = endpoint({
  method: 'POST',
  path: '/v1/calendar/feed',
  summary: 'Make a new secret address; one made before stops to work',
  who: ['anyPatient', 'anyDoctor'],
  body: Type.Object({ showsNames: Type.Optional(Names) }, { additionalProperties: false }),
  answers: { 201: CalendarFeed },
  refusals: [],
  example: { showsNames: false },
})

export const changeCalendarFeed = endpoint({
  method: 'PATCH',
  path: '/v1/calendar/feed',
  summary: 'Change what the feed shows; its address stays',
  who: ['anyPatient', 'anyDoctor'],
  body: Type.Object({ showsNames: Names }, { additionalProperties: false }),
  answers: { 200: CalendarFeed },
  refusals: ['not_found'],
  example: { showsNames: false },
})

export const revokeCalendarFeed = endpoint({
  method: 'DELETE',
  path: '/v1/calendar/feed',
  summary: 'Revoke the secret address, if there is one',
  who: ['anyPatient', 'anyDoctor'],
  answers: { 204: Nothing },
  refusals: [],
})

export const readCalendarFeed = endpoint({
  method: 'GET',
  path: '/v1/calendar/feeds/:token.ics',
  summary:
    'The visits from 90 days back, for calendar programs that know the secret address; answers 304 to If-None-Match while nothing has changed',
  who: ['anyone'],
  shed: 'first',
  params: Type.Object({ token: Type.String({ minLength: 1, maxLength: 200 }) }),
  mime: 'text/calendar',
  answers: { 200: Type.String() },
  refusals: ['not_found', 'too_many_attempts'],
})
