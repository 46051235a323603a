import { Type, type Static } from 'typebox'
import { VisitKind } from './doctors.ts'
import { Day, endpoint, Id, Instant, Nothing, page, PageQuery, text, TimeZone, WallTime } from './endpoint.ts'

const Weekdays = Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
  minItems: 1,
  maxItems: 7,
  uniqueItems: true,
  description: 'ISO weekdays, 1 = Monday … 7 = Sunday',
})
const range = { from: WallTime, to: WallTime }
const VisitKinds = Type.Array(VisitKind, {
  maxItems: 2,
  uniqueItems: true,
  description: 'Kinds of visit that these hours are for; none = all that the profile offers',
})
const Place = text(200, {
  description: "Where visits in person are in these hours; '' = at the address of the profile",
})

/** A rule of availability in wall time of its zone: weekly (`weekdays`, optionally bounded by days) or on one day (`on`). */
export const AvailabilityRule = Type.Object({
  id: Id,
  ownerId: Id,
  kind: Type.Union([Type.Literal('weekly'), Type.Literal('dated')]),
  weekdays: Type.Array(Type.Integer()),
  startsOn: Type.Union([Day, Type.Null()]),
  endsOn: Type.Union([Day, Type.Null()]),
  on: Type.Union([Day, Type.Null()]),
  ...range,
  timeZone: TimeZone,
  visitKinds: VisitKinds,
  place: Place,
  version: Type.Integer(),
})
export type AvailabilityRule = Static<typeof AvailabilityRule>

export const AvailabilityRuleInput = Type.Object(
  {
    kind: Type.Union([Type.Literal('weekly'), Type.Literal('dated')]),
    weekdays: Type.Optional(Weekdays),
    startsOn: Type.Optional(Type.Union([Day, Type.Null()])),
    endsOn: Type.Optional(Type.Union([Day, Type.Null()])),
    on: Type.Optional(Day),
    ...range,
    timeZone: Type.Optional(TimeZone),
    visitKinds: Type.Optional(VisitKinds),
    place: Type.Optional(Place),
  },
  { additionalProperties: false },
)
export type AvailabilityRuleInput = Static<typeof AvailabilityRuleInput>

const hours = { ...range, visitKinds: Type.Optional(VisitKinds), place: Type.Optional(Place) }
/** On this day the weekly rules are replaced by these hours; none = closed. */
export const ExceptionDay = Type.Object({
  on: Day,
  timeZone: TimeZone,
  hours: Type.Array(Type.Object(hours)),
})
export type ExceptionDay = Static<typeof ExceptionDay>

export const ExceptionInput = Type.Object(
  {
    hours: Type.Array(Type.Object(hours, { additionalProperties: false }), { maxItems: 12 }),
    timeZone: Type.Optional(TimeZone),
  },
  { additionalProperties: false },
)
export type ExceptionInput = Static<typeof ExceptionInput>

/** A time in which nothing is offered, whatever the rules say. */
export const UnavailableTime = Type.Object({
  id: Id,
  ownerId: Id,
  startsAt: Instant,
  endsAt: Instant,
  reason: Type.String(),
})
export type UnavailableTime = Static<typeof UnavailableTime>

export const UnavailableInput = Type.Object(
  { startsAt: Instant, endsAt: Instant, reason: text(300) },
  { additionalProperties: false },
)
export type UnavailableInput = Static<typeof UnavailableInput>

const ById = Type.Object({ id: Id })
const owners = ['anyPatient', 'anyDoctor'] as const
const owner = ['patient', 'doctor'] as const
export const ruleRefusals = [
  'ends_before_start',
  'missing_field',
  'not_for_this_kind',
  'overlaps_rule',
  'unknown_time_zone',
  'too_many_rules',
] as const
export const ruleExample = { kind: 'weekly', weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }

