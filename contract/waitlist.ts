import { Type, type Static } from 'typebox'
import { Appointment, DoctorOfVisit, PatientOfVisit, timeRefusals } from './appointments.ts'
import { VisitKind } from './doctors.ts'
import { endpoint, Id, Instant, Nothing, page, PageQuery, SecondsLeft, text, TimeZone } from './endpoint.ts'

/** Entries that one account may have on the waiting list at a time. */
export const mostEntries = 10
/** Offers in a row that may pass unanswered; then the entry rests until the patient wakes it. */
export const mostMissedOffers = 2

/** `fulfilled`: an offer was taken. `ended`: left, or its window or its visit is over. */
export const EntryState = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('resting'),
  Type.Literal('fulfilled'),
  Type.Literal('ended'),
])
export type EntryState = Static<typeof EntryState>

/** A free time that is held for one patient until it is taken or declined, or until `expiresAt`. */
export const WaitlistOffer = Type.Object({
  id: Id,
  doctor: DoctorOfVisit,
  startsAt: Instant,
  endsAt: Instant,
  timeZone: TimeZone,
  place: Type.String({ description: "Address of a visit in person, '' for video" }),
  expiresAt: Instant,
  secondsLeft: SecondsLeft,
})
export type WaitlistOffer = Static<typeof WaitlistOffer>

/** A patient who waits for a free time of a doctor or of a specialty. */
export const WaitlistEntry = Type.Object({
  id: Id,
  patient: PatientOfVisit,
  doctor: Type.Union([DoctorOfVisit, Type.Null()], { description: 'Null: any doctor of `specialty`' }),
  specialty: Type.Union([Type.String(), Type.Null()]),
  city: Type.String({ description: "Only doctors of this city; '' = any" }),
  kind: VisitKind,
  durationMinutes: Type.Integer(),
  from: Instant,
  until: Type.String({ ...Instant, description: 'Times that start before it' }),
  visit: Type.Union(
    [Type.Object({ id: Id, startsAt: Instant, timeZone: TimeZone, doctor: DoctorOfVisit }), Type.Null()],
    { description: 'The visit that an earlier time takes the place of; null: a new visit is wanted' },
  ),
  state: EntryState,
  offer: Type.Union([WaitlistOffer, Type.Null()], { description: 'What is offered at this moment' }),
  since: Instant,
  endedAt: Type.Union([Instant, Type.Null()]),
})
export type WaitlistEntry = Static<typeof WaitlistEntry>

const ById = Type.Object({ id: Id })
const OfferNamed = Type.Object({ offerId: Id }, { additionalProperties: false })

export const joinWaitlist = endpoint({
  method: 'POST',
  path: '/v1/waitlist',
  summary:
    'Wait for a free time of a doctor or a specialty: for an earlier one instead of `appointmentId`, or for a new visit',
  who: ['anyPatient'],
  shed: 'last',
  body: Type.Object(
    {
      appointmentId: Type.Optional({
        ...Id,
        description: "An earlier time takes this visit's place; its patient, kind and length hold",
      }),
      doctorId: Type.Optional({ ...Id, description: 'Default with an appointment: its doctor' }),
      specialty: Type.Optional(
        Type.String({ minLength: 1, maxLength: 60, description: 'Any doctor of it, instead of `doctorId`' }),
      ),
      city: Type.Optional(text(100, { description: 'With `specialty`: only doctors of this city' })),
      patientId: Type.Optional(Id),
      kind: Type.Optional(VisitKind),
      durationMinutes: Type.Optional(Type.Integer({ minimum: 5, maximum: 480 })),
      from: Type.Optional({ ...Instant, description: 'Default: now' }),
      until: Type.Optional({ ...Instant, description: 'Default with an appointment: its start' }),
      reason: Type.Optional(text(1000, { description: "The patient's reason for a new visit" })),
    },
    { additionalProperties: false },
  ),
  answers: { 201: WaitlistEntry },
  repeatable: true,
  refusals: [
    'not_found',
    'not_in_this_state',
    'already_started',
    'doctor_not_found',
    'patient_not_found',
    'kind_not_offered',
    'duration_not_offered',
    'unknown_specialty',
    'missing_field',
    'not_with_these',
    'ends_before_start',
    'in_the_past',
    'too_far_ahead',
    'waiting_already',
    'too_many_entries',
  ],
  example: { appointmentId: '01932f6e-7c00-7000-8000-000000000001' },
})

export const listWaitlist = endpoint({
  method: 'GET',
  path: '/v1/waitlist',
  summary:
    "One's own entries on the waiting list: those with an offer first, then the longest waiting, then those that ended",
  who: ['anyPatient'],
  shed: 'first',
  query: Type.Object({
    ...PageQuery,
    open: Type.Optional(Type.Boolean({ description: 'Only those that wait or rest' })),
    appointmentId: Type.Optional(Id),
  }),
  answers: { 200: page(WaitlistEntry) },
  refusals: [],
})

export const getWaitlistEntry = endpoint({
  method: 'GET',
  path: '/v1/waitlist/:id',
  summary: 'One entry on the waiting list',
  who: ['patient'],
  params: ById,
  answers: { 200: WaitlistEntry },
  refusals: ['not_found'],
})

export const takeOffer = endpoint({
  method: 'POST',
  path: '/v1/waitlist/:id/take',
  summary: 'Take the offered time: in place of the visit, whose time is free again, or as a new visit',
  who: ['patient'],
  shed: 'last',
  params: ById,
  body: OfferNamed,
  answers: { 200: Appointment },
  refusals: [
    'not_found',
    'offer_over',
    'not_in_this_state',
    'already_started',
    'doctor_not_found',
    'patient_not_found',
    'kind_not_offered',
    ...timeRefusals,
  ],
  example: { offerId: '01932f6e-7c00-7000-8000-000000000001' },
})

export const declineOffer = endpoint({
  method: 'POST',
  path: '/v1/waitlist/:id/decline',
  summary: 'Leave the offered time to the next; this time is not offered again, one goes on waiting',
  who: ['patient'],
  shed: 'last',
  params: ById,
  body: OfferNamed,
  answers: { 200: WaitlistEntry },
  refusals: ['not_found', 'offer_over'],
  example: { offerId: '01932f6e-7c00-7000-8000-000000000001' },
})

export const wakeEntry = endpoint({
  method: 'POST',
  path: '/v1/waitlist/:id/wake',
  summary: 'Wait again, with the same turn as before, after it rested; nothing to do for one that waits',
  who: ['patient'],
  shed: 'last',
  params: ById,
  answers: { 200: WaitlistEntry },
  refusals: ['not_found', 'no_longer_waiting'],
})

export const leaveWaitlist = endpoint({
  method: 'DELETE',
  path: '/v1/waitlist/:id',
  summary: 'Wait no longer; what is offered goes to the next. Nothing to do for an entry that has ended',
  who: ['patient'],
  shed: 'last',
  params: ById,
  answers: { 204: Nothing },
  refusals: ['not_found'],
})
