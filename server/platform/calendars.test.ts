import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readWithIcalJs } from '#test/foreign-readers/ical-js.ts'
import { seconds, timesOf } from '#test/foreign-readers/read-event.ts'
import { size } from '#test/size.ts'
import fc from 'fast-check'
import { type CalendarEvent, calendarFile } from './icalendar.ts'

const instant = (text: string) => Temporal.Instant.from(text)
const eventAt = (start: string, timeZone: string, over: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: `${start} ${timeZone}`,
  sequence: 1,
  stampedAt: instant('2026-11-01T08:00:00.123Z'),
  start: instant(start),
  end: instant(start).add({ minutes: 30 }),
  timeZone,
  summary: 'Visit',
  status: 'CONFIRMED',
  organizer: { name: 'Consulta', email: 'no-reply@clinic.example' },
  attendees: [],
  ...over,
})
const fileOf = (...events: CalendarEvent[]): string => calendarFile({ method: 'PUBLISH', events })
const linesOf = (file: string, name: RegExp): string[] => file.split('\r\n').filter((line) => name.test(line))

test('each zone is told once, and only where a time is in it', () => {
  const events = [
    eventAt('2026-07-01T09:00:00Z', 'Europe/Lisbon'),
    eventAt('2026-11-21T09:00:00Z', 'Europe/Lisbon'),
    eventAt('2026-11-21T09:00:00Z', 'Asia/Kolkata'),
    eventAt('2027-07-01T09:00:00Z', 'Europe/Lisbon'),
    eventAt('2026-11-21T09:00:00Z', 'UTC'),
    // Shown twice by the clock, so in UTC: nothing is left in this zone.
    eventAt('2026-11-01T05:30:00Z', 'America/New_York'),
  ]
  const file = fileOf(...events)
  assert.deepEqual(linesOf(file, /^TZID/), ['TZID:Europe/Lisbon', 'TZID:Asia/Kolkata'])
  assert.deepEqual(
    readWithIcalJs(file).events.map(timesOf),
    events.map(({ uid, start, end }) => [uid, seconds(start), seconds(end)]),
  )
})

test('a rule is one that holds for all the years of the calendar', () => {
  // In 2026 the last Sunday of October is also the fourth, in 2027 it is not.
  const file = fileOf(
    ...['2026-07-01', '2027-07-01', '2028-12-01'].map((day) => eventAt(`${day}T09:00:00Z`, 'Europe/Lisbon')),
  )
  assert.deepEqual(linesOf(file, /^RRULE.*BYMONTH=10/), ['RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU'])
  assert.equal(linesOf(file, /^DTSTART;TZID=Europe\/Lisbon/).length, 3)
})

test('an instance of a series says which it is in the form of its start', () => {
  const series = { uid: 'series@consulta' }
  const inZone = fileOf(
    eventAt('2027-03-20T09:00:00Z', 'Europe/Lisbon', {
      ...series,
      recurrenceId: instant('2027-03-20T09:00:00Z'),
    }),
    eventAt('2027-03-31T10:00:00Z', 'Europe/Lisbon', {
      ...series,
      recurrenceId: instant('2027-03-27T09:00:00Z'),
    }),
  )
  assert.deepEqual(linesOf(inZone, /^(RECURRENCE-ID|DTSTART;)/), [
    'RECURRENCE-ID;TZID=Europe/Lisbon:20270320T090000',
    'DTSTART;TZID=Europe/Lisbon:20270320T090000',
    'RECURRENCE-ID;TZID=Europe/Lisbon:20270327T090000',
    'DTSTART;TZID=Europe/Lisbon:20270331T110000',
  ])
  // Moved into the hour that comes twice.
  const [moved] = readWithIcalJs(
    fileOf(
      eventAt('2027-10-31T00:30:00Z', 'Europe/Lisbon', {
        ...series,
        recurrenceId: instant('2027-10-30T08:00:00Z'),
      }),
    ),
  ).events
  assert.equal(moved?.recurrenceId, seconds('2027-10-30T08:00:00Z'))
  assert.equal(moved?.start, seconds('2027-10-31T00:30:00Z'))
})

test('an event that does not end after its start is a mistake of ours', () => {
  for (const minutes of [0, -30]) {
    const start = instant('2026-11-21T09:00:00Z')
    const event = eventAt(`${start}`, 'Europe/Lisbon', { end: start.add({ minutes }) })
    assert.throws(() => fileOf(event), /not after its start/)
  }
})

test('a calendar to subscribe to says its name, when to look again, and what is private', () => {
  const file = calendarFile({
    method: 'PUBLISH',
    name: 'Ana, Rui; & Co.',
    refreshMinutes: 15,
    events: [
      eventAt('2026-11-21T09:00:00Z', 'Europe/Lisbon', {
        isPrivate: true,
        changedAt: instant('2026-11-02T08:00:00.999Z'),
      }),
    ],
  })
  for (const line of [
    String.raw`NAME:Ana\, Rui\; & Co.`,
    String.raw`X-WR-CALNAME:Ana\, Rui\; & Co.`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT15M',
    'X-PUBLISHED-TTL:PT15M',
    'CLASS:PRIVATE',
    'DTSTAMP:20261101T080000Z',
    'LAST-MODIFIED:20261102T080000Z',
  ])
    assert.ok(file.split('\r\n').includes(line), line)
  // RFC 5545, 3.6: what is said of the calendar stands before what is in it.
  assert.ok(file.indexOf('REFRESH-INTERVAL') < file.indexOf('BEGIN:VTIMEZONE'))
})

test('whatever texts and names there are, a reader finds them again in lines of at most 75 octets', () => {
  const text = fc.string({ unit: 'binary', maxLength: 120 })
  fc.assert(
    fc.property(text, text, (summary, name) => {
      const file = fileOf(
        eventAt('2026-11-21T09:00:00Z', 'Europe/Lisbon', {
          summary,
          attendees: [{ name, email: 'maria@home.example', status: 'ACCEPTED' }],
        }),
      )
      assert.ok(file.split('\r\n').every((line) => Buffer.byteLength(line) <= 75))
      const [event] = readWithIcalJs(file).events
      const said = summary
        .toWellFormed()
        .replaceAll(/(?![\t\r\n])\p{Cc}/gu, '')
        .replaceAll(/\s+/g, ' ')
        .trim()
      assert.equal(event?.summary ?? '', said)
    }),
    { numRuns: size(30, 1000) },
  )
})
