import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig } from '../server/config.ts'

test('settings of a relay that cannot work are refused', () => {
  const secret = { AUTH_SECRET: 'a secret for tests, 32 characters or more' }
  assert.throws(() => readConfig({ ...secret, TURN_URLS: 'turn:relay.example.org' }), /TURN_SECRET is needed/)
  assert.throws(() => readConfig({ ...secret, RELAY_ONLY: 'yes' }), /TURN_URLS is needed/)
  assert.throws(() => readConfig({ ...secret, STUN_URLS: 'turn.example.org' }), /must be addresses/)
  const config = readConfig({ ...secret, TURN_URLS: 'turn:a, turns:b?transport=tcp', TURN_SECRET: 'x' })
  assert.deepEqual(config.TURN_URLS, ['turn:a', 'turns:b?transport=tcp'])
  assert.deepEqual(config.STUN_URLS, [])
})
