import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Appointment } from '#contract/appointments.ts'
import { planSeries } from './plan-series.ts'
import { readWithIcalJs } from '#test/foreign-readers/ical-js.ts'
import { readWithPython, withoutPython } from '#test/foreign-readers/python-icalendar.ts'
import { type ReadEvent, seconds } from '#test/foreign-readers/read-event.ts'
import { size } from '#test/size.ts'
import { anchor, zones } from '#test/zones/every-zone.ts'
import { downloaded, fed, mailed, visitAt } from '#test/zones/renderings.ts'
import { changesOf } from '#test/zones/visits-around.ts'
import { clockAt, instantsAt } from '#test/zones/wall-clock.ts'

const years = { hours: size(2, 10) * 366 * 24 }
const [from, to] = [anchor.subtract(years), anchor.add(years)]

interface Rule {
  text: string
  count: number
  /** Days from the first visit to the day of the change. */
  daysBefore: number
  time: string
  next: Temporal.DurationLike
}
/** Across a change, from daily to yearly: in the hours of it and in the afternoon. */
const rules: readonly Rule[] = [
  { text: 'FREQ=DAILY', count: 4, daysBefore: 2, time: '02:30', next: { days: 1 } },
  { text: 'FREQ=DAILY', count: 3, daysBefore: 1, time: '00:15', next: { days: 1 } },
  { text: 'FREQ=DAILY;INTERVAL=3', count: 3, daysBefore: 3, time: '13:00', next: { days: 3 } },
  { text: 'FREQ=WEEKLY', count: 3, daysBefore: 7, time: '01:30', next: { days: 7 } },
  { text: 'FREQ=WEEKLY;INTERVAL=2', count: 2, daysBefore: 14, time: '16:45', next: { days: 14 } },
  { text: 'FREQ=MONTHLY', count: 3, daysBefore: 31, time: '13:30', next: { months: 1 } },
  { text: 'FREQ=YEARLY', count: 2, daysBefore: 366, time: '23:30', next: { years: 1 } },
]

/** Starts (seconds since 1970) by counting on the calendar and asking the clock; none where the clock leaves them out. */
function counted({ count, daysBefore, time, next }: Rule, change: number, timeZone: string): number[][] {
  const day = Temporal.Instant.fromEpochMilliseconds(clockAt(change, timeZone) * 1000)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
    .withPlainTime()
  const before = day.subtract({ days: daysBefore })
  // Every month has these days.
  const first = before.with({ day: Math.min(before.day, 28) }).withPlainTime(time)
  return Array.from({ length: count }, (_, nth) => {
    const wall = nth === 0 ? first : first.add(timesOver(next, nth))
    return instantsAt(seconds(`${wall}Z`), timeZone).slice(0, 1)
  })
}
const timesOver = (step: Temporal.DurationLike, times: number): Temporal.DurationLike =>
  Object.fromEntries(Object.entries(step).map(([unit, n]) => [unit, Number(n) * times]))

const wordsOf = ({ uid, recurrenceId, start, end }: ReadEvent) => [uid, recurrenceId, start, end]
const read = (file: string) => readWithIcalJs(file).events.map(wordsOf)

test('series over a change of the clock are at the same instants in pages, mails, downloads and feeds', async (t) => {
  let seen = 0
  const forPython: { file: string; expected: unknown[] }[] = []
  for (const timeZone of zones) {
    const changes = changesOf(timeZone, from, to)
    if (changes.length === 0) changes.push(anchor.epochMilliseconds / 1000)
    for (const change of changes) {
      const all: Appointment[] = []
      const expected: unknown[] = []
      for (const [nth, rule] of rules.entries()) {
        const wanted = counted(rule, change, timeZone)
        const start = wanted[0]?.[0]
        if (start === undefined) continue
        const recurrence = `${rule.text};COUNT=${rule.count}`
        const planned = planSeries(Temporal.Instant.fromEpochMilliseconds(start * 1000), timeZone, recurrence)
        const starts = planned.map(({ startsAt, exists }) => (exists ? [seconds(startsAt)] : []))
        assert.deepEqual(starts, wanted, `${recurrence} from ${planned[0]?.wall} in ${timeZone}`)
        const id = `series-${nth}`
        for (const [index, at] of starts.flat().entries()) {
          const visit = visitAt(at, timeZone, all.length)
          const { startsAt: originalStart } = visit
          all.push({
            ...visit,
            series: { id, recurrence, position: index + 1, count: rule.count, originalStart },
          })
          expected.push([`${id}@consulta`, at, at, at + 45 * 60])
        }
      }
      const where = `around ${change} in ${timeZone}`
      const file = fed(all)
      assert.deepEqual(read(file), expected, `the feed ${where}`)
      for (const [index, visit] of all.entries()) {
        assert.deepEqual(read(mailed(visit)), [expected[index]], `a mail ${where}`)
        assert.deepEqual(read(downloaded(visit)), [expected[index]], `a download ${where}`)
      }
      seen += all.length
      if (change === changes[0]) forPython.push({ file, expected })
    }
  }
  t.diagnostic(`${zones.size} zones, ${seen} visits of series`)
  assert.ok(seen > size(1000, 100_000), `${seen} visits`)
  await t.test('so does python3-icalendar', { skip: withoutPython }, async () => {
    const files = await readWithPython(
      forPython.map(({ file }) => file),
      { byOwnRules: true },
    )
    for (const [index, { expected }] of forPython.entries())
      assert.deepEqual(files[index]?.map(wordsOf), expected)
  })
})
