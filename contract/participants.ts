import { Type, type Static } from 'typebox'
import { Appointment, ParticipantRole } from './appointments.ts'
import { AppointmentState } from './appointment-states.ts'
import { VisitKind } from './doctors.ts'
import { endpoint, Id, Instant, text, TimeZone } from './endpoint.ts'

/** People who take part besides patient and doctor, or are asked to. */
export const mostParticipants = 8
/** Invitations by mail of one account in 24 hours: they go to addresses that nobody has confirmed. */
export const mostInvitationsADay = 24

const Decision = Type.Union([Type.Literal('accepted'), Type.Literal('declined')])
const ById = Type.Object({ id: Id })
const ParticipantById = Type.Object({ id: Id, participantId: Id })
const DecisionBody = Type.Object({ decision: Decision }, { additionalProperties: false })
const stepRefusals = ['not_found', 'not_in_this_state', 'already_started'] as const

export const addParticipant = endpoint({
  method: 'POST',
  path: '/v1/appointments/:id/participants',
  summary:
    'Ask a second doctor to take part, whose time is taken too, or somebody by name and e-mail address, who gets a link',
  who: ['patient', 'doctor', 'admin'],
  shed: 'last',
  params: ById,
  body: Type.Object(
    {
      role: Type.Union([
        Type.Literal('second_doctor'),
        Type.Literal('relative'),
        Type.Literal('interpreter'),
      ]),
      doctorId: Type.Optional(Id),
      name: Type.Optional(text(120, { minLength: 1 })),
      email: Type.Optional(Type.String({ format: 'email', maxLength: 254 })),
    },
    { additionalProperties: false },
  ),
  answers: { 200: Appointment },
  refusals: [
    ...stepRefusals,
    'missing_field',
    'not_for_this_kind',
    'doctor_not_found',
    'already_takes_part',
    'too_many_participants',
    'too_many_invitations',
    'colleague_taken',
    'proposal_open',
  ],
  example: { role: 'relative', name: 'Rita Sousa', email: 'rita@example.org' },
})

export const removeParticipant = endpoint({
  method: 'DELETE',
  path: '/v1/appointments/:id/participants/:participantId',
  summary:
    'Somebody no longer takes part: the invitation is cancelled, the time of a second doctor is free again',
  who: ['patient', 'doctor', 'admin'],
  shed: 'last',
  params: ParticipantById,
  answers: { 200: Appointment },
  refusals: stepRefusals,
})

export const decideParticipation = endpoint({
  method: 'POST',
  path: '/v1/appointments/:id/participants/:participantId/decision',
  summary: 'A second doctor agrees to take part, or not: then the own time is free again, for good',
  who: ['doctor'],
  shed: 'last',
  params: ParticipantById,
  body: DecisionBody,
  answers: { 200: Appointment },
  refusals: [...stepRefusals, 'not_asked'],
  example: { decision: 'accepted' },
})

/** What somebody without an account sees of the appointment to which they are invited. */
export const GuestInvitation = Type.Object({
  name: Type.String(),
  role: ParticipantRole,
  decision: Type.Union([Type.Literal('waiting'), Type.Literal('accepted'), Type.Literal('declined')]),
  doctorName: Type.String(),
  patientName: Type.String(),
  startsAt: Instant,
  endsAt: Instant,
  timeZone: TimeZone,
  kind: VisitKind,
  place: Type.String({ description: "Address of a visit in person, '' for video" }),
  state: AppointmentState,
})
export type GuestInvitation = Static<typeof GuestInvitation>

const ByToken = Type.Object({ token: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) })

export const getGuestInvitation = endpoint({
  method: 'GET',
  path: '/v1/invitations/:token',
  summary: 'The appointment to which the secret link of a mail invites; without sign-in, until it is over',
  who: ['anyone'],
  params: ByToken,
  answers: { 200: GuestInvitation },
  refusals: ['link_expired'],
})

export const decideAsGuest = endpoint({
  method: 'POST',
  path: '/v1/invitations/:token/decision',
  summary: 'Accept or decline the invitation of a secret link; who declines is out until invited again',
  who: ['anyone'],
  shed: 'last',
  params: ByToken,
  body: DecisionBody,
  answers: { 200: GuestInvitation },
  refusals: ['link_expired', 'not_in_this_state', 'already_started', 'already_declined'],
  example: { decision: 'accepted' },
})
