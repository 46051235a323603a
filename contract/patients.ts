import { Type, type Static } from 'typebox'
import { Day, endpoint, Id, Nothing, page, PageQuery, text } from './endpoint.ts'

export const Gender = Type.Union([
  Type.Literal('female'),
  Type.Literal('male'),
  Type.Literal('other'),
  Type.Literal('unknown'),
])
export const Relation = Type.Union([
  Type.Literal('self'),
  Type.Literal('child'),
  Type.Literal('parent'),
  Type.Literal('partner'),
  Type.Literal('other'),
])

/** A person in the care of an account (FHIR Patient): the account's owner or a family member. */
export const Patient = Type.Object({
  id: Id,
  accountId: Id,
  relation: Relation,
  firstName: Type.String(),
  lastName: Type.String(),
  bornOn: Type.Union([Day, Type.Null()]),
  gender: Gender,
  documentNumber: Type.String(),
})
export type Patient = Static<typeof Patient>

const PatientDetails = Type.Object(
  {
    relation: Relation,
    firstName: text(80, { minLength: 1 }),
    lastName: text(80),
    bornOn: Type.Union([Day, Type.Null()]),
    gender: Gender,
    documentNumber: text(40),
  },
  { additionalProperties: false },
)
export type PatientDetails = Static<typeof PatientDetails>

const ById = Type.Object({ id: Id })

export const listPatients = endpoint({
  method: 'GET',
  path: '/v1/patients',
  summary: "The persons in one's care, oneself first",
  who: ['anyPatient'],
  query: Type.Object(PageQuery),
  answers: { 200: page(Patient) },
  refusals: [],
})

export const createPatient = endpoint({
  method: 'POST',
  path: '/v1/patients',
  summary: 'Add a family member',
  who: ['anyPatient'],
  body: PatientDetails,
  answers: { 201: Patient },
  repeatable: true,
  refusals: ['self_exists', 'born_in_future', 'too_many_persons'],
  example: {
    relation: 'child',
    firstName: 'Leo',
    lastName: 'Sousa',
    bornOn: '2019-05-04',
    gender: 'male',
    documentNumber: '',
  },
})

export const getPatient = endpoint({
  method: 'GET',
  path: '/v1/patients/:id',
  summary: 'One person',
  who: ['patient', 'admin'],
  params: ById,
  answers: { 200: Patient },
  refusals: ['not_found'],
})

export const updatePatient = endpoint({
  method: 'PUT',
  path: '/v1/patients/:id',
  summary: "Change a person's details",
  who: ['patient'],
  params: ById,
  body: PatientDetails,
  answers: { 200: Patient },
  refusals: ['not_found', 'self_exists', 'self_stays', 'born_in_future'],
})

export const deletePatient = endpoint({
  method: 'DELETE',
  path: '/v1/patients/:id',
  summary: 'Remove a family member from the account; past visits keep the name',
  who: ['patient'],
  params: ById,
  answers: { 204: Nothing },
  refusals: ['not_found', 'self_stays'],
})
