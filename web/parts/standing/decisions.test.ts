import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Decision, entryOf, faultOf, isPossible, refusedEntry, undecided } from './decisions.ts'

const now = Date.parse('2027-03-01T09:00:00Z')
const decision = (change: Partial<Decision>): Decision => ({ ...undecided, ...change })

test('a decision lacks what its deed needs', () => {
  assert.equal(faultOf(undecided), 'undecided')
  assert.equal(faultOf(decision({ do: 'keep' })), undefined)
  assert.equal(faultOf(decision({ do: 'cancel', reason: ' ' })), 'reason')
  assert.equal(faultOf(decision({ do: 'cancel', reason: 'Leave' })), undefined)
  assert.equal(faultOf(decision({ do: 'propose' })), undefined)
  assert.equal(faultOf(decision({ do: 'propose', times: [] })), 'times')
})

test('an entry of the plan says what belongs to its deed, and nothing else', () => {
  const typed = { reason: ' Leave ', times: ['2027-03-02T09:00:00Z'] }
  assert.deepEqual(entryOf('a', { do: 'keep', ...typed }), { appointmentId: 'a', do: 'keep' })
  assert.deepEqual(entryOf('a', { do: 'cancel', ...typed }), {
    appointmentId: 'a',
    do: 'cancel',
    reason: 'Leave',
  })
  assert.deepEqual(entryOf('a', { do: 'propose', ...typed }), {
    appointmentId: 'a',
    do: 'propose',
    reason: 'Leave',
    times: typed.times,
  })
  assert.deepEqual(entryOf('a', decision({ do: 'propose' })), { appointmentId: 'a', do: 'propose' })
})

test('a patient who has arrived is seen or not, but neither moved nor cancelled', () => {
  const soon = { startsAt: '2027-03-01T09:30:00Z', state: 'checked_in' as const }
  const possible = (['keep', 'propose', 'cancel'] as const).filter((deed) =>
    isPossible(deed, soon, 'doctor', now),
  )
  assert.deepEqual(possible, ['keep'])
  assert.ok(isPossible('cancel', { ...soon, state: 'confirmed' }, 'doctor', now))
})

test('a refusal within the plan is found', () => {
  const plan = [
    { appointmentId: 'a', do: 'keep' as const },
    { appointmentId: 'b', do: 'cancel' as const },
  ]
  assert.equal(refusedEntry('plan.1.times.0.startsAt', plan)?.appointmentId, 'b')
  assert.equal(refusedEntry('plan.0', plan)?.appointmentId, 'a')
  assert.equal(refusedEntry('to', plan), undefined)
})
