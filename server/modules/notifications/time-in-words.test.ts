import assert from 'node:assert/strict'
import { test } from 'node:test'
import { timeInWords } from './time-in-words.ts'

const at = Temporal.Instant.from('2027-03-02T19:30:00Z')

test('one zone is said once', () => {
  assert.equal(timeInWords(at, 'en', 'Europe/Lisbon', 'Europe/Lisbon'), 'Tuesday 2 March 2027, 19:30')
  // London's clock shows the same, so a second time would only puzzle.
  assert.equal(timeInWords(at, 'en', 'Europe/London', 'Europe/Lisbon'), 'Tuesday 2 March 2027, 19:30')
})

test('both zones are said where their clocks differ', () => {
  assert.equal(
    timeInWords(at, 'en', 'America/Sao_Paulo', 'Europe/Lisbon'),
    'Tuesday 2 March 2027, 16:30 your time · 19:30 in Lisbon',
  )
  assert.equal(
    timeInWords(at, 'en', 'Asia/Tokyo', 'America/Sao_Paulo'),
    'Wednesday 3 March 2027, 04:30 your time · Tuesday 16:30 in Sao Paulo',
  )
})

test('Portuguese has its own words', () => {
  assert.match(
    timeInWords(at, 'pt', 'America/Sao_Paulo', 'Europe/Lisbon'),
    /^terça-feira, 2 de março de 2027, 16:30 no seu fuso · 19:30 em Lisbon$/,
  )
})
