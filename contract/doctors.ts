import { Type, type Static } from 'typebox'
import { endpoint, Id, Instant, Nothing, page, PageQuery, text, TimeZone } from './endpoint.ts'
import { Money } from './money.ts'

export const VisitKind = Type.Union([Type.Literal('video'), Type.Literal('in_person')])
export type VisitKind = Static<typeof VisitKind>
const Lengths = Type.Array(Type.Integer({ minimum: 5, maximum: 480 }), { maxItems: 6, uniqueItems: true })
/** Visit lengths in minutes for each kind of visit; none for a kind that is not offered. */
export const DurationsByKind = Type.Object(
  { video: Lengths, in_person: Lengths },
  { additionalProperties: false },
)
export type DurationsByKind = Static<typeof DurationsByKind>
export const DoctorStatus = Type.Union([
  Type.Literal('draft'),
  Type.Literal('pending'),
  Type.Literal('verified'),
  Type.Literal('suspended'),
])
export type DoctorStatus = Static<typeof DoctorStatus>

export const Specialty = Type.Object({
  code: Type.String({ description: 'Stable code, e.g. cardiology' }),
  en: Type.String(),
  pt: Type.String(),
  doctors: Type.Integer({ description: 'Verified doctors of this specialty' }),
  nextFreeAt: Type.Union([Instant, Type.Null()]),
})

/** A doctor's public profile (FHIR Practitioner with its PractitionerRole). */
export const Doctor = Type.Object({
  id: Id,
  name: Type.String(),
  specialty: Type.Union([Type.String(), Type.Null()]),
  licenceNumber: Type.Union([Type.String(), Type.Null()]),
  city: Type.String(),
  state: Type.String(),
  address: Type.String(),
  degree: Type.String(),
  startedYear: Type.Union([Type.Integer(), Type.Null()]),
  fee: Type.Union([Money, Type.Null()]),
  about: Type.String(),
  languages: Type.Array(Type.String(), { description: 'ISO 639-1 codes' }),
  timeZone: TimeZone,
  visitKinds: Type.Array(VisitKind),
  durationsMinutes: Type.Array(Type.Integer(), { description: 'Visit lengths offered for any kind' }),
  durationsByKind: DurationsByKind,
  instantConfirmation: Type.Boolean(),
  photoUrl: Type.Union([Type.String(), Type.Null()]),
  rating: Type.Union([Type.Number(), Type.Null()]),
  reviews: Type.Integer(),
  status: DoctorStatus,
  nextFreeAt: Type.Union([Instant, Type.Null()]),
  nextFreeByKind: Type.Object({
    video: Type.Union([Instant, Type.Null()]),
    in_person: Type.Union([Instant, Type.Null()]),
  }),
  version: Type.Integer(),
})
export type Doctor = Static<typeof Doctor>

export const DoctorProfile = Type.Object(
  {
    name: text(120, { minLength: 1 }),
    specialty: Type.String({ minLength: 1, maxLength: 60 }),
    licenceNumber: text(40, { minLength: 3 }),
    city: text(80, { minLength: 1 }),
    state: text(80),
    address: text(200),
    degree: text(120),
    startedYear: Type.Union([Type.Integer({ minimum: 1940, maximum: 2100 }), Type.Null()]),
    fee: Type.Union([Money, Type.Null()]),
    about: text(4000),
    languages: Type.Array(Type.String({ pattern: '^[a-z]{2}$' }), { maxItems: 12, uniqueItems: true }),
    timeZone: TimeZone,
    visitKinds: Type.Array(VisitKind, { minItems: 1, maxItems: 2, uniqueItems: true }),
    durationsMinutes: Type.Optional(
      Type.Array(Type.Integer({ minimum: 5, maximum: 480 }), {
        minItems: 1,
        maxItems: 12,
        uniqueItems: true,
        description: 'Visit lengths of every kind that is offered, where durationsByKind is not given',
      }),
    ),
    durationsByKind: Type.Optional(DurationsByKind),
    instantConfirmation: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type DoctorProfile = Static<typeof DoctorProfile>

export const listSpecialties = endpoint({
  method: 'GET',
  path: '/v1/specialties',
  summary: 'All specialties with how many doctors are found and how soon one is free',
  who: ['anyone'],
  shed: 'first',
  answers: { 200: Type.Object({ items: Type.Array(Specialty) }) },
  refusals: [],
})

/** So many doctors of a search are counted and paged through; beyond, the search is to be narrowed. */
export const mostFound = 200

export const searchDoctors = endpoint({
  method: 'GET',
  path: '/v1/doctors',
  summary:
    'Find verified doctors by specialty, place, name, licence number, price, language and visit kind; soonest free first, forgiving mistyped words',
  who: ['anyone'],
  shed: 'first',
  query: Type.Object({
    ...PageQuery,
    specialty: Type.Optional(Type.String({ maxLength: 60, description: 'A code of GET /v1/specialties' })),
    city: Type.Optional(text(80)),
    state: Type.Optional(text(80)),
    name: Type.Optional(text(120)),
    licence: Type.Optional(text(40, { description: 'The beginning of a licence number' })),
    q: Type.Optional(
      text(120, {
        description:
          'Words of specialty, name, city or state; with a digit, the beginning of a licence number',
      }),
    ),
    language: Type.Optional(Type.String({ pattern: '^[a-z]{2}$' })),
    kind: Type.Optional(VisitKind),
    freeBefore: Type.Optional(Instant),
    maxFee: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 100_000_000,
        description: 'At most this fee, in minor units of `currency`; who charges nothing fits too',
      }),
    ),
    currency: Type.Optional(
      Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217, together with `maxFee`' }),
    ),
  }),
  answers: {
    200: Type.Object({
      ...page(Doctor).properties,
      totalIsLeast: Type.Optional(
        Type.Literal(true, { description: `There are more than \`total\`, which is ${mostFound}` }),
      ),
    }),
  },
  refusals: [],
})

