import { Type, type Static } from 'typebox'
import { DoctorStatus, DurationsByKind, VisitKind } from './doctors.ts'
import { HolidayDay } from './holidays.ts'
import { Day, endpoint, Id, Instant, TimeZone, WallTime } from './endpoint.ts'

const Wall = Type.String({ description: 'What the clock shows, e.g. 2026-11-21T09:00:00' })
const OffsetMinutes = Type.Number({ description: 'Minutes that the clock is ahead of UTC' })

/** What the clocks of a zone show at an instant; `pass` says which of the two it is where they show it twice. */
const Reading = Type.Object({
  wall: Wall,
  weekday: Type.Integer({ description: 'ISO weekday, 1 = Monday … 7 = Sunday' }),
  offsetMinutes: OffsetMinutes,
  pass: Type.Union([Type.Literal('only'), Type.Literal('first'), Type.Literal('second')]),
})
/** A zone with its clock changes on the days of the visit: at `at` wall times from `from` to `to` are skipped or repeated. */
const Clock = Type.Object({
  timeZone: TimeZone,
  start: Reading,
  end: Reading,
  changes: Type.Array(
    Type.Object({
      at: Instant,
      offsetBefore: OffsetMinutes,
      offsetAfter: OffsetMinutes,
      is: Type.Union([Type.Literal('skipped'), Type.Literal('repeated')]),
      from: Wall,
      to: Wall,
    }),
  ),
})
export type Clock = Static<typeof Clock>

const Hours = {
  from: WallTime,
  to: WallTime,
  visitKinds: Type.Array(VisitKind, { description: 'None = all kinds' }),
  place: Type.String({ description: "'' = at the address of the profile" }),
}
const OrDay = Type.Union([Day, Type.Null()])

/** All that decides whether a time is offered: the answer can be worked out from this alone. */
export const TimeFacts = Type.Object({
  now: Instant,
  doctorId: Id,
  startsAt: Instant,
  endsAt: Instant,
  durationMinutes: Type.Integer(),
  kinds: Type.Array(VisitKind, {
    description: 'Kinds of visit that were asked for; it is enough that one of them fits',
  }),
  timeZone: Type.String({ description: 'Zone of the doctor' }),
  stepMinutes: Type.Integer({ description: 'Starts show a multiple of this on the clock of the doctor' }),
  status: DoctorStatus,
  durationsByKind: DurationsByKind,
  bufferMinutes: Type.Integer({ description: 'Time after the visit that must not be taken either' }),
  noticeMinutes: Type.Integer(),
  horizonDays: Type.Integer(),
  visitsPerDay: Type.Union([Type.Integer(), Type.Null()]),
  visitsThatDay: Type.Union([Type.Integer(), Type.Null()], {
    description: 'Visits that begin on that day of the doctor; counted where the day has a limit',
  }),
  clocks: Type.Array(Clock, { description: 'Zone of the doctor first, then each zone of the hours below' }),
  weekly: Type.Array(
    Type.Object({
      id: Id,
      weekdays: Type.Array(Type.Integer()),
      startsOn: OrDay,
      endsOn: OrDay,
      timeZone: TimeZone,
      ...Hours,
    }),
    { description: 'Weekly rules that hold around that day, whether or not they open the time' },
  ),
  dated: Type.Array(Type.Object({ id: Id, on: Day, timeZone: TimeZone, ...Hours })),
  exceptions: Type.Array(
    Type.Object({ on: Day, timeZone: TimeZone, hours: Type.Array(Type.Object(Hours)) }),
    { description: 'Days on which these hours replace the weekly rules' },
  ),
  holidays: Type.Array(Type.Object({ id: Id, region: Type.String(), ...HolidayDay.properties }), {
    description: 'Dates on which no weekly rule opens, each by the clock of its own zone',
  }),
  unavailable: Type.Array(
    Type.Object({
      id: Type.Union([Id, Type.Null()], { description: 'For the doctor and admins' }),
      startsAt: Instant,
      endsAt: Instant,
      reason: Type.Union([Type.String(), Type.Null()], { description: 'For the doctor and admins' }),
    }),
  ),
  taken: Type.Array(
    Type.Object({
      claimId: Type.Union([Id, Type.Null()], { description: 'For the doctor and admins' }),
      startsAt: Instant,
      endsAt: Instant,
      heldUntil: Type.Union([Instant, Type.Null()], { description: 'null = booked' }),
    }),
    { description: 'Taken time of the doctor around the visit, with the breaks after visits' },
  ),
})
export type TimeFacts = Static<typeof TimeFacts>

/** Why a time is offered or not, with the refusal that a booking meets. */
export const reasonCodes = {
  doctor_not_bookable: 'doctor_not_found',
  kind_not_offered: 'kind_not_offered',
  duration_not_offered: 'duration_not_offered',
  past: 'time_in_past',
  short_notice: 'too_short_notice',
  beyond_horizon: 'too_far_ahead',
  off_step: 'unaligned_start',
  closed_by_exception: 'time_not_offered',
  closed_by_holiday: 'time_not_offered',
  other_kind: 'time_not_offered',
  two_places: 'time_not_offered',
  outside_hours: 'time_not_offered',
  away: 'time_not_offered',
  day_full: 'day_full',
  booked: 'time_taken',
  held: 'time_taken',
  no_room_after: 'time_taken',
  in_hours: 'offered',
} as const
export type ReasonCode = keyof typeof reasonCodes

const oneOf = <const T extends string>(texts: readonly T[]) =>
  Type.Unsafe<T>(Type.Union(texts.map((text) => Type.Literal(text))))
const Answer = oneOf([...new Set(Object.values(reasonCodes))])

/** What decided it: a rule, an exception or unavailable time of the doctor, a public holiday, a claim on the time, the terms, the profile. */
const Source = Type.Object({
  is: oneOf(['rule', 'exception', 'holiday', 'unavailable', 'claim', 'terms', 'profile']),
  id: Type.Union([Type.String(), Type.Null()], {
    description: 'Of a rule, a holiday, an unavailable time or a claim; the day of an exception; else null',
  }),
})
export type Source = Static<typeof Source>
/** One reason; `startsAt` and `endsAt` say the time of which it speaks, where it is another than the visit. */
const Reason = Type.Object({
  code: oneOf(Object.keys(reasonCodes) as ReasonCode[]),
  answer: Answer,
  startsAt: Type.Union([Instant, Type.Null()]),
  endsAt: Type.Union([Instant, Type.Null()]),
  sources: Type.Array(Source),
})
export type Reason = Static<typeof Reason>

export const TimeExplanation = Type.Object({
  answer: Answer,
  facts: TimeFacts,
  because: Type.Array(Reason, { description: 'All that holds; the first one decides the answer' }),
})
export type TimeExplanation = Static<typeof TimeExplanation>

export const explainTime = endpoint({
  method: 'GET',
  path: '/v1/free-times/why',
  summary:
    'Why a time of a doctor is offered or not, with the facts from which the answer can be worked out; the doctor and admins also see why they are away and which claim has the time',
  who: ['anyone'],
  shed: 'first',
  query: Type.Object({
    doctorId: Id,
    startsAt: Instant,
    durationMinutes: Type.Integer({ minimum: 5, maximum: 480 }),
    kind: Type.Optional(VisitKind),
  }),
  answers: { 200: TimeExplanation },
  refusals: ['not_found'],
})
