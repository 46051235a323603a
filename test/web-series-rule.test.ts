import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { RRuleTemporal } from 'rrule-temporal'
import { readRule, type Rule, ruleText } from '../web/parts/series/rule.ts'
import { nthOfMonth } from '../web/times.ts'

const day = fc
  .integer({ min: 0, max: 2000 })
  .map((n) => Temporal.PlainDate.from('2026-11-01').add({ days: n }))
const rules = fc.record<Rule>(
  {
    unit: fc.constantFrom('day', 'week', 'month', 'year'),
    every: fc.integer({ min: 1, max: 4 }),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
    end: fc.oneof(
      fc.integer({ min: 2, max: 12 }).map((times) => ({ times })),
      day.map((last) => ({ until: String(last.add({ years: 6 })) })),
    ),
  },
  { noNullPrototype: true },
)
/** As the page makes it: other weekdays go with weeks, and the first visit is on one of them. */
const asChosen = (drawn: Rule, first: Temporal.PlainDate): Rule => {
  const own = first.dayOfWeek
  const listed = drawn.unit === 'week' && drawn.weekdays.length > 0 ? [...drawn.weekdays, own] : []
  const weekdays = [...new Set(listed)].toSorted((a, b) => a - b)
  return { ...drawn, weekdays, ...(drawn.unit === 'month' && { nth: nthOfMonth(String(first)) }) }
}

test('what a page writes of a rhythm it reads again, and it begins on the chosen day', () => {
  fc.assert(
    fc.property(rules, day, (drawn, first) => {
      const rule = asChosen(drawn, first)
      const text = ruleText(drawn.unit === 'week' ? rule : { ...rule, weekdays: [] }, String(first))
      assert.deepEqual(readRule(text), rule, text)
      if (!('times' in rule.end)) return
      const dtstart = first.toZonedDateTime({ timeZone: 'UTC', plainTime: '09:00' })
      const starts = new RRuleTemporal<Temporal.ZonedDateTime>({ rruleString: text, dtstart }).all()
      assert.equal(starts.length, rule.end.times)
      assert.equal(starts[0]?.toString(), dtstart.toString(), text)
      const expected: Record<Rule['unit'], (start: Temporal.ZonedDateTime) => boolean> = {
        day: () => true,
        week: ({ dayOfWeek }) => [...rule.weekdays, first.dayOfWeek].includes(dayOfWeek),
        month: ({ dayOfWeek }) => dayOfWeek === first.dayOfWeek,
        year: (start) => start.day === first.day && start.month === first.month,
      }
      assert.ok(starts.every(expected[rule.unit]), `${text} from ${first}: ${starts.join(' ')}`)
    }),
  )
})

test('rules that only programs write are told from those of pages', () => {
  for (const text of [
    '',
    'FREQ=WEEKLY',
    'FREQ=HOURLY;COUNT=2',
    'FREQ=YEARLY;BYDAY=MO;COUNT=2',
    'FREQ=DAILY;BYDAY=MO,TU;COUNT=4',
    'FREQ=WEEKLY;BYDAY=MO,XX;COUNT=4',
    'FREQ=WEEKLY;BYDAY=1MO;COUNT=4',
    'FREQ=MONTHLY;BYDAY=1MO,TU;COUNT=4',
    'FREQ=MONTHLY;BYMONTHDAY=31;COUNT=4',
    'FREQ=MONTHLY;BYDAY=MO;COUNT=4',
    'FREQ=MONTHLY;COUNT=4',
    'FREQ=WEEKLY;COUNT=4;WKST=SU',
  ])
    assert.equal(readRule(text), undefined, text)
})

test('the last of its weekday is read as the last, also where it is the fourth', () => {
  assert.equal(readRule('FREQ=MONTHLY;BYDAY=-1TU;COUNT=4')?.nth, -1)
  assert.equal(readRule('FREQ=MONTHLY;BYDAY=4TU;COUNT=4')?.nth, 4)
})
