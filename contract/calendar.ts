import { Type, type Static } from 'typebox'
import { AppointmentState, Side } from './appointment-states.ts'
import { VisitKind } from './doctors.ts'
import { Day, endpoint, Id, Instant, TimeZone, WallTime } from './endpoint.ts'
import { AvailabilityRule, ExceptionDay, UnavailableTime } from './schedules.ts'

/** What a calendar shows of a visit. The rest is asked for when it is opened. */
export const CalendarVisit = Type.Object({
  id: Id,
  doctor: Type.Object({ id: Id, name: Type.String() }),
  patient: Type.Object({ id: Id, name: Type.String() }),
  startsAt: Instant,
  endsAt: Instant,
  timeZone: TimeZone,
  kind: VisitKind,
  place: Type.String({ description: "Address of a visit in person, '' for video" }),
  state: AppointmentState,
})
export type CalendarVisit = Static<typeof CalendarVisit>

/** One of the times that somebody proposed for a visit and that is held until it is decided. */
export const ProposedVisit = Type.Object({
  proposalId: Id,
  appointmentId: Id,
  doctor: Type.Object({ id: Id, name: Type.String() }, { description: 'With whom the visit would be' }),
  patient: Type.Object({ id: Id, name: Type.String() }),
  startsAt: Instant,
  endsAt: Instant,
  by: Side,
  answerBy: Instant,
  decision: Type.Union(
    [Type.Literal('waiting'), Type.Literal('accepted'), Type.Literal('rejected'), Type.Null()],
    { description: "One's own decision on the proposal; null where one is not asked" },
  ),
})
export type ProposedVisit = Static<typeof ProposedVisit>

/** Open time of one day, with the rule or exception that opens it; `on` is the day and `from`–`to` the hours in its zone. */
export const OpenSpan = Type.Object({
  startsAt: Instant,
  endsAt: Instant,
  ruleId: Type.Union([Id, Type.Null()], {
    description: 'The rule that opens it; null: the exception of the day',
  }),
  on: Day,
  from: WallTime,
  to: WallTime,
  timeZone: TimeZone,
  visitKinds: Type.Array(VisitKind, { description: 'Kinds of visit these hours are for; none = all' }),
  place: Type.String({ description: "Where visits in person are then; '' = at the address of the profile" }),
})
export type OpenSpan = Static<typeof OpenSpan>

export const Calendar = Type.Object({
  visits: Type.Array(CalendarVisit, { description: 'Those that take place or took place, soonest first' }),
  proposals: Type.Array(ProposedVisit, {
    description: 'Times of open proposals for own visits, soonest first',
  }),
  open: Type.Array(OpenSpan, {
    description: "One's own availability after exceptions; unavailable times are still to be taken off",
  }),
  unavailable: Type.Array(UnavailableTime),
  exceptions: Type.Array(ExceptionDay),
  rules: Type.Array(AvailabilityRule, { description: 'Rules that hold on a day of the range' }),
})
export type Calendar = Static<typeof Calendar>

export const getCalendar = endpoint({
  method: 'GET',
  path: '/v1/calendar',
  summary:
    "One's own calendar for a range of at most 62 days: visits, proposed times, availability, times away",
  who: ['anyPatient', 'anyDoctor'],
  shed: 'first',
  query: Type.Object({ from: Instant, to: Instant }),
  answers: { 200: Calendar },
  refusals: ['ends_before_start', 'range_too_long'],
})
