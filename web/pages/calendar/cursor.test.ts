import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cellsAround, type Cursor, type Ground, moved, sizeOf } from './cursor.ts'
import { daysOf } from './range.ts'

const week: Ground = { days: daysOf('week', '2027-03-03'), stepMinutes: 15, isMonth: false }
const month: Ground = { days: daysOf('month', '2027-03-03'), stepMinutes: 15, isMonth: true }
const go = (key: string, from: Cursor, ground = week, ctrlKey = false) =>
  moved({ key, ctrlKey }, from, ground)
const noon = { day: '2027-03-03', minute: 720 }

test('arrows go by a step and a day, pages by a week, Home and End to the ends of row and day', () => {
  const table: [key: string, ctrl: boolean, day: string, minute: number][] = [
    ['ArrowUp', false, '2027-03-03', 705],
    ['ArrowDown', false, '2027-03-03', 735],
    ['ArrowLeft', false, '2027-03-02', 720],
    ['ArrowRight', false, '2027-03-04', 720],
    ['PageUp', false, '2027-02-24', 720],
    ['PageDown', false, '2027-03-10', 720],
    ['Home', false, '2027-03-01', 720],
    ['End', false, '2027-03-07', 720],
    ['Home', true, '2027-03-03', 0],
    ['End', true, '2027-03-03', 1425],
  ]
  for (const [key, ctrl, day, minute] of table)
    assert.deepEqual(go(key, noon, week, ctrl), { day, minute }, key)
  assert.equal(go('x', noon), undefined)
})

test('a day ends at its ends; the days do not', () => {
  assert.deepEqual(go('ArrowUp', { day: '2027-03-03', minute: 0 }), { day: '2027-03-03', minute: 0 })
  assert.deepEqual(go('ArrowDown', { day: '2027-03-03', minute: 1425 }), { day: '2027-03-03', minute: 1425 })
  assert.equal(go('ArrowRight', { day: '2027-03-07', minute: 60 })?.day, '2027-03-08')
})

test('in a month arrows go by days and weeks, pages by months', () => {
  const days = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'].map(
    (key) => go(key, noon, month)?.day,
  )
  assert.deepEqual(days, [
    '2027-02-24',
    '2027-03-10',
    '2027-03-02',
    '2027-03-04',
    '2027-03-01',
    '2027-03-07',
    '2027-02-01',
    '2027-04-01',
  ])
})

test('the cells around the cursor are counted as parts of the whole grid', () => {
  const rows = cellsAround(noon, week)
  assert.deepEqual(
    rows.map((row) => row.map(({ row, column, minute }) => [row, column, minute]).at(2)),
    [
      [48, 3, 705],
      [49, 3, 720],
      [50, 3, 735],
    ],
  )
  assert.deepEqual(sizeOf(week), { rows: 96, columns: 7 })
  assert.equal(cellsAround({ ...noon, minute: 0 }, week).length, 2)
  assert.deepEqual(sizeOf(month), { rows: 5, columns: 7 })
  assert.deepEqual(
    cellsAround(noon, month).map((row) => row[0]?.day),
    ['2027-03-01', '2027-03-08'],
  )
})
