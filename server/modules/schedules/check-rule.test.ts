import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AvailabilityRuleInput } from '#contract/schedules.ts'
import { Refusal } from '#platform/errors.ts'
import { checkRule, rulesOverlap } from './check-rule.ts'

const weekly: AvailabilityRuleInput = { kind: 'weekly', weekdays: [3, 1], from: '09:00', to: '12:00' }
const dated: AvailabilityRuleInput = { kind: 'dated', on: '2027-03-01', from: '09:00', to: '12:00' }

test('a rule gets the default zone, and its weekdays in order', () => {
  assert.deepEqual(checkRule(weekly, 'Europe/Lisbon'), {
    kind: 'weekly',
    weekdays: [1, 3],
    startsOn: null,
    endsOn: null,
    on: null,
    from: '09:00',
    to: '12:00',
    timeZone: 'Europe/Lisbon',
    visitKinds: [],
    place: '',
  })
  const inRecife = checkRule({ ...dated, timeZone: 'America/Recife', startsOn: null }, 'Europe/Lisbon')
  assert.equal(inRecife.timeZone, 'America/Recife')
  assert.deepEqual([inRecife.on, inRecife.weekdays], ['2027-03-01', []])
})

test('a rule says for which kinds its hours are, each once in one order, and where', () => {
  const { visitKinds, place } = checkRule(
    { ...weekly, visitKinds: ['in_person', 'video'], place: ' Rua do Ouro 1 ' },
    'UTC',
  )
  assert.deepEqual([visitKinds, place], [['video', 'in_person'], 'Rua do Ouro 1'])
})

const refused: [why: string, rule: AvailabilityRuleInput, code: string, field: string][] = [
  ['ends when it starts', { ...weekly, to: '09:00' }, 'ends_before_start', 'to'],
  ['ends before it starts', { ...dated, to: '08:59' }, 'ends_before_start', 'to'],
  ['starts at the end of the day', { ...weekly, from: '24:00', to: '24:00' }, 'ends_before_start', 'to'],
  ['is in no zone', { ...weekly, timeZone: 'Mars/Olympus' }, 'unknown_time_zone', 'timeZone'],
  ['is in an offset', { ...weekly, timeZone: '+01:00' }, 'unknown_time_zone', 'timeZone'],
  ['is weekly without weekdays', { ...weekly, weekdays: undefined }, 'missing_field', 'weekdays'],
  ['is weekly on a day', { ...weekly, on: '2027-03-01' }, 'not_for_this_kind', 'on'],
  [
    'has its last day before its first',
    { ...weekly, startsOn: '2027-03-02', endsOn: '2027-03-01' },
    'ends_before_start',
    'endsOn',
  ],
  ['begins before our time', { ...weekly, startsOn: '1969-12-31' }, 'bad_input', 'startsOn'],
  ['ends after our time', { ...weekly, endsOn: '2201-01-01' }, 'bad_input', 'endsOn'],
  ['is dated without a day', { ...dated, on: undefined }, 'missing_field', 'on'],
  ['is dated with weekdays', { ...dated, weekdays: [1] }, 'not_for_this_kind', 'weekdays'],
  ['is dated with a first day', { ...dated, startsOn: '2027-03-01' }, 'not_for_this_kind', 'startsOn'],
  ['is dated with a last day', { ...dated, endsOn: '2027-03-01' }, 'not_for_this_kind', 'endsOn'],
  ['is on a day far away', { ...dated, on: '9999-12-31' }, 'bad_input', 'on'],
]
for (const [why, rule, code, field] of refused)
  test(`a rule that ${why} is refused`, () => {
    assert.throws(
      () => checkRule(rule, 'Europe/Lisbon'),
      (e) => e instanceof Refusal && e.code === code && e.field === field,
    )
  })

const overlaps: [what: string, a: AvailabilityRuleInput, b: AvailabilityRuleInput, expected: boolean][] = [
  ['the same weekly rule', weekly, weekly, true],
  ['a shared weekday', weekly, { ...weekly, weekdays: [3, 5], from: '11:59', to: '13:00' }, true],
  ['touching hours', weekly, { ...weekly, from: '12:00', to: '13:00' }, false],
  ['no shared weekday', weekly, { ...weekly, weekdays: [2] }, false],
  [
    'the last day of one is the first of the other',
    { ...weekly, endsOn: '2027-03-01' },
    { ...weekly, startsOn: '2027-03-01' },
    true,
  ],
  ['one after the other', { ...weekly, endsOn: '2027-03-01' }, { ...weekly, startsOn: '2027-03-02' }, false],
  ['another zone', weekly, { ...weekly, timeZone: 'America/Recife' }, false],
  ['a weekly and a dated rule', weekly, dated, false],
  ['the same day', dated, { ...dated, from: '11:00', to: '24:00' }, true],
  [
    'another kind of visit',
    { ...weekly, visitKinds: ['video'] },
    { ...weekly, visitKinds: ['in_person'] },
    false,
  ],
  [
    'one kind of visit in common',
    { ...weekly, visitKinds: ['video', 'in_person'] },
    { ...weekly, visitKinds: ['in_person'] },
    true,
  ],
  ['hours for all kinds and for one', weekly, { ...weekly, visitKinds: ['in_person'] }, true],
  ['one kind at two places', { ...weekly, place: 'Here' }, { ...weekly, place: 'There' }, true],
  ['another day', dated, { ...dated, on: '2027-03-08' }, false],
]
for (const [what, a, b, expected] of overlaps)
  test(`${what}: ${expected ? 'overlapping' : 'not overlapping'}`, () => {
    const [left, right] = [checkRule(a, 'Europe/Lisbon'), checkRule(b, 'Europe/Lisbon')]
    assert.equal(rulesOverlap(left, right), expected)
    assert.equal(rulesOverlap(right, left), expected)
  })
