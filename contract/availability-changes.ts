import { Type, type Static } from 'typebox'
import { timeRefusals } from './appointments.ts'
import { Day, endpoint, Id, Instant, Nothing, text } from './endpoint.ts'
import {
  AvailabilityRule,
  AvailabilityRuleInput,
  ExceptionDay,
  ExceptionInput,
  ruleExample,
  ruleRefusals,
  UnavailableInput,
  UnavailableTime,
} from './schedules.ts'

/**
 * What is to become of one visit that stands on what changes: `keep` it although its time is no longer offered, `propose`
 * other times to the patient, or `cancel` it.
 */
export const VisitPlan = Type.Object(
  {
    appointmentId: Id,
    do: Type.Union([Type.Literal('keep'), Type.Literal('propose'), Type.Literal('cancel')]),
    times: Type.Optional(
      Type.Array(Instant, {
        minItems: 1,
        maxItems: 5,
        description: 'Starts to propose; without them the nearest free ones',
      }),
    ),
    reason: Type.Optional(text(1000, { description: 'The patient reads it; needed to cancel' })),
  },
  { additionalProperties: false },
)
export type VisitPlan = Static<typeof VisitPlan>

export const Plan = Type.Optional(
  Type.Array(VisitPlan, {
    maxItems: 500,
    description:
      'For each coming visit that would lose its ground: all of it happens together with the change, or nothing. Visits that do not stand on the change are passed over.',
  }),
)

const ById = Type.Object({ id: Id })
const ByDay = Type.Object({ on: Day })
const owners = ['anyPatient', 'anyDoctor'] as const
const owner = ['patient', 'doctor'] as const
const unavailableRefusals = ['ends_before_start', 'too_long'] as const
/** Of whatever carries a plan out. */
export const planRefusals = [
  'visits_stand_on_this',
  'missing_field',
  'not_found',
  'not_in_this_state',
  'already_started',
  'doctor_not_found',
  'same_time',
  'deadline_not_possible',
  'colleague_taken',
  ...timeRefusals,
] as const

export const updateRule = endpoint({
  method: 'PUT',
  path: '/v1/schedules/:id',
  summary: 'Replace a rule; with If-Match a lost update is refused',
  who: owner,
  params: ById,
  body: Type.Object({ ...AvailabilityRuleInput.properties, plan: Plan }, { additionalProperties: false }),
  answers: { 200: AvailabilityRule },
  refusals: ['changed_meanwhile', ...ruleRefusals, ...planRefusals],
  example: ruleExample,
})
export const deleteRule = endpoint({
  method: 'DELETE',
  path: '/v1/schedules/:id',
  summary: 'Delete a rule on which no visit stands; else use the changes of availability, which take a plan',
  who: owner,
  params: ById,
  answers: { 204: Nothing },
  refusals: ['not_found', 'visits_stand_on_this'],
})
export const setException = endpoint({
  method: 'PUT',
  path: '/v1/availability/exceptions/:on',
  summary: 'Give one day other hours; an empty list closes it',
  who: owners,
  params: ByDay,
  body: Type.Object({ ...ExceptionInput.properties, plan: Plan }, { additionalProperties: false }),
  answers: { 200: ExceptionDay },
  refusals: ['ends_before_start', 'overlaps_rule', 'unknown_time_zone', ...planRefusals],
  example: { hours: [{ from: '14:00', to: '16:00' }] },
})
export const deleteException = endpoint({
  method: 'DELETE',
  path: '/v1/availability/exceptions/:on',
  summary: 'Let the weekly rules hold again on this day; where visits stand on its hours, see deleteRule',
  who: owners,
  params: ByDay,
  answers: { 204: Nothing },
  refusals: ['not_found', 'visits_stand_on_this'],
})
export const createUnavailable = endpoint({
  method: 'POST',
  path: '/v1/availability/unavailable-times',
  summary: 'Block a time: leave, holidays, a meeting',
  who: owners,
  body: Type.Object({ ...UnavailableInput.properties, plan: Plan }, { additionalProperties: false }),
  answers: { 201: UnavailableTime },
  repeatable: true,
  refusals: [...unavailableRefusals, ...planRefusals],
  example: { startsAt: '2027-08-02T00:00:00Z', endsAt: '2027-08-16T00:00:00Z', reason: 'Leave' },
})
export const updateUnavailable = endpoint({
  method: 'PUT',
  path: '/v1/availability/unavailable-times/:id',
  summary: 'Change an unavailable time',
  who: owner,
  params: ById,
  body: Type.Object({ ...UnavailableInput.properties, plan: Plan }, { additionalProperties: false }),
  answers: { 200: UnavailableTime },
  refusals: [...unavailableRefusals, ...planRefusals],
})

const change = <const Do extends string, const P extends Parameters<typeof Type.Object>[0]>(
  name: Do,
  properties: P,
) => Type.Object({ do: Type.Literal(name), ...properties }, { additionalProperties: false })

/** One change of one's own availability, as the endpoint of the same name makes it alone. */
export const AvailabilityChange = Type.Union([
  change('createRule', { rule: AvailabilityRuleInput }),
  change('updateRule', {
    id: Id,
    version: Type.Optional(Type.Integer({ description: 'The version that was read, as If-Match says it' })),
    rule: AvailabilityRuleInput,
  }),
  change('deleteRule', { id: Id }),
  change('setException', { on: Day, ...ExceptionInput.properties }),
  change('deleteException', { on: Day }),
  change('createUnavailable', UnavailableInput.properties),
  change('updateUnavailable', { id: Id, ...UnavailableInput.properties }),
  change('deleteUnavailable', { id: Id }),
])
export type AvailabilityChange = Static<typeof AvailabilityChange>

export const changeAvailability = endpoint({
  method: 'POST',
  path: '/v1/availability/changes',
  summary:
    'Make several changes of one’s own availability in order, all or none; what counts for visits is how it is after the last',
  who: owners,
  body: Type.Object(
    { changes: Type.Array(AvailabilityChange, { minItems: 1, maxItems: 100 }), plan: Plan },
    { additionalProperties: false },
  ),
  answers: {
    200: Type.Object({
      items: Type.Array(Type.Union([AvailabilityRule, ExceptionDay, UnavailableTime, Type.Null()]), {
        description: 'What each change made, in order; null where it deleted something',
      }),
    }),
  },
  refusals: ['changed_meanwhile', ...ruleRefusals, ...unavailableRefusals, ...planRefusals],
  example: {
    changes: [
      { do: 'createRule', rule: { kind: 'weekly', weekdays: [6], from: '09:00', to: '12:00' } },
      { do: 'setException', on: '2027-12-24', hours: [] },
    ],
  },
})
