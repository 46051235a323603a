import { randomBytes } from 'node:crypto'
import { createPatient } from '#contract/patients.ts'
import { listLocalMails } from '#contract/notifications.ts'
import { password, profile } from '#test/clinic/people.ts'
import type { Cast } from './cast.ts'
import type { Sample } from './samples.ts'

const newEmail = (): string => `new-${randomBytes(6).toString('hex')}@example.org`
const nothing: Sample = { ask: () => ({}) }
const png = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
)
const asPng = { bytes: png, headers: { 'content-type': 'image/png' } }
const ofDoctor = ({ doctor }: Cast) => ({ params: { id: doctor.id } })

export const person = {
  relation: 'child',
  firstName: 'Leo',
  lastName: 'Sousa',
  bornOn: '2019-05-04',
  gender: 'male',
  documentNumber: '',
} as const
const child = async ({ patient }: Cast) => ({
  params: { id: (await patient.call(createPatient, { body: person })).id },
})

export const samples: Record<string, readonly Sample[]> = {
  'users.registerAccount': [
    {
      ask: () => ({
        body: { email: newEmail(), password, name: 'Eva Lima', role: 'patient', timeZone: 'Europe/Lisbon' },
      }),
    },
  ],
  'users.verifyEmail': [{ meets: 'link_expired', ask: () => ({ body: { token: 'guessed' } }) }],
  'users.signIn': [{ ask: ({ patient }) => ({ body: { email: patient.email, password } }) }],
  'users.signOut': [
    {
      async ask(cast, role) {
        const who = cast.person(role)
        return who ? { as: await cast.freshSession(who) } : {}
      },
    },
  ],
  'users.requestPasswordReset': [{ ask: () => ({ body: { email: newEmail() } }) }],
  'users.resetPassword': [
    { meets: 'link_expired', ask: () => ({ body: { token: 'guessed', password: 'another long sentence' } }) },
  ],
  'users.getSelf': [nothing],
  'users.updateSelf': [{ ask: () => ({ body: { language: 'en' } }) }],
  'users.listUsers': [nothing],
  'users.createFirstAdmin': [
    {
      meets: 'already_set_up',
      ask: () => ({
        body: { code: 'guessed', email: newEmail(), password, name: 'Eva Lima', timeZone: 'Europe/Lisbon' },
      }),
    },
  ],

  'doctors.listSpecialties': [nothing],
  'doctors.searchDoctors': [nothing],
  'doctors.getDoctor': [{ ask: ofDoctor }],
  'doctors.updateDoctor': [
    {
      ask: ({ doctor }) => ({
        params: { id: doctor.id },
        body: { ...profile, licenceNumber: `OM-${doctor.id.slice(-12)}`, timeZone: 'UTC' },
      }),
    },
  ],
  'doctors.setDoctorPhoto': [{ ask: (cast) => ({ ...ofDoctor(cast), ...asPng }) }],
  'doctors.getDoctorPhoto': [
    {
      async ask(cast) {
        await cast.doctor.send('PUT', `/v1/doctors/${cast.doctor.id}/photo`, asPng)
        return ofDoctor(cast)
      },
    },
  ],
  'doctors.decideOnDoctor': [{ ask: (cast) => ({ ...ofDoctor(cast), body: { decision: 'verified' } }) }],
  'doctors.listAllDoctors': [nothing],

  'patients.listPatients': [nothing],
  'patients.createPatient': [{ ask: () => ({ body: person }) }],
  'patients.getPatient': [{ ask: ({ patientId }) => ({ params: { id: patientId } }) }],
  'patients.updatePatient': [
    { ask: ({ patientId }) => ({ params: { id: patientId }, body: { ...person, relation: 'self' } }) },
  ],
  'patients.deletePatient': [{ ask: child }],

  'notifications.listLocalMails': [nothing],
  'notifications.getLocalMail': [
    {
      async ask({ clinic }) {
        const [mail] = (await clinic.nobody.call(listLocalMails)).items
        return { params: { id: mail?.id ?? '' } }
      },
    },
  ],

  'admin.getInstance': [nothing],
  'admin.getTotals': [nothing],
  'admin.listFailedJobs': [nothing],
}