export const getDoctor = endpoint({
  method: 'GET',
  path: '/v1/doctors/:id',
  summary: "A doctor's profile; one that is not verified is seen by its owner and by admins only",
  who: ['anyone'],
  params: Type.Object({ id: Id }),
  answers: { 200: Doctor },
  refusals: ['not_found'],
})

export const updateDoctor = endpoint({
  method: 'PUT',
  path: '/v1/doctors/:id',
  summary: 'Fill or change the profile; with If-Match a lost update is refused',
  who: ['doctor'],
  params: Type.Object({ id: Id }),
  body: DoctorProfile,
  answers: { 200: Doctor },
  refusals: [
    'not_found',
    'unknown_specialty',
    'unknown_time_zone',
    'licence_number_taken',
    'changed_meanwhile',
    'unaligned_duration',
  ],
})

export const setDoctorPhoto = endpoint({
  method: 'PUT',
  path: '/v1/doctors/:id/photo',
  summary: 'Set the photo: JPEG, PNG or WebP up to 1 MB',
  who: ['doctor'],
  params: Type.Object({ id: Id }),
  accepts: ['image/jpeg', 'image/png', 'image/webp'],
  answers: { 204: Nothing },
  refusals: ['not_found', 'not_a_picture', 'too_large'],
})

export const getDoctorPhoto = endpoint({
  method: 'GET',
  path: '/v1/doctors/:id/photo',
  summary: "The doctor's photo",
  who: ['anyone'],
  params: Type.Object({ id: Id }),
  query: Type.Object({
    v: Type.Optional(Type.String({ maxLength: 64, description: 'Version, as photoUrl has it' })),
  }),
  mime: 'image/*',
  answers: { 200: Type.String() },
  refusals: ['not_found'],
})

export const decideOnDoctor = endpoint({
  method: 'POST',
  path: '/v1/doctors/:id/verification',
  summary:
    'Verify or suspend a doctor; only verified doctors are found and booked; with If-Match only as it was read',
  who: ['admin'],
  params: Type.Object({ id: Id }),
  body: Type.Object(
    {
      decision: Type.Union([Type.Literal('verified'), Type.Literal('suspended')]),
      reason: Type.Optional(text(500)),
    },
    { additionalProperties: false },
  ),
  answers: { 200: Doctor },
  refusals: ['not_found', 'profile_incomplete', 'changed_meanwhile'],
  example: { decision: 'verified' },
})

export const listAllDoctors = endpoint({
  method: 'GET',
  path: '/v1/doctors/all',
  summary: 'Doctors in every status, those waiting for verification first',
  who: ['admin'],
  shed: 'first',
  query: Type.Object({ ...PageQuery, status: Type.Optional(DoctorStatus), q: Type.Optional(text(120)) }),
  answers: { 200: page(Doctor) },
  refusals: [],
})
