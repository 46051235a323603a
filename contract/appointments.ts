import { Type, type Static } from 'typebox'
import { AppointmentState, Side } from './appointment-states.ts'
import { VisitKind } from './doctors.ts'
import { endpoint, Id, Instant, page, PageQuery, text, TimeZone } from './endpoint.ts'
import { Money } from './money.ts'

const SeriesOfVisit = Type.Object({
  id: Id,
  recurrence: Type.String({ description: 'RRULE of RFC 5545' }),
  position: Type.Integer({ description: 'Which of the series, from 1 on' }),
  count: Type.Integer({ description: 'How many visits the series has' }),
  originalStart: Type.String({
    ...Instant,
    description: 'The start that the rule gave it, whatever it was moved to (iCalendar RECURRENCE-ID)',
  }),
})

export const DoctorOfVisit = Type.Object({
  id: Id,
  name: Type.String(),
  specialty: Type.Union([Type.String(), Type.Null()]),
})
export const PatientOfVisit = Type.Object({ id: Id, name: Type.String() })
export const ParticipantRole = Type.Union([
  Type.Literal('patient'),
  Type.Literal('doctor'),
  Type.Literal('second_doctor'),
  Type.Literal('relative'),
  Type.Literal('interpreter'),
])
export type ParticipantRole = Static<typeof ParticipantRole>
/** Who takes part in an appointment, or was asked to (FHIR Appointment.participant). */
export const Participant = Type.Object({
  id: Id,
  role: ParticipantRole,
  name: Type.String(),
  doctorId: Type.Union([Id, Type.Null()], { description: 'Account of a doctor, else null' }),
  decision: Type.Union([Type.Literal('waiting'), Type.Literal('accepted'), Type.Literal('declined')]),
  decidedAt: Type.Union([Instant, Type.Null()]),
})
export type Participant = Static<typeof Participant>

export const Appointment = Type.Object({
  id: Id,
  doctor: DoctorOfVisit,
  patient: PatientOfVisit,
  startsAt: Instant,
  endsAt: Instant,
  durationMinutes: Type.Integer(),
  timeZone: TimeZone,
  wallStart: Type.String({
    description: 'The agreed wall time in the zone of the doctor, e.g. 2026-11-21T09:00',
  }),
  kind: VisitKind,
  place: Type.String({ description: "Address of a visit in person, '' for video" }),
  reason: Type.String({ description: "The patient's reason for the visit" }),
  state: AppointmentState,
  outcome: Type.Union([AppointmentState, Type.Null()], {
    description: 'The state in which it ended, also once it is archived; null while it is not over',
  }),
  startedAt: Type.Union([Instant, Type.Null()], { description: 'When the visit really began' }),
  finishedAt: Type.Union([Instant, Type.Null()], { description: 'When the visit really ended' }),
  sequence: Type.Integer({ description: 'Revision of the invitation (iCalendar SEQUENCE)' }),
  fee: Type.Union([Money, Type.Null()]),
  requestedAt: Instant,
  series: Type.Union([SeriesOfVisit, Type.Null()], { description: 'The series that it is a visit of' }),
  participants: Type.Array(Participant, { description: 'The patient and the doctor first' }),
  history: Type.Array(
    Type.Object({
      step: Type.String({ description: 'request, or a step of the table of states' }),
      by: Side,
      at: Instant,
      reason: Type.String(),
      startsAt: Instant,
    }),
  ),
})
export type Appointment = Static<typeof Appointment>

const ById = Type.Object({ id: Id })
const Reason = text(1000, { minLength: 1 })
const BecauseOf = Type.Object({ reason: Reason }, { additionalProperties: false })
const stepRefusals = ['not_found', 'not_in_this_state', 'already_started'] as const
const visitRefusals = ['not_found', 'not_in_this_state', 'too_early'] as const
/** Why a time cannot be had. */
export const timeRefusals = [
  'time_taken',
  'time_not_offered',
  'time_in_past',
  'patient_busy',
  'unaligned_start',
  'duration_not_offered',
  'too_short_notice',
  'too_far_ahead',
  'day_full',
] as const

export const bookAppointment = endpoint({
  method: 'POST',
  path: '/v1/appointments',
  summary:
    'Book a time with a doctor for oneself or a family member; if it was lost, the answer names the nearest free times',
  who: ['anyPatient'],
  shed: 'last',
  body: Type.Object(
    {
      doctorId: Id,
      patientId: Type.Optional(Id),
      startsAt: Instant,
      durationMinutes: Type.Integer({ minimum: 5, maximum: 480 }),
      kind: VisitKind,
      reason: text(1000),
      holdId: Type.Optional({ ...Id, description: 'The hold of this time; it ends with the booking' }),
    },
    { additionalProperties: false },
  ),
  answers: { 201: Appointment },
  repeatable: true,
  refusals: ['doctor_not_found', 'patient_not_found', 'kind_not_offered', ...timeRefusals],
  example: {
    doctorId: '01932f6e-7c00-7000-8000-000000000001',
    startsAt: '2026-12-01T09:00:00Z',
    durationMinutes: 30,
    kind: 'video',
    reason: 'Cough for two weeks',
  },
})

