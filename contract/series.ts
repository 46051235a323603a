import { Type, type Static } from 'typebox'
import { Appointment, DoctorOfVisit, PatientOfVisit } from './appointments.ts'
import { VisitKind } from './doctors.ts'
import { endpoint, Id, Instant, page, PageQuery, SeriesConflict, text, TimeZone } from './endpoint.ts'

/** A series has at most so many visits: a year of weeks. */
export const mostVisits = 52

const Recurrence = text(500, {
  minLength: 1,
  description:
    'RRULE of RFC 5545 in the wall time of the doctor, with either COUNT or UNTIL: FREQ=WEEKLY;INTERVAL=2;COUNT=8. It may use FREQ (DAILY to YEARLY), INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS and WKST',
})
const Starts = Type.Array(Instant, { maxItems: mostVisits, uniqueItems: true })

/** Visits that repeat by a rule, booked together. */
export const Series = Type.Object({
  id: Id,
  doctor: DoctorOfVisit,
  patient: PatientOfVisit,
  startsAt: Instant,
  wallStart: Type.String({
    description: 'The first start on the wall clock of the doctor, e.g. 2026-11-21T09:00',
  }),
  timeZone: TimeZone,
  recurrence: Type.String({ description: 'RRULE of RFC 5545' }),
  leftOut: Type.Array(Instant, { description: 'Starts of the rule at which nothing was booked (EXDATE)' }),
  durationMinutes: Type.Integer(),
  kind: VisitKind,
  reason: Type.String(),
  count: Type.Integer({ description: 'How many visits were booked' }),
  requestedAt: Instant,
  visits: page(Appointment),
})
export type Series = Static<typeof Series>

const wish = {
  doctorId: Id,
  patientId: Type.Optional(Id),
  startsAt: Instant,
  durationMinutes: Type.Integer({ minimum: 5, maximum: 480 }),
  kind: VisitKind,
  recurrence: Recurrence,
  exceptions: Type.Optional({ ...Starts, description: 'Starts of the rule that are not wanted (EXDATE)' }),
}
const skip = Type.Optional({
  ...Starts,
  description: 'Conflicts that were agreed to: go on without these, named by their originalStart',
})
export const SeriesWish = Type.Object(wish, { additionalProperties: false })
export type SeriesWish = Static<typeof SeriesWish>

const wishRefusals = [
  'doctor_not_found',
  'patient_not_found',
  'kind_not_offered',
  'duration_not_offered',
  'bad_recurrence',
  'series_too_long',
  'time_in_past',
  'too_far_ahead',
  'unaligned_start',
] as const
const wishExample = {
  doctorId: '01932f6e-7c00-7000-8000-000000000001',
  startsAt: '2026-12-01T09:00:00Z',
  durationMinutes: 30,
  kind: 'video',
  recurrence: 'FREQ=WEEKLY;COUNT=8',
}

/** A visit that a rule would make. */
export const WishedVisit = Type.Object({
  originalStart: Instant,
  wallStart: Type.String({ description: 'On the wall clock of the doctor, e.g. 2026-11-21T09:00' }),
  conflict: Type.Union([SeriesConflict, Type.Null()], { description: 'Null where it can be had' }),
})
export type WishedVisit = Static<typeof WishedVisit>

export const previewSeries = endpoint({
  method: 'POST',
  path: '/v1/series/preview',
  summary: 'The visits of a series before it is booked, each with what is in its way; nothing is written',
  who: ['anyPatient'],
  shed: 'first',
  body: SeriesWish,
  answers: {
    200: Type.Object({ timeZone: TimeZone, visits: Type.Array(WishedVisit, { maxItems: mostVisits }) }),
  },
  refusals: wishRefusals,
  example: wishExample,
})

export const bookSeries = endpoint({
  method: 'POST',
  path: '/v1/series',
  summary:
    'Book visits that repeat, all or none: one conflict refuses the whole and is listed; `skip` agrees to go without it',
  who: ['anyPatient'],
  shed: 'last',
  body: Type.Object({ ...wish, reason: text(1000), skip }, { additionalProperties: false }),
  answers: { 201: Series },
  repeatable: true,
  refusals: [...wishRefusals, 'series_conflicts'],
  example: { ...wishExample, reason: 'Physiotherapy' },
})

const ById = Type.Object({ id: Id })
const sides = ['patient', 'doctor', 'admin'] as const
const Reason = text(1000, { minLength: 1 })

export const getSeries = endpoint({
  method: 'GET',
  path: '/v1/series/:id',
  summary: 'One series with a page of its visits in the order of its rule; archived ones are not among them',
  who: sides,
  params: ById,
  query: Type.Object(PageQuery),
  answers: { 200: Series },
  refusals: ['not_found'],
})

/** `this` is the visit alone, `following` it and those after it by the rule, `all` all: of these the coming ones. */
export const Scope = Type.Union([Type.Literal('this'), Type.Literal('following'), Type.Literal('all')], {
  description: 'Which visits, seen from that of appointmentId; only coming ones in which it is possible',
})
export type Scope = Static<typeof Scope>
const stepRefusals = ['not_found', 'not_in_this_state', 'already_started', 'series_over'] as const

export const cancelSeries = endpoint({
  method: 'POST',
  path: '/v1/series/:id/cancel',
  summary: 'Cancel coming visits of a series with a reason; past ones stay',
  who: sides,
  shed: 'last',
  params: ById,
  body: Type.Object({ scope: Scope, appointmentId: Id, reason: Reason }, { additionalProperties: false }),
  answers: { 200: Series },
  refusals: stepRefusals,
  example: {
    scope: 'following',
    appointmentId: '01932f6e-7c00-7000-8000-000000000001',
    reason: 'I feel well again.',
  },
})

export const moveSeries = endpoint({
  method: 'POST',
  path: '/v1/series/:id/move',
  summary:
    'Move coming visits of a series, all or none, by as much as the named one moves on the wall clock of the doctor; `skip` leaves visits where they are',
  who: ['patient', 'admin'],
  shed: 'last',
  params: ById,
  body: Type.Object(
    {
      scope: Scope,
      appointmentId: Id,
      startsAt: Instant,
      durationMinutes: Type.Optional(Type.Integer({ minimum: 5, maximum: 480 })),
      skip,
    },
    { additionalProperties: false },
  ),
  answers: { 200: Series },
  refusals: [
    ...stepRefusals,
    'series_conflicts',
    'bad_recurrence',
    'doctor_not_found',
    'duration_not_offered',
    'unaligned_start',
    'time_in_past',
    'too_far_ahead',
    'time_taken',
    'time_not_offered',
    'patient_busy',
  ],
  example: {
    scope: 'all',
    appointmentId: '01932f6e-7c00-7000-8000-000000000001',
    startsAt: '2026-12-02T09:00:00Z',
  },
})

export const confirmSeries = endpoint({
  method: 'POST',
  path: '/v1/series/:id/confirm',
  summary: 'The doctor confirms all requested visits of a series',
  who: ['doctor'],
  shed: 'last',
  params: ById,
  answers: { 200: Series },
  refusals: ['not_found', 'series_over'],
})

export const declineSeries = endpoint({
  method: 'POST',
  path: '/v1/series/:id/decline',
  summary: 'The doctor declines all requested visits of a series with a reason; their times are free again',
  who: ['doctor'],
  shed: 'last',
  params: ById,
  body: Type.Object({ reason: Reason }, { additionalProperties: false }),
  answers: { 200: Series },
  refusals: ['not_found', 'series_over'],
  example: { reason: 'I have no room for so many visits. Please ask for four.' },
})
