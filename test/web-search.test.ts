import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bookSearch, findSearch, nextSearch, parseSearch, stringifySearch } from '../web/search.ts'

test('an address is read and written without loss', () => {
  const search = { q: 'são joão & co', kind: 'video', page: 2 } as const
  assert.deepEqual(findSearch(parseSearch(stringifySearch(search))), search)
  assert.equal(stringifySearch({}), '')
  assert.equal(stringifySearch({ q: undefined }), '')
})

test('what does not fit is left out', () => {
  const raw = { q: '', kind: 'teleport', when: 'yesterday', page: '-1', language: 'xx', other: 'x' }
  assert.deepEqual(findSearch(raw), {})
  assert.deepEqual(bookSearch({ at: 'tomorrow', minutes: '30.5', step: 'pay' }), {})
})

for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', ''])
  test(`signing in never leads on to ${next || 'nothing'}`, () => assert.deepEqual(nextSearch({ next }), {}))

test('signing in leads back to a page of ours', () =>
  assert.deepEqual(nextSearch({ next: '/book/1?at=2' }), { next: '/book/1?at=2' }))
