import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'

const terms = {
  bufferMinutes: Type.Integer({
    minimum: 0,
    maximum: 240,
    description: 'Kept free after each visit; it may reach over the end of the hours',
  }),
  noticeMinutes: Type.Integer({
    minimum: 0,
    maximum: 43_200,
    description: 'A visit is booked at least so long before its start',
  }),
  horizonDays: Type.Integer({
    minimum: 1,
    maximum: 1096,
    description: 'A visit is booked at most so many times 24 hours before its start',
  }),
  visitsPerDay: Type.Union([Type.Integer({ minimum: 1, maximum: 100 }), Type.Null()], {
    description:
      "Most visits that start on one day of the doctor's calendar, requested and held ones included",
  }),
}

/** On which terms a doctor is booked. */
export const BookingTerms = Type.Object({
  ...terms,
  version: Type.Integer({ description: '0 until they are set' }),
})
export type BookingTerms = Static<typeof BookingTerms>

export const getTerms = endpoint({
  method: 'GET',
  path: '/v1/availability/terms',
  summary: 'On which terms oneself is booked',
  who: ['anyDoctor'],
  answers: { 200: BookingTerms },
  refusals: [],
})
export const setTerms = endpoint({
  method: 'PUT',
  path: '/v1/availability/terms',
  summary: 'Set on which terms oneself is booked; with If-Match a lost update is refused; booked visits stay',
  who: ['anyDoctor'],
  body: Type.Object(terms, { additionalProperties: false }),
  answers: { 200: BookingTerms },
  refusals: ['changed_meanwhile'],
  example: { bufferMinutes: 15, noticeMinutes: 1440, horizonDays: 90, visitsPerDay: null },
})
