import { Type, type Static } from 'typebox'
import { Side } from './appointment-states.ts'
import { timeRefusals } from './appointments.ts'
import { endpoint, Id, Instant, page, PageQuery, text, TimeZone } from './endpoint.ts'

/** Times in one proposal. */
export const mostProposedTimes = 5
/** A proposal without a deadline of its own waits so long. */
export const usualAnswerHours = 48
/** The longest that proposed times may be held. */
export const longestAnswerDays = 7
/** Proposals of one patient's account that may be open at a time, because each holds times. */
export const mostOpenProposals = 5

export const ProposalState = Type.Union([
  Type.Literal('open'),
  Type.Literal('accepted'),
  Type.Literal('rejected'),
  Type.Literal('withdrawn'),
  Type.Literal('expired'),
])
export type ProposalState = Static<typeof ProposalState>

const Position = Type.Integer({
  minimum: 0,
  maximum: mostProposedTimes - 1,
  description: 'Place in `times`, from 0',
})

/** Other times that one side proposes for an appointment. They are held until it is decided or `answerBy` has come. */
export const Proposal = Type.Object({
  id: Id,
  appointmentId: Id,
  by: Side,
  byName: Type.String({ description: "Name of the doctor or patient who proposes, '' for the staff" }),
  message: Type.String(),
  times: Type.Array(
    Type.Object({
      startsAt: Instant,
      endsAt: Instant,
      durationMinutes: Type.Integer(),
      timeZone: TimeZone,
      doctor: Type.Object({ id: Id, name: Type.String() }),
    }),
  ),
  decisions: Type.Array(
    Type.Object({
      side: Side,
      doctorId: Type.Union([Id, Type.Null()], { description: 'Account of a doctor, null for the patient' }),
      name: Type.String(),
      decision: Type.Union([Type.Literal('waiting'), Type.Literal('accepted'), Type.Literal('rejected')]),
      positions: Type.Array(Position, { description: 'The times that were accepted' }),
      decidedAt: Type.Union([Instant, Type.Null()]),
      timeZone: Type.String({ ...TimeZone, description: 'On this clock they read the times' }),
    }),
    { description: 'Of everybody who must accept; who proposes has accepted all times by that' },
  ),
  state: ProposalState,
  reason: Type.String({ description: "Why it was rejected, else ''" }),
  acceptedPosition: Type.Union([Position, Type.Null()], { description: 'The time that all accepted' }),
  madeAt: Instant,
  answerBy: Instant,
  closedAt: Type.Union([Instant, Type.Null()]),
})
export type Proposal = Static<typeof Proposal>

const ById = Type.Object({ id: Id })
const closed = ['not_found', 'not_asked', 'proposal_closed'] as const

export const makeProposal = endpoint({
  method: 'POST',
  path: '/v1/proposals',
  summary:
    'Propose one to five other times for an appointment, also with a colleague; they are held until it is decided',
  who: ['patient', 'doctor', 'admin'],
  shed: 'last',
  body: Type.Object(
    {
      appointmentId: Id,
      times: Type.Array(
        Type.Object(
          {
            startsAt: Instant,
            durationMinutes: Type.Optional(Type.Integer({ minimum: 5, maximum: 480 })),
            doctorId: Type.Optional(Id),
          },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: mostProposedTimes },
      ),
      message: Type.Optional(text(1000)),
      answerBy: Type.Optional(Instant),
      instead: Type.Optional(
        Type.Boolean({
          description: 'Closes the open proposal of this appointment; without it such a one is a refusal',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  answers: { 201: Proposal },
  repeatable: true,
  refusals: [
    'not_found',
    'not_in_this_state',
    'already_started',
    'doctor_not_found',
    'not_a_colleague',
    'kind_not_offered',
    'same_time',
    'deadline_not_possible',
    'proposal_open',
    'too_many_proposals',
    'colleague_taken',
    ...timeRefusals,
  ],
  example: {
    appointmentId: '01932f6e-7c00-7000-8000-000000000001',
    times: [{ startsAt: '2026-12-02T09:00:00Z' }, { startsAt: '2026-12-03T14:00:00Z' }],
    message: 'I am at a congress on Tuesday.',
  },
})

export const listProposals = endpoint({
  method: 'GET',
  path: '/v1/proposals',
  summary: "Proposals for one's own appointments, as admin for all, newest first",
  who: ['anyPatient', 'anyDoctor', 'admin'],
  shed: 'first',
  query: Type.Object({
    ...PageQuery,
    appointmentId: Type.Optional(Id),
    state: Type.Optional(ProposalState),
    asked: Type.Optional(
      Type.Boolean({ description: 'Only open ones that wait for the answer of the one who asks' }),
    ),
  }),
  answers: { 200: page(Proposal) },
  refusals: [],
})

export const getProposal = endpoint({
  method: 'GET',
  path: '/v1/proposals/:id',
  summary: 'One proposal with the decision of each who must accept',
  who: ['patient', 'doctor', 'admin'],
  params: ById,
  answers: { 200: Proposal },
  refusals: ['not_found'],
})

export const acceptProposal = endpoint({
  method: 'POST',
  path: '/v1/proposals/:id/accept',
  summary:
    'Accept some of the times; until it is decided the last word counts. When all have accepted the same time, the appointment moves there',
  who: ['patient', 'doctor'],
  shed: 'last',
  params: ById,
  body: Type.Object(
    {
      positions: Type.Array(Position, { minItems: 1, maxItems: mostProposedTimes, uniqueItems: true }),
    },
    { additionalProperties: false },
  ),
  answers: { 200: Proposal },
  refusals: [
    ...closed,
    'unknown_position',
    'doctor_not_found',
    'time_not_offered',
    'time_taken',
    'patient_busy',
  ],
  example: { positions: [0] },
})

export const rejectProposal = endpoint({
  method: 'POST',
  path: '/v1/proposals/:id/reject',
  summary: 'Reject all times with a reason; the appointment stays as it is',
  who: ['patient', 'doctor'],
  shed: 'last',
  params: ById,
  body: Type.Object({ reason: text(1000, { minLength: 1 }) }, { additionalProperties: false }),
  answers: { 200: Proposal },
  refusals: closed,
  example: { reason: 'I work on these days.' },
})

export const withdrawProposal = endpoint({
  method: 'POST',
  path: '/v1/proposals/:id/withdraw',
  summary: "Take one's own proposal back; the appointment stays as it is",
  who: ['patient', 'doctor', 'admin'],
  shed: 'last',
  params: ById,
  answers: { 200: Proposal },
  refusals: closed,
})
