import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '#platform/errors.ts'
import { saneDay, saneInstant } from './sane-times.ts'

test('instants are read to the microsecond, as the database keeps them', () => {
  assert.equal(saneInstant('2027-03-01T09:00:00.1234567Z', 'from').toString(), '2027-03-01T09:00:00.123457Z')
  assert.equal(saneInstant('1970-01-01T00:00:00Z', 'from').toString(), '1970-01-01T00:00:00Z')
  assert.equal(saneInstant('2200-12-31T23:59:59Z', 'from').toString(), '2200-12-31T23:59:59Z')
})

const refused = [
  '0000-01-01T00:00:00Z',
  '1969-12-31T23:59:59Z',
  '2201-01-01T00:00:00Z',
  '9999-12-31T23:59:60Z',
  'x',
]
for (const text of refused)
  test(`${text} is refused by the name of its field`, () => {
    assert.throws(
      () => saneInstant(text, 'startsAt'),
      (e) => e instanceof Refusal && e.status === 400 && e.field === 'startsAt',
    )
  })

test('days outside of our time are refused', () => {
  assert.equal(saneDay('2027-03-01', 'on'), '2027-03-01')
  for (const day of ['0001-01-01', '1969-12-31', '2201-01-01'])
    assert.throws(() => saneDay(day, 'on'), { code: 'bad_input', field: 'on' })
})
