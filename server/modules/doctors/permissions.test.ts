import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DoctorStatus } from '#contract/doctors.ts'
import type { Actor } from '#platform/context.ts'
import { actor as account } from '#test/actor.ts'
import { isOwn, maySee } from './permissions.ts'

const actors: Record<string, Actor> = {
  nobody: 'nobody',
  system: 'system',
  owner: account('dora', 'doctor'),
  doctor: account('dan', 'doctor'),
  patient: account('pat', 'patient'),
  // An id alone opens nothing: the role must fit.
  sameIdPatient: account('dora', 'patient'),
  admin: account('ada', 'admin'),
}

test('who sees a profile', () => {
  const table: Record<DoctorStatus, string[]> = {
    draft: ['owner', 'admin'],
    pending: ['owner', 'admin'],
    suspended: ['owner', 'admin'],
    verified: Object.keys(actors),
  }
  for (const [status, seers] of Object.entries(table))
    for (const [name, actor] of Object.entries(actors))
      assert.equal(
        maySee(actor, { id: 'dora', status: status as DoctorStatus }),
        seers.includes(name),
        `${name} sees ${status}`,
      )
})

test('only the doctor changes the own profile', () => {
  for (const [name, actor] of Object.entries(actors))
    assert.equal(isOwn(actor, 'dora'), name === 'owner', name)
  assert.ok(isOwn(account('ab-12', 'doctor'), 'AB-12'), 'an id is the same in upper case')
})
