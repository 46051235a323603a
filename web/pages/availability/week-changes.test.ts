import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { VisitKind } from '#contract/doctors.ts'
import type { AvailabilityRule } from '#contract/schedules.ts'
import fc from 'fast-check'
import {
  faultsOf,
  type Hours,
  hoursKey,
  hoursOf,
  type Purpose,
  sortHours,
  type Week,
  weekOf,
} from './week.ts'
import { changesTo } from './week-changes.ts'

type Rule = Pick<AvailabilityRule, 'id' | 'weekdays' | 'from' | 'to'> & Purpose
const asRules = (rules: readonly Rule[]): AvailabilityRule[] => rules as AvailabilityRule[]

/** Plays the server: applies the changes one by one and refuses what the server refuses. */
function play(week: Week, before: readonly Rule[]): Rule[] {
  let rules = [...before]
  let made = 0
  for (const change of changesTo(week, asRules(before))) {
    if (change.is === 'create') {
      made += 1
      rules.push({ id: `new ${made}`, weekdays: change.weekdays, ...change.hours })
    } else {
      rules = rules.filter((rule) => rule.id !== change.rule.id)
      if (change.is === 'update')
        rules.push({ id: change.rule.id, weekdays: change.weekdays, ...change.hours })
    }
    for (const day of weekOf(asRules(rules)))
      assert.ok(
        faultsOf(day).every((fault) => fault === undefined),
        'hours overlap on the way',
      )
  }
  return rules
}

const time = fc.integer({ min: 0, max: 24 }).map((hour) => `${String(hour).padStart(2, '0')}:00`)
const day = fc
  .array(
    fc.record(
      {
        from: time,
        to: time,
        visitKinds: fc.subarray<VisitKind>(['video', 'in_person']),
        place: fc.constantFrom('', 'Clinic'),
      },
      { noNullPrototype: true },
    ),
    { maxLength: 3 },
  )
  .map((ranges) => {
    const kept: Hours[] = []
    for (const one of ranges.map(hoursOf))
      if (faultsOf([...kept, one]).every((fault) => fault === undefined)) kept.push(one)
    return sortHours(kept)
  })
const anyWeek = fc.array(day, { minLength: 7, maxLength: 7 })
/** Rules as somebody may have saved them: one per day and range, or with equal hours together. */
const rulesOf = (week: Week, together: boolean): Rule[] =>
  together
    ? play(week, [])
    : week.flatMap((hours, index) =>
        hours.map((one, place) => ({ id: `${index} ${place}`, weekdays: [index + 1], ...one })),
      )

test('the changes lead from any week to any other, and no hours overlap on the way', () => {
  fc.assert(
    fc.property(anyWeek, anyWeek, fc.boolean(), (from, to, together) => {
      assert.deepEqual(weekOf(asRules(play(to, rulesOf(from, together)))), to)
    }),
  )
})

test('equal hours become one rule, and an unchanged week needs no call', () => {
  fc.assert(
    fc.property(anyWeek, (week) => {
      const rules = rulesOf(week, true)
      assert.equal(new Set(rules.map(hoursKey)).size, rules.length)
      assert.deepEqual(changesTo(week, asRules(rules)), [])
    }),
  )
})

test('what is told of a change names the days that win or lose hours', () => {
  const hours = { from: '09:00', to: '12:00' }
  const rule = { id: 'a', weekdays: [1, 2, 3], ...hours }
  const week: Week = [[], [hours], [hours], [hours], [], [], []]
  assert.deepEqual(
    changesTo(week, asRules([rule])).map(({ is, gone, days }) => ({ is, gone, days })),
    [
      { is: 'update', gone: true, days: [1] },
      { is: 'update', gone: false, days: [4] },
    ],
  )
})

test('hours for different kinds of visit may stand side by side; another kind or place is another rule', () => {
  const [from, to] = ['09:00', '12:00']
  const video: Hours = { from, to, visitKinds: ['video'] }
  const inPerson: Hours = { from, to, visitKinds: ['in_person'], place: 'Clinic' }
  assert.deepEqual(faultsOf([video, inPerson]), [undefined, undefined])
  assert.deepEqual(faultsOf([video, { from, to }]), ['overlap', 'overlap'])
  const rule = { id: 'a', weekdays: [1], from, to }
  const week: Week = [[video, inPerson], [], [], [], [], [], []]
  assert.deepEqual(
    changesTo(week, asRules([rule])).map(({ is, hours }) => [is, hours]),
    [
      ['delete', { from, to }],
      ['create', video],
      ['create', inPerson],
    ],
  )
})
