import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPrivateAddress } from './private-network.ts'

test('metrics are for this machine and private networks', () => {
  for (const address of [
    '127.0.0.1',
    '::1',
    '10.1.2.3',
    '172.31.0.9',
    '192.168.1.4',
    '::ffff:10.0.0.1',
    'fd00::5',
  ])
    assert.equal(isPrivateAddress(address), true, address)
  for (const address of ['8.8.8.8', '172.32.0.1', '11.0.0.1', '2001:db8::1', '::ffff:8.8.8.8'])
    assert.equal(isPrivateAddress(address), false, address)
})
