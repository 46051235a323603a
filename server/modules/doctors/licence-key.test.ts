import assert from 'node:assert/strict'
import { test } from 'node:test'
import { licenceKey } from './licence-key.ts'

test('one licence number written in two ways is one', () => {
  assert.equal(licenceKey('CRM/SP 123-456'), licenceKey('crm sp 123456'))
  assert.notEqual(licenceKey('OM 12345'), licenceKey('OM 12346'))
})
