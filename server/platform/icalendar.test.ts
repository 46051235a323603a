import assert from 'node:assert/strict'
import { test } from 'node:test'
import { size } from '#test/size.ts'
import ICAL from 'ical.js'
import { type CalendarEvent, calendarFile } from './icalendar.ts'

const instant = (text: string) => Temporal.Instant.from(text)
const event = (over: Partial<CalendarEvent> = {}): CalendarEvent => ({
  method: 'REQUEST',
  uid: 'a@consulta',
  sequence: 3,
  stampedAt: instant('2026-11-01T08:00:00Z'),
  start: instant('2026-11-21T09:00:00Z'),
  end: instant('2026-11-21T09:30:00Z'),
  timeZone: 'Europe/Lisbon',
  summary: 'Visit',
  status: 'CONFIRMED',
  organizer: { name: 'Dr. Ana Reis', email: 'no-reply@clinic.example' },
  attendees: [{ name: 'Maria Sousa', email: 'maria@home.example' }],
  ...over,
})

/** Reads a file with ical.js alone, with the zone that the file itself brings. */
function read(text: string) {
  ICAL.TimezoneService.reset()
  const calendar = new ICAL.Component(ICAL.parse(text))
  for (const zone of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone))
  const component = calendar.getFirstSubcomponent('vevent')
  assert.ok(component)
  const found = new ICAL.Event(component)
  return {
    method: calendar.getFirstPropertyValue('method'),
    uid: found.uid,
    sequence: found.sequence,
    stamp: component.getFirstPropertyValue('dtstamp')?.toString(),
    start: found.startDate.toUnixTime(),
    end: found.endDate.toUnixTime(),
    zone: component.getFirstProperty('dtstart')?.getParameter('tzid') ?? 'UTC',
    status: component.getFirstPropertyValue('status'),
    summary: found.summary,
    component,
    calendar,
  }
}
const seconds = (at: Temporal.Instant) => at.epochMilliseconds / 1000

test('a foreign reader finds identity, revision, method and times', () => {
  const found = read(calendarFile(event()))
  assert.deepEqual(
    { ...found, component: undefined, calendar: undefined },
    {
      method: 'REQUEST',
      uid: 'a@consulta',
      sequence: 3,
      stamp: '2026-11-01T08:00:00Z',
      start: seconds(event().start),
      end: seconds(event().end),
      zone: 'Europe/Lisbon',
      status: 'CONFIRMED',
      summary: 'Visit',
      component: undefined,
      calendar: undefined,
    },
  )
})

test('the time that the clock shows twice is right in both its passes', () => {
  for (const start of ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'].map(instant)) {
    const found = read(calendarFile(event({ start, end: start.add({ minutes: 30 }) })))
    assert.equal(found.start, seconds(start))
    assert.equal(found.end, seconds(start) + 1800)
  }
})

test('text with line breaks, commas and quotes stays text', () => {
  const hostile = 'Bob\r\nATTENDEE:mailto:x@y.example, "quoted"; \\ end'
  const text = calendarFile(
    event({ summary: hostile, location: hostile, attendees: [{ name: hostile, email: 'b@home.example' }] }),
  )
  const { component, summary } = read(text)
  assert.equal(component.getAllProperties('attendee').length, 1)
  assert.equal(summary, 'Bob ATTENDEE:mailto:x@y.example, quoted ; \\ end')
  assert.ok(
    text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75),
    'lines are folded at 75 bytes',
  )
  assert.ok(!/[^\r]\n/.test(text), 'every line ends with CRLF')
})

test('start and end are right to the second in every zone around its changes', () => {
  for (const timeZone of Intl.supportedValuesOf('timeZone')) {
    const changes: Temporal.Instant[] = []
    let at = instant('2024-01-01T00:00:00Z').toZonedDateTimeISO(timeZone)
    while (changes.length < size(2, 8)) {
      const next = at.getTimeZoneTransition('next')
      if (!next || next.year > 2030) break
      changes.push(next.toInstant())
      at = next
    }
    for (const change of [...changes, instant('2026-07-01T12:00:00Z')])
      for (const minutes of [-180, -60, -30, -15, 0, 15, 30, 60, 780]) {
        const start = change.add({ minutes })
        const found = read(calendarFile(event({ start, end: start.add({ minutes: 45 }), timeZone })))
        assert.equal(found.start, seconds(start), `${timeZone} ${start}`)
        assert.equal(found.end, seconds(start) + 2700, `${timeZone} ${start}`)
        assert.ok(found.zone === 'UTC' || found.calendar.getAllSubcomponents('vtimezone').length === 1)
      }
  }
})
