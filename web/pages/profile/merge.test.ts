import assert from 'node:assert/strict'
import { test } from 'node:test'
import { merge } from './merge.ts'

const base = { city: 'Porto', about: 'Old', languages: ['pt'] }

test('what only they changed is taken over, what only I changed stays mine', () => {
  const { merged, taken, disputed } = merge(base, { ...base, about: 'Mine' }, { ...base, city: 'Lisbon' })
  assert.deepEqual(
    { merged, taken, disputed },
    {
      merged: { ...base, about: 'Mine', city: 'Lisbon' },
      taken: ['city'],
      disputed: [],
    },
  )
})

test('a field that both changed is disputed, unless to the same value', () => {
  const mine = { ...base, about: 'Mine', languages: ['pt', 'en'] }
  const theirs = { ...base, about: 'Theirs', languages: ['pt', 'en'] }
  const { merged, taken, disputed } = merge(base, mine, theirs)
  assert.deepEqual([merged, taken, disputed], [mine, [], ['about']])
})
