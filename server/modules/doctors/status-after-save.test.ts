import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DoctorProfile, DoctorStatus } from '#contract/doctors.ts'
import { missingFields, statusAfterSave } from './status-after-save.ts'

const profile: DoctorProfile = {
  name: 'Dr. Ana Reis',
  specialty: 'cardiology',
  licenceNumber: 'OM 12345',
  city: 'Lisbon',
  state: '',
  address: '',
  degree: '',
  startedYear: null,
  fee: null,
  about: '',
  languages: [],
  timeZone: 'Europe/Lisbon',
  visitKinds: ['video'],
  durationsMinutes: [30],
  instantConfirmation: false,
}

test('the status after a save', () => {
  const table: [before: DoctorStatus, change: Partial<DoctorProfile>, after: DoctorStatus][] = [
    ['draft', {}, 'pending'],
    ['draft', { city: '' }, 'draft'],
    ['pending', {}, 'pending'],
    ['pending', { name: 'Dr. A. Reis' }, 'pending'],
    ['verified', {}, 'verified'],
    ['verified', { city: 'Porto', about: 'New', fee: { amount: 1, currency: 'EUR' } }, 'verified'],
    ['verified', { name: 'Dr. A. Reis' }, 'pending'],
    ['verified', { licenceNumber: 'OM 12346' }, 'pending'],
    ['verified', { specialty: 'neurology' }, 'pending'],
    ['suspended', {}, 'suspended'],
    ['suspended', { name: 'Dr. A. Reis' }, 'suspended'],
  ]
  for (const [status, change, after] of table)
    assert.equal(
      statusAfterSave({ ...profile, status }, { ...profile, ...change }),
      after,
      `${status} ${JSON.stringify(change)}`,
    )
})

test('what a profile lacks', () => {
  assert.deepEqual(missingFields(profile), [])
  assert.deepEqual(missingFields({ name: 'Ana', specialty: null, licenceNumber: null, city: '' }), [
    'specialty',
    'licenceNumber',
    'city',
  ])
})
