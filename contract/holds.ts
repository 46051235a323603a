import { Type, type Static } from 'typebox'
import { timeRefusals } from './appointments.ts'
import { VisitKind } from './doctors.ts'
import { endpoint, Id, Instant, Nothing, page, PageQuery, SecondsLeft, TimeZone } from './endpoint.ts'

/** Times that one account may hold at a time. */
export const mostHolds = 3
/** Times that one account may hold within an hour without booking them. */
export const mostHoldsAnHour = 60
/** How often within an hour one account may hold the same time. */
export const mostHoldsOfOneTime = 3

/** A time that is kept for a patient who fills the form. Nobody else gets it until it expires. */
export const Hold = Type.Object({
  id: Id,
  doctorId: Id,
  patientId: Id,
  startsAt: Instant,
  endsAt: Instant,
  timeZone: TimeZone,
  kind: VisitKind,
  expiresAt: Instant,
  secondsLeft: SecondsLeft,
  canRenew: Type.Boolean({ description: 'A hold is renewed once' }),
})
export type Hold = Static<typeof Hold>

const ById = Type.Object({ id: Id })

export const holdTime = endpoint({
  method: 'POST',
  path: '/v1/holds',
  summary: 'Hold a time while the form is filled; name it as `holdId` when booking',
  who: ['anyPatient'],
  shed: 'last',
  body: Type.Object(
    {
      doctorId: Id,
      patientId: Type.Optional(Id),
      startsAt: Instant,
      durationMinutes: Type.Integer({ minimum: 5, maximum: 480 }),
      kind: VisitKind,
    },
    { additionalProperties: false },
  ),
  answers: { 201: Hold },
  repeatable: true,
  refusals: [
    'doctor_not_found',
    'patient_not_found',
    'kind_not_offered',
    'too_many_holds',
    'held_too_often',
    ...timeRefusals,
  ],
  example: {
    doctorId: '01932f6e-7c00-7000-8000-000000000001',
    startsAt: '2026-12-01T09:00:00Z',
    durationMinutes: 30,
    kind: 'video',
  },
})

export const listHolds = endpoint({
  method: 'GET',
  path: '/v1/holds',
  summary: "One's own holds that have not expired, soonest first",
  who: ['anyPatient'],
  shed: 'first',
  query: Type.Object(PageQuery),
  answers: { 200: page(Hold) },
  refusals: [],
})

export const renewHold = endpoint({
  method: 'POST',
  path: '/v1/holds/:id/renew',
  summary: 'Hold it for the same time again, from now on; once',
  who: ['patient'],
  shed: 'last',
  params: ById,
  answers: { 200: Hold },
  refusals: ['not_found', 'hold_expired', 'already_renewed'],
})

export const releaseHold = endpoint({
  method: 'DELETE',
  path: '/v1/holds/:id',
  summary: 'Give the time back; nothing to do for one that has ended',
  who: ['patient'],
  shed: 'last',
  params: ById,
  answers: { 204: Nothing },
  refusals: ['not_found'],
})
