import { Type, type Static } from 'typebox'
import { VisitKind } from './doctors.ts'
import { endpoint, Id, Instant, Nothing, page, PageQuery, text, TimeZone } from './endpoint.ts'

const DoctorName = Type.Object({ id: Id, name: Type.String() })

/** A time that suits a visit instead: the same doctor later, or a colleague of the same specialty. */
export const Suggestion = Type.Object({
  startsAt: Instant,
  endsAt: Instant,
  doctor: DoctorName,
})
export type Suggestion = Static<typeof Suggestion>

const Visit = {
  appointmentId: Id,
  patientName: Type.String(),
  startsAt: Instant,
  endsAt: Instant,
  timeZone: TimeZone,
  kind: VisitKind,
}

/**
 * What became of a visit of an absence: `searching` for times, `proposed` to the patient, `moved`, `cancelled`,
 * `with_staff` where nobody accepted in time or no time was found, `over` when it has passed.
 */
export const AbsenceVisitState = Type.Union([
  Type.Literal('searching'),
  Type.Literal('proposed'),
  Type.Literal('moved'),
  Type.Literal('cancelled'),
  Type.Literal('with_staff'),
  Type.Literal('over'),
])
export type AbsenceVisitState = Static<typeof AbsenceVisitState>
export const AbsenceVisit = Type.Object({
  ...Visit,
  state: AbsenceVisitState,
  /** With whom and when it is now. */
  doctor: DoctorName,
  nowStartsAt: Type.Union([Instant, Type.Null()]),
  proposalId: Type.Union([Id, Type.Null()]),
})
export type AbsenceVisit = Static<typeof AbsenceVisit>

export const Absence = Type.Object({
  id: Id,
  doctor: DoctorName,
  startsAt: Instant,
  endsAt: Instant,
  reason: Type.String({ description: "The doctor's own note; patients do not read it" }),
  message: Type.String({ description: 'What patients read' }),
  answerBy: Instant,
  createdAt: Instant,
  endedAt: Type.Union([Instant, Type.Null()], { description: 'When the doctor was well again' }),
  visits: Type.Object({
    total: Type.Integer(),
    searching: Type.Integer(),
    proposed: Type.Integer(),
    moved: Type.Integer(),
    cancelled: Type.Integer(),
    withStaff: Type.Integer(),
    over: Type.Integer(),
  }),
})
export type Absence = Static<typeof Absence>

const ById = Type.Object({ id: Id })
const rangeRefusals = ['ends_before_start', 'too_long', 'in_the_past'] as const

export const previewAbsence = endpoint({
  method: 'GET',
  path: '/v1/absences/preview',
  summary: 'Which visits an absence would touch, each with the best other times as they are free now',
  who: ['anyDoctor'],
  shed: 'first',
  query: Type.Object({ startsAt: Instant, endsAt: Instant, ...PageQuery }),
  answers: {
    200: page(Type.Object({ ...Visit, suggestions: Type.Array(Suggestion) })),
  },
  refusals: rangeRefusals,
})

export const createAbsence = endpoint({
  method: 'POST',
  path: '/v1/absences',
  summary:
    'Be absent: the range is closed, the best other times of each visit are held and proposed to its patient; who has not accepted by the deadline is handed to the staff',
  who: ['anyDoctor'],
  body: Type.Object(
    {
      startsAt: Instant,
      endsAt: Instant,
      reason: text(300),
      message: text(1000),
      answerBy: Type.Optional(Instant),
    },
    { additionalProperties: false },
  ),
  answers: { 201: Absence },
  repeatable: true,
  refusals: [...rangeRefusals, 'deadline_passed', 'absent_already'],
  example: {
    startsAt: '2026-12-01T08:00:00Z',
    endsAt: '2026-12-01T19:00:00Z',
    reason: 'Flu',
    message: 'I am sorry, I am ill today.',
  },
})

export const listAbsences = endpoint({
  method: 'GET',
  path: '/v1/absences',
  summary: "A doctor's own absences, for admins all; newest first",
  who: ['anyDoctor', 'admin'],
  shed: 'first',
  query: Type.Object(PageQuery),
  answers: { 200: page(Absence) },
  refusals: [],
})

export const getAbsence = endpoint({
  method: 'GET',
  path: '/v1/absences/:id',
  summary: 'One absence with how many of its visits are settled',
  who: ['doctor', 'admin'],
  params: ById,
  answers: { 200: Absence },
  refusals: ['not_found'],
})

export const listAbsenceVisits = endpoint({
  method: 'GET',
  path: '/v1/absences/:id/visits',
  summary: 'The visits of an absence and what became of each',
  who: ['doctor', 'admin'],
  shed: 'first',
  params: ById,
  query: Type.Object({ ...PageQuery, state: Type.Optional(AbsenceVisitState) }),
  answers: { 200: page(AbsenceVisit) },
  refusals: ['not_found'],
})

export const endAbsence = endpoint({
  method: 'DELETE',
  path: '/v1/absences/:id',
  summary:
    'Be back: the range is open again, what was proposed and not accepted is withdrawn; moved visits stay',
  who: ['doctor'],
  params: ById,
  answers: { 204: Nothing },
  refusals: ['not_found', 'already_back'],
})

export const listVisitsLeft = endpoint({
  method: 'GET',
  path: '/v1/absences/visits-left',
  summary: 'Visits of absent doctors that nobody has settled by the deadline, soonest first: for the staff',
  who: ['admin'],
  shed: 'first',
  query: Type.Object(PageQuery),
  answers: { 200: page(AbsenceVisit) },
  refusals: [],
})
