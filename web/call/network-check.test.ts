import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stateOf } from './network-check.ts'

test('an address of one’s own is good with a relay and without; only a relay is a way too; none is none', () => {
  assert.equal(stateOf(['host']), 'good')
  assert.equal(stateOf(['relay', 'srflx', 'relay']), 'good')
  assert.equal(stateOf(['relay', 'relay']), 'relay_only')
  assert.equal(stateOf([]), 'failed')
})
