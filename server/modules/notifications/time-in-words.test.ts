import assert from 'node:assert/strict'
import { test } from 'node:test'
import { timeInBothZones, timeInWords, type Reader } from './time-in-words.ts'

const at = Temporal.Instant.from('2027-03-02T19:30:00Z')
const sameYear = Temporal.Instant.from('2027-01-15T00:00:00Z')
const yearBefore = Temporal.Instant.from('2026-12-30T00:00:00Z')
const reader = (timeZone: string, language: 'en' | 'pt' = 'en'): Reader => ({ timeZone, language })

test('the year is said where it is not the present one', () => {
  assert.equal(timeInWords(at, reader('Europe/Lisbon'), sameYear), 'Tuesday 2 March, 19:30')
  assert.equal(timeInWords(at, reader('Europe/Lisbon'), yearBefore), 'Tuesday 2 March 2027, 19:30')
})

test('one clock is said once', () => {
  // London's clock shows the same as Lisbon's, so a second time would only puzzle.
  for (const zone of ['Europe/Lisbon', 'Europe/London'])
    assert.equal(timeInBothZones(at, reader(zone), 'Europe/Lisbon', sameYear), 'Tuesday 2 March, 19:30')
})

test('both clocks are said where they differ, with the weekday where that differs', () => {
  assert.equal(
    timeInBothZones(at, reader('America/Sao_Paulo'), 'Europe/Lisbon', sameYear),
    'Tuesday 2 March, 16:30 your time · 19:30 in Lisbon',
  )
  assert.equal(
    timeInBothZones(at, reader('Asia/Tokyo'), 'America/Sao_Paulo', sameYear),
    'Wednesday 3 March, 04:30 your time · Tuesday 16:30 in São Paulo',
  )
})

test('a zone that is not called after a place is told by its offset', () => {
  const told = {
    UTC: '19:30 UTC',
    'Etc/GMT+3': '16:30 UTC-03:00',
    'America/Argentina/Buenos_Aires': '16:30 in Buenos Aires',
  }
  for (const [zone, words] of Object.entries(told)) {
    const said = timeInBothZones(at, reader('Asia/Tokyo'), zone, sameYear)
    assert.equal(said.split(' · ')[1], `Tuesday ${words}`)
  }
})

test('Portuguese has its own words', () => {
  assert.equal(
    timeInBothZones(at, reader('America/Sao_Paulo', 'pt'), 'Europe/Lisbon', yearBefore),
    'terça-feira, 2 de março de 2027, 16:30 na sua hora · 19:30 em Lisboa',
  )
})
