import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actor as account } from '#test/actor.ts'
import { sideOf } from './permissions.ts'

const appointment = { doctorId: 'dora', patientAccountId: 'pat', otherDoctorIds: ['olga'] }

test('only the two sides and admins see an appointment', () => {
  const table: [who: Parameters<typeof sideOf>[0], side: ReturnType<typeof sideOf>][] = [
    ['nobody', undefined],
    ['system', undefined],
    [account('pat', 'patient'), 'patient'],
    [account('pete', 'patient'), undefined],
    [account('dora', 'doctor'), 'doctor'],
    [account('olga', 'doctor'), 'participant'],
    [account('olga', 'patient'), undefined],
    [account('dan', 'doctor'), undefined],
    // Ids alone do not open it: the role must fit the side.
    [account('pat', 'doctor'), undefined],
    [account('dora', 'patient'), undefined],
    [account('ada', 'admin'), 'admin'],
  ]
  for (const [who, side] of table) assert.equal(sideOf(who, appointment), side, JSON.stringify(who))
})
