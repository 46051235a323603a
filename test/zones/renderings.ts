import type { Appointment } from '#contract/appointments.ts'
import type { AppointmentNews } from '#contract/events.ts'
import { feedFile, visitFile } from '#appointments'
import { invitationFor } from '#notifications'
import type { Ctx } from '#platform/context.ts'
import { readConfig } from '../../server/config.ts'

const config = readConfig({
  AUTH_SECRET: 'nobody signs in with this secret',
  PUBLIC_URL: 'https://clinic.example',
})
const changedAt = Temporal.Instant.from('2026-11-01T08:00:00Z')
const asInstant = (seconds: number): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(seconds * 1000)

/** A visit of 45 minutes with this start (seconds since 1970) as the API answers it to the pages. */
export function visitAt(start: number, timeZone: string, index: number): Appointment {
  const startsAt = asInstant(start)
  return {
    id: `visit-${index}`,
    doctor: { id: 'dora', name: 'Dr. Dora', specialty: 'cardiology' },
    patient: { id: 'pat', name: 'Pat Sousa' },
    startsAt: `${startsAt}`,
    endsAt: `${startsAt.add({ minutes: 45 })}`,
    durationMinutes: 45,
    timeZone,
    wallStart: '',
    kind: 'video',
    place: '',
    reason: '',
    state: 'confirmed',
    sequence: 1,
    outcome: null,
    startedAt: null,
    finishedAt: null,
    fee: null,
    requestedAt: `${changedAt}`,
    series: null,
    participants: [],
    history: [],
  }
}

/** The invitation that is mailed about it. */
export function mailed(visit: Appointment): string {
  const { id, doctor, patient, startsAt, endsAt, timeZone, kind, place, state, sequence } = visit
  const news: AppointmentNews = {
    appointmentId: id,
    doctorId: doctor.id,
    doctorName: doctor.name,
    patientId: patient.id,
    patientName: patient.name,
    patientAccountId: 'account',
    startsAt,
    endsAt,
    timeZone,
    kind,
    place,
    state,
    sequence,
    by: 'doctor',
    reason: '',
    movedFrom: null,
    series: visit.series,
    participants: [],
  }
  const sides = { patient: undefined, doctor: undefined }
  return invitationFor({ config } as Pick<Ctx, 'config'>, [news], sides, changedAt).content
}

/** The file that is downloaded of it. */
export const downloaded = (visit: Appointment): string => visitFile(visit, config)

/** The feed of visits. */
export function fed(visits: readonly Appointment[]): string {
  const rows = visits.map((visit) => ({
    ...visit,
    doctorId: visit.doctor.id,
    patientId: visit.patient.id,
    startsAt: Temporal.Instant.from(visit.startsAt),
    endsAt: Temporal.Instant.from(visit.endsAt),
    changedAt,
  }))
  const people = { doctors: new Map(), patients: new Map() }
  return feedFile({ role: 'patient', showsNames: true }, rows, people, { language: 'en', config })
}
