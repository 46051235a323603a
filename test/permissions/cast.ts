import { type Appointment, bookAppointment } from '#contract/appointments.ts'
import { listPatients } from '#contract/patients.ts'
import { signIn } from '#contract/users.ts'
import type { Clinic } from '#test/clinic.ts'
import { onDay } from '#test/clinic/at.ts'
import { Client } from '#test/clinic/client.ts'
import { ownAddress, password, type Person } from '#test/clinic/people.ts'

export const roles = ['nobody', 'patient', 'other patient', 'doctor', 'other doctor', 'admin'] as const
export type RoleName = (typeof roles)[number]

/** Everybody who may turn up. `patient` and `doctor` are those whom the things of the samples concern. */
export interface Cast {
  clinic: Clinic
  patient: Person
  otherPatient: Person
  doctor: Person
  otherDoctor: Person
  admin: Person
  /** Id of the patient as a person in care. */
  patientId: string
  as(role: RoleName): Client
  /** An account of this role; undefined for nobody. */
  person(role: RoleName): Person | undefined
  /** The same account with a session of its own. */
  freshSession(person: Person): Promise<Person>
  /** A start that nobody has taken. */
  freeStart(): string
  /** A day that no other sample uses. */
  freeDay(): string
  /** A requested visit of the patient with the doctor. */
  visit(): Promise<Appointment>
  /** A confirmed visit of the two whose time has come. */
  visitNow(): Promise<Appointment>
}

export async function assemble(clinic: Clinic): Promise<Cast> {
  // Begins later than any test lasts, so that no timer has a next free time to renew meanwhile.
  const allDay = { hours: { from: '00:00', to: '24:00', startsOn: onDay(5) }, timeZone: 'UTC' }
  const [patient, otherPatient, admin, doctor, otherDoctor] = await Promise.all([
    clinic.patient({ timeZone: 'UTC' }),
    clinic.patient({ name: 'João Lima', timeZone: 'UTC' }),
    clinic.admin(),
    clinic.doctor(allDay),
    clinic.doctor({ ...allDay, name: 'Dr. Rui Costa' }),
  ])
  await clinic.drain()
  const people = {
    patient,
    'other patient': otherPatient,
    doctor,
    'other doctor': otherDoctor,
    admin,
    nobody: undefined,
  } satisfies Record<RoleName, Person | undefined>
  const [self] = (await patient.call(listPatients)).items
  let starts = 0
  let days = 0
  const base = Temporal.Now.instant()
    .round({ smallestUnit: 'hour', roundingIncrement: 24 })
    .add({ hours: 240 })
  const cast: Cast = {
    clinic,
    patient,
    otherPatient,
    doctor,
    otherDoctor,
    admin,
    patientId: self?.id ?? '',
    as: (role) => people[role] ?? clinic.nobody,
    person: (role) => people[role],
    async freshSession({ email }) {
      const visitor = new Client(() => clinic.url, { address: ownAddress() })
      return clinic.signedInAs(await visitor.call(signIn, { body: { email, password } }))
    },
    freeStart: () => base.add({ minutes: 30 * starts++ }).toString(),
    freeDay: () => onDay(400 + days++),
    visit: () =>
      patient.call(bookAppointment, {
        body: {
          doctorId: doctor.id,
          startsAt: cast.freeStart(),
          durationMinutes: 30,
          kind: 'video',
          reason: 'Cough',
        },
      }),
    async visitNow() {
      const visit = await cast.visit()
      const now = clinic.system.now()
      await clinic.system.sql`
        update appointments.appointments
        set state = 'confirmed', starts_at = ${now.subtract({ minutes: 5 })}, ends_at = ${now.add({ minutes: 25 })}
        where id = ${visit.id}`
      return visit
    },
  }
  return cast
}
