import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import type { HolidayDay } from '#contract/holidays.ts'
import * as fc from 'fast-check'
import { size } from '#test/size.ts'
import { type ImportPlan, planImport, type StoredHoliday } from './plan-import.ts'

const day = (on: string, nameEn = 'Day', namePt = 'Dia'): HolidayDay => ({ on, nameEn, namePt })
const row = (on: string, change: Partial<StoredHoliday> = {}): StoredHoliday => ({
  id: randomUUIDv7(),
  ...day(on),
  listedOn: on,
  changed: false,
  deleted: false,
  ...change,
})
const afterwards = (stored: readonly StoredHoliday[], plan: ImportPlan): StoredHoliday[] => [
  ...stored
    .filter((one) => !plan.removed.includes(one))
    .map((one) => plan.renamed.find((renamed) => renamed.id === one.id) ?? one),
  ...plan.added.map((one) => row(one.on, one)),
]

test('an empty year gets every day; the same list again changes nothing', () => {
  const list = [day('2027-01-01'), day('2027-12-25')]
  const plan = planImport(list, [])
  assert.deepEqual(plan, { added: list, renamed: [], removed: [], kept: [], unchanged: 0 })
  assert.deepEqual(planImport(list, afterwards([], plan)), {
    added: [],
    renamed: [],
    removed: [],
    kept: [],
    unchanged: 2,
  })
})

test('what is done by hand stays: added, renamed, moved, deleted', () => {
  const stored = [
    row('2027-01-01', { changed: true, nameEn: 'New Year' }),
    row('2027-04-01', { changed: true, listedOn: '2027-03-26' }),
    row('2027-05-01', { deleted: true }),
    row('2027-06-13', { listedOn: null }),
    row('2027-08-15', { listedOn: null }),
  ]
  const list = ['2027-01-01', '2027-03-26', '2027-05-01', '2027-08-15'].map((on) => day(on, 'Listed'))
  const plan = planImport(list, stored)
  assert.deepEqual([plan.added, plan.renamed, plan.removed], [[], [], []])
  assert.deepEqual(
    plan.kept.map(({ on, why }) => [on, why]),
    [
      ['2027-01-01', 'changed'],
      ['2027-04-01', 'changed'],
      ['2027-05-01', 'deleted'],
      ['2027-08-15', 'by_hand'],
    ],
  )
})

test('a list that has changed meanwhile renames and removes what nobody touched', () => {
  const stored = [row('2027-01-01'), row('2027-02-01'), row('2027-02-02', { changed: true })]
  const plan = planImport([day('2027-01-01', 'New Year')], stored)
  assert.deepEqual(plan.renamed, [{ ...stored[0], nameEn: 'New Year' }])
  assert.deepEqual(plan.removed, [stored[1]])
})

test('whatever was stored: the second time changes nothing, no day stands twice, hands win', () => {
  const on = fc.integer({ min: 1, max: 9 }).map((n) => `2027-01-0${n}`)
  const name = fc.constantFrom('A', 'B')
  const list = fc.uniqueArray(fc.record({ on, nameEn: name, namePt: name }), { selector: (one) => one.on })
  const stored = fc
    .array(
      fc
        .record({ on, nameEn: name, namePt: name, listedOn: on, how: fc.integer({ min: 0, max: 3 }) })
        .map(({ how, listedOn, ...one }) =>
          row(how === 1 ? one.on : listedOn, {
            ...one,
            // Nobody touched it, so it stands on the day for which it was brought in.
            ...(how === 0 && { on: listedOn }),
            ...(how === 3 && { listedOn: null }),
            changed: how === 1,
            deleted: how === 2,
          }),
        ),
      { maxLength: 8 },
    )
    .map((rows) =>
      rows.filter((one, i) => {
        const others = rows.slice(0, i)
        const isListedTwice = one.listedOn !== null && others.some((o) => o.listedOn === one.listedOn)
        return !isListedTwice && !others.some((o) => !o.deleted && o.on === one.on)
      }),
    )
  fc.assert(
    fc.property(list, stored, (days, before) => {
      const after = afterwards(before, planImport(days, before))
      const again = planImport(days, after)
      assert.deepEqual([again.added, again.renamed, again.removed], [[], [], []])
      const standing = after.filter((one) => !one.deleted).map((one) => one.on)
      assert.deepEqual(standing, [...new Set(standing)])
      for (const one of before.filter((o) => o.changed || o.deleted || o.listedOn === null))
        assert.ok(after.includes(one))
    }),
    { numRuns: size(300, 5000) },
  )
})
