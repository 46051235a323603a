import { Type } from 'typebox'
import { Appointment } from './appointments.ts'
import { endpoint, Id, Instant, page, PageQuery, text } from './endpoint.ts'

/** In which states visits come to an end, and so to the archive. */
const Outcome = Type.Union([
  Type.Literal('completed'),
  Type.Literal('missed'),
  Type.Literal('cancelled'),
  Type.Literal('declined'),
])

export const listArchive = endpoint({
  method: 'GET',
  path: '/v1/archive/appointments',
  summary:
    "One's own appointments of long ago, latest first: as patient those of the persons in one's care, as doctor those with oneself, as admin all. `state` is the one in which they ended; words of `q` are beginnings of words in the names of those who took part",
  who: ['anyPatient', 'anyDoctor', 'admin'],
  shed: 'first',
  query: Type.Object({
    ...PageQuery,
    doctorId: Type.Optional(Id),
    patientId: Type.Optional(Id),
    state: Type.Optional(Outcome),
    from: Type.Optional(Instant),
    to: Type.Optional(Instant),
    q: Type.Optional(text(120)),
  }),
  answers: { 200: page(Appointment) },
  refusals: [],
})

export const getArchived = endpoint({
  method: 'GET',
  path: '/v1/archive/appointments/:id',
  summary: 'One archived appointment with its history; its `outcome` is the state in which it ended',
  who: ['patient', 'doctor', 'admin'],
  params: Type.Object({ id: Id }),
  answers: { 200: Appointment },
  refusals: ['not_found'],
})
