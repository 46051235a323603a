import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownsAvailability } from './permissions.ts'

const table = [
  ['the doctor whose availability it is', { accountId: 'a', role: 'doctor' }, true],
  ['the patient whose availability it is', { accountId: 'a', role: 'patient' }, true],
  ['another doctor', { accountId: 'b', role: 'doctor' }, false],
  ['another patient', { accountId: 'b', role: 'patient' }, false],
  ['an admin', { accountId: 'c', role: 'admin' }, false],
] as const

for (const [who, actor, may] of table)
  test(`${who} ${may ? 'may' : 'may not'} read and change availability`, () => {
    assert.equal(ownsAvailability(actor, { ownerId: 'a' }), may)
  })
