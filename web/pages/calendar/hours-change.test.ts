import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Calendar, OpenSpan } from '#contract/calendar.ts'
import type { AvailabilityRule } from '#contract/schedules.ts'
import { addHours, canChangeRule, changeHours, dayHoursOf } from './hours-change.ts'

const timeZone = 'Europe/Lisbon'
const rule = (id: string, terms: Partial<AvailabilityRule>): AvailabilityRule => ({
  id,
  ownerId: 'owner',
  kind: terms.on ? 'dated' : 'weekly',
  weekdays: [],
  startsOn: null,
  endsOn: null,
  on: null,
  from: '09:00',
  to: '12:00',
  visitKinds: [],
  place: '',
  timeZone,
  version: 7,
  ...terms,
})
/** What a rule opens on a day; in winter Lisbon shows UTC. */
const block = (on: string, { id, from, to, visitKinds, place }: AvailabilityRule): OpenSpan => ({
  startsAt: `${on}T${from}:00Z`,
  endsAt: `${on}T${to}:00Z`,
  ruleId: id,
  on,
  from,
  to,
  timeZone,
  visitKinds,
  place,
})
const none: Calendar = { visits: [], proposals: [], open: [], unavailable: [], exceptions: [], rules: [] }

// 2 March 2027 is a Tuesday.
const day = '2027-03-02'
const week = rule('week', { weekdays: [1, 2, 3, 4, 5] })
const evening = rule('evening', { weekdays: [2], from: '18:00', to: '20:00' })
const once = rule('once', { on: day, from: '14:00', to: '15:00' })
const [weekBlock, eveningBlock, onceBlock] = [block(day, week), block(day, evening), block(day, once)]
const calendar: Calendar = {
  ...none,
  rules: [week, evening, once],
  open: [weekBlock, onceBlock, eveningBlock],
}
const later = { on: day, from: '10:00', to: '13:00' }

test('new hours are a weekly rule or hours of one day', () => {
  assert.deepEqual(addHours(later, timeZone, true), [
    {
      do: 'createRule',
      rule: { kind: 'weekly', weekdays: [2], from: '10:00', to: '13:00', timeZone },
    },
  ])
  assert.deepEqual(addHours(later, timeZone, false), [
    { do: 'createRule', rule: { kind: 'dated', ...later, timeZone } },
  ])
})

test('every week: the rule itself changes, with the version that was read, or goes', () => {
  assert.deepEqual(changeHours(calendar, weekBlock, later, true), [
    {
      do: 'updateRule',
      id: 'week',
      version: 7,
      rule: {
        kind: 'weekly',
        weekdays: [1, 2, 3, 4, 5],
        startsOn: null,
        endsOn: null,
        from: '10:00',
        to: '13:00',
        timeZone,
      },
    },
  ])
  assert.deepEqual(changeHours(calendar, weekBlock, undefined, true), [{ do: 'deleteRule', id: 'week' }])
})

test('this day only: the day keeps its other weekly hours, and hours of its own stay apart', () => {
  assert.deepEqual(changeHours(calendar, weekBlock, later, false), [
    {
      do: 'setException',
      on: day,
      hours: [
        { from: '10:00', to: '13:00' },
        { from: '18:00', to: '20:00' },
      ],
      timeZone,
    },
  ])
  assert.deepEqual(changeHours(calendar, eveningBlock, undefined, false), [
    { do: 'setException', on: day, hours: [{ from: '09:00', to: '12:00' }], timeZone },
  ])
})

test('hours that would touch or overlap others of the day become one with them', () => {
  const until = { on: day, from: '11:00', to: '18:00' }
  assert.deepEqual(changeHours(calendar, weekBlock, until, false), [
    { do: 'setException', on: day, hours: [{ from: '11:00', to: '20:00' }], timeZone },
  ])
})

test('to another day: what is added comes before what is taken away', () => {
  const wednesday = { on: '2027-03-03', from: '09:00', to: '12:00' }
  assert.deepEqual(changeHours(calendar, weekBlock, wednesday, false), [
    { do: 'createRule', rule: { kind: 'dated', ...wednesday, timeZone } },
    { do: 'setException', on: day, hours: [{ from: '18:00', to: '20:00' }], timeZone },
  ])
  assert.equal(canChangeRule(week, day, wednesday), false)
  assert.equal(canChangeRule(evening, day, wednesday), true)
  const [moved] = changeHours(calendar, eveningBlock, wednesday, true)
  assert.deepEqual(moved?.do === 'updateRule' && moved.rule.weekdays, [3])
})

