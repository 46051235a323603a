import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '#platform/context.ts'
import { actor as account } from '#test/actor.ts'
import { isInCharge, maySee } from './permissions.ts'

test('who sees and who changes a person', () => {
  const table: [actor: Actor, sees: boolean, changes: boolean][] = [
    ['nobody', false, false],
    ['system', false, false],
    [account('pat', 'patient'), true, true],
    [account('pete', 'patient'), false, false],
    [account('dora', 'doctor'), false, false],
    // An id alone opens nothing: the role must fit.
    [account('pat', 'doctor'), false, false],
    [account('ada', 'admin'), true, false],
  ]
  for (const [actor, sees, changes] of table) {
    assert.equal(maySee(actor, { accountId: 'pat' }), sees, JSON.stringify(actor))
    assert.equal(isInCharge(actor, { accountId: 'pat' }), changes, JSON.stringify(actor))
  }
})