export const listAppointments = endpoint({
  method: 'GET',
  path: '/v1/appointments',
  summary:
    "One's own appointments: as patient those of the persons in one's care, as doctor those with oneself, as admin all",
  who: ['anyPatient', 'anyDoctor', 'admin'],
  shed: 'first',
  query: Type.Object({
    ...PageQuery,
    when: Type.Optional(Type.Union([Type.Literal('upcoming'), Type.Literal('past')])),
    state: Type.Optional(AppointmentState),
    doctorId: Type.Optional(Id),
    patientId: Type.Optional(Id),
    from: Type.Optional(Instant),
    to: Type.Optional(Instant),
    onePerSeries: Type.Optional(
      Type.Boolean({
        description: 'Of the visits of a series that are not past, only the first in each state',
      }),
    ),
    asked: Type.Optional(
      Type.Boolean({ description: 'Only those in which one is asked to take part and has not answered' }),
    ),
  }),
  answers: { 200: page(Appointment) },
  refusals: [],
})

export const getAppointment = endpoint({
  method: 'GET',
  path: '/v1/appointments/:id',
  summary: 'One appointment with its history',
  who: ['patient', 'doctor', 'admin'],
  params: ById,
  answers: { 200: Appointment },
  refusals: ['not_found'],
})

export const getInvitation = endpoint({
  method: 'GET',
  path: '/v1/appointments/:id/invitation.ics',
  summary: 'The appointment as an iCalendar file',
  who: ['patient', 'doctor'],
  params: ById,
  mime: 'text/calendar',
  answers: { 200: Type.String() },
  refusals: ['not_found'],
})

export const confirmAppointment = endpoint({
  method: 'POST',
  path: '/v1/appointments/:id/confirm',
  summary: 'The doctor confirms a requested appointment',
  who: ['doctor'],
  shed: 'last',
  params: ById,
  answers: { 200: Appointment },
  refusals: stepRefusals,
})

export const declineAppointment = endpoint({
  method: 'POST',
  path: '/v1/appointments/:id/decline',
  summary: 'The doctor declines a requested appointment with a reason; the time is free again',
  who: ['doctor'],
  shed: 'last',
  params: ById,
  body: BecauseOf,
  answers: { 200: Appointment },
  refusals: stepRefusals,
  example: { reason: 'I am at a congress that day. Wednesday would suit.' },
})

export const cancelAppointment = endpoint({
  method: 'POST',
  path: '/v1/appointments/:id/cancel',
  summary: 'Either side, or the staff, cancels with a reason; the time is free again',
  who: ['patient', 'doctor', 'admin'],
  shed: 'last',
  params: ById,
  body: BecauseOf,
  answers: { 200: Appointment },
  refusals: stepRefusals,
  example: { reason: 'I feel well again.' },
})

export const moveAppointment = endpoint({
  method: 'POST',
  path: '/v1/appointments/:id/move',
  summary: 'Move to another free time in one step: the old time is kept unless the new one is won',
  who: ['patient', 'admin'],
  shed: 'last',
  params: ById,
  body: Type.Object(
    { startsAt: Instant, durationMinutes: Type.Optional(Type.Integer({ minimum: 5, maximum: 480 })) },
    { additionalProperties: false },
  ),
  answers: { 200: Appointment },
  refusals: ['doctor_not_found', ...stepRefusals, ...timeRefusals],
  example: { startsAt: '2026-12-02T09:00:00Z' },
})

const stepOfVisit = (name: string, summary: string, who: readonly ('patient' | 'doctor' | 'admin')[]) =>
  ({
    method: 'POST',
    path: `/v1/appointments/:id/${name}`,
    summary,
    who,
    shed: 'last',
    params: ById,
    answers: { 200: Appointment },
    refusals: visitRefusals,
  }) as const
export const checkInAppointment = endpoint(
  stepOfVisit('check-in', 'The patient has arrived, from an hour before the start on', [
    'patient',
    'doctor',
    'admin',
  ]),
)
export const startAppointment = endpoint(
  stepOfVisit('start', 'The visit begins; its real start is kept', ['doctor']),
)
export const finishAppointment = endpoint(
  stepOfVisit('finish', 'The visit is over, also one that passed for missed; its real end is kept', [
    'doctor',
  ]),
)
export const missAppointment = endpoint(stepOfVisit('miss', 'The patient did not come', ['doctor']))

export const changeAppointment = endpoint({
  method: 'PUT',
  path: '/v1/appointments/:id',
  summary: 'Change the reason for the visit, or its time as a move does',
  who: ['patient', 'admin'],
  shed: 'last',
  params: ById,
  body: Type.Object(
    {
      reason: Type.Optional(text(1000)),
      startsAt: Type.Optional(Instant),
      durationMinutes: Type.Optional(Type.Integer({ minimum: 5, maximum: 480 })),
    },
    { additionalProperties: false },
  ),
  answers: { 200: Appointment },
  refusals: ['doctor_not_found', ...stepRefusals, ...timeRefusals],
  example: { reason: 'Cough for three weeks now' },
})

export const deleteAppointment = endpoint({
  method: 'DELETE',
  path: '/v1/appointments/:id',
  summary: 'Cancel with a reason, for programs that delete; answers the cancelled appointment',
  who: ['patient', 'doctor', 'admin'],
  shed: 'last',
  params: ById,
  query: Type.Object({ reason: Reason }),
  answers: { 200: Appointment },
  refusals: stepRefusals,
})