test('hours of one day are changed as such', () => {
  assert.deepEqual(changeHours(calendar, onceBlock, { ...later, on: '2027-03-04' }, false), [
    {
      do: 'updateRule',
      id: 'once',
      version: 7,
      rule: { kind: 'dated', on: '2027-03-04', from: '10:00', to: '13:00', timeZone },
    },
  ])
})

test('hours of an exception change the exception; the last of them leaves the day closed', () => {
  const exception = { on: day, timeZone, hours: [{ from: '14:00', to: '16:00' }] }
  const own = { ...onceBlock, ruleId: null, from: '14:00', to: '16:00' }
  const excepted: Calendar = { ...none, exceptions: [exception], open: [own] }
  assert.deepEqual(changeHours(excepted, own, { on: day, from: '15:00', to: '17:00' }, false), [
    { do: 'setException', on: day, hours: [{ from: '15:00', to: '17:00' }], timeZone },
  ])
  assert.deepEqual(changeHours(excepted, own, undefined, false), [
    { do: 'setException', on: day, hours: [], timeZone },
  ])
})

test('weekly hours of another zone are kept as the clock of the exception shows them', () => {
  // 22:00 to 01:00 in Lisbon, kept on the clock of Azores an hour behind.
  const night = rule('night', { weekdays: [2], from: '21:00', to: '24:00', timeZone: 'Atlantic/Azores' })
  const nightBlock: OpenSpan = {
    ...block(day, night),
    startsAt: '2027-03-02T22:00:00Z',
    endsAt: '2027-03-03T01:00:00Z',
    timeZone: 'Atlantic/Azores',
  }
  const both: Calendar = { ...none, rules: [week, night], open: [weekBlock, nightBlock] }
  assert.deepEqual(changeHours(both, weekBlock, undefined, false), [
    { do: 'setException', on: day, hours: [{ from: '22:00', to: '24:00' }], timeZone },
  ])
})

test('a chosen time is hours of one day on another clock; what reaches over midnight is left out', () => {
  const at = (startsAt: string, endsAt: string) => dayHoursOf({ startsAt, endsAt }, timeZone)
  assert.deepEqual(at('2027-07-01T08:00:00Z', '2027-07-01T10:30:00Z'), {
    on: '2027-07-01',
    from: '09:00',
    to: '11:30',
    isWhole: true,
  })
  assert.deepEqual(at('2027-03-01T22:00:00Z', '2027-03-02T00:00:00Z'), {
    on: '2027-03-01',
    from: '22:00',
    to: '24:00',
    isWhole: true,
  })
  assert.deepEqual(at('2027-03-01T22:00:00Z', '2027-03-02T02:00:00Z').isWhole, false)
})

test('what hours are for stays with them, and hours for other visits stay apart', () => {
  const at = { visitKinds: ['in_person' as const], place: 'Clinic' }
  const video = rule('video', { weekdays: [2], visitKinds: ['video'] })
  const inPerson = rule('in person', { weekdays: [2], from: '10:00', to: '14:00', ...at })
  const [videoBlock, inPersonBlock] = [block(day, video), block(day, inPerson)]
  const both: Calendar = { ...none, rules: [video, inPerson], open: [videoBlock, inPersonBlock] }
  const [changed] = changeHours(both, inPersonBlock, later, true)
  assert.deepEqual(changed?.do === 'updateRule' && changed.rule, {
    kind: 'weekly',
    weekdays: [2],
    startsOn: null,
    endsOn: null,
    from: '10:00',
    to: '13:00',
    ...at,
    timeZone,
  })
  assert.deepEqual(changeHours(both, inPersonBlock, later, false), [
    {
      do: 'setException',
      on: day,
      hours: [
        { from: '09:00', to: '12:00', visitKinds: ['video'] },
        { from: '10:00', to: '13:00', ...at },
      ],
      timeZone,
    },
  ])
  const wednesday = { on: '2027-03-03', from: '09:00', to: '12:00' }
  assert.deepEqual(changeHours(both, inPersonBlock, wednesday, false)[0], {
    do: 'createRule',
    rule: { kind: 'dated', ...wednesday, ...at, timeZone },
  })
})