export const listRules = endpoint({
  method: 'GET',
  path: '/v1/schedules',
  summary: "One's own rules of availability",
  who: owners,
  shed: 'first',
  query: Type.Object(PageQuery),
  answers: { 200: page(AvailabilityRule) },
  refusals: [],
})
export const createRule = endpoint({
  method: 'POST',
  path: '/v1/schedules',
  summary:
    'Add a rule: weekly, or for one day; times are wall time in the zone (default: that of the profile)',
  who: owners,
  body: AvailabilityRuleInput,
  answers: { 201: AvailabilityRule },
  repeatable: true,
  refusals: ruleRefusals,
  example: ruleExample,
})
export const getRule = endpoint({
  method: 'GET',
  path: '/v1/schedules/:id',
  summary: 'One rule',
  who: owner,
  params: ById,
  answers: { 200: AvailabilityRule },
  refusals: ['not_found'],
})
export const listExceptions = endpoint({
  method: 'GET',
  path: '/v1/availability/exceptions',
  summary: 'Days with other hours than the weekly rules say, coming ones first',
  who: owners,
  shed: 'first',
  query: Type.Object({ ...PageQuery, from: Type.Optional(Day) }),
  answers: { 200: page(ExceptionDay) },
  refusals: [],
})
export const listUnavailable = endpoint({
  method: 'GET',
  path: '/v1/availability/unavailable-times',
  summary: "One's own unavailable times, coming ones first",
  who: owners,
  shed: 'first',
  query: Type.Object({ ...PageQuery, from: Type.Optional(Instant) }),
  answers: { 200: page(UnavailableTime) },
  refusals: [],
})
export const deleteUnavailable = endpoint({
  method: 'DELETE',
  path: '/v1/availability/unavailable-times/:id',
  summary: 'Remove an unavailable time',
  who: owner,
  params: ById,
  answers: { 204: Nothing },
  refusals: ['not_found'],
})

const Minutes = Type.Integer({ minimum: 5, maximum: 480 })
const AsOf = Type.String({
  ...Instant,
  description: 'When this was so: a few seconds ago at most. Only booking tells whether a time is still free',
})
const OfKind = Type.Optional(VisitKind)

export const getFreeTimes = endpoint({
  method: 'GET',
  path: '/v1/free-times',
  summary:
    'Free starts of one doctor for a range of at most 62 days and a duration: for one kind of visit, or for any kind that lasts so long',
  who: ['anyone'],
  query: Type.Object({
    doctorId: Id,
    from: Instant,
    to: Instant,
    durationMinutes: Minutes,
    kind: OfKind,
  }),
  answers: {
    200: Type.Object({
      doctorId: Id,
      timeZone: TimeZone,
      durationMinutes: Type.Integer(),
      asOf: AsOf,
      items: Type.Array(Instant),
      differsByKind: Type.Boolean({
        description: 'Some of these starts are free for one kind of visit only: ask for each kind',
      }),
      elsewhere: Type.Array(Type.Object({ place: Type.String(), startsAt: Type.Array(Instant) }), {
        description: "Starts of visits in person that are not at the address of the doctor's profile",
      }),
    }),
  },
  refusals: ['not_found', 'ends_before_start', 'range_too_long', 'kind_not_offered', 'duration_not_offered'],
})

export const getNextFreeTimes = endpoint({
  method: 'GET',
  path: '/v1/free-times/next',
  summary:
    'The next free starts of up to 20 doctors, each for the shortest visit of the kind that is free soonest',
  who: ['anyone'],
  shed: 'first',
  query: Type.Object({
    doctorIds: Type.String({
      maxLength: 800,
      pattern: '^[0-9a-fA-F-]{36}(,[0-9a-fA-F-]{36}){0,19}$',
      description: 'Comma-separated ids',
    }),
    count: Type.Integer({ minimum: 1, maximum: 8, default: 4 }),
    kind: OfKind,
  }),
  answers: {
    200: Type.Object({
      asOf: AsOf,
      items: Type.Array(
        Type.Object({
          doctorId: Id,
          timeZone: TimeZone,
          durationMinutes: Type.Integer(),
          startsAt: Type.Array(Instant),
        }),
      ),
    }),
  },
  refusals: [],
})
