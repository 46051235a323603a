import assert from 'node:assert/strict'
import { test } from 'node:test'
import { size } from '#test/size.ts'
import ICAL from 'ical.js'
import { type CalendarEvent, calendarFile } from './icalendar.ts'

const instant = (text: string) => Temporal.Instant.from(text)
const event = (over: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 'a@consulta',
  sequence: 3,
  stampedAt: instant('2026-11-01T08:00:00.123456Z'),
  start: instant('2026-11-21T09:00:00Z'),
  end: instant('2026-11-21T09:30:00Z'),
  timeZone: 'Europe/Lisbon',
  summary: 'Visit',
  status: 'CONFIRMED',
  organizer: { name: 'Dr. Ana Reis', email: 'no-reply@clinic.example' },
  attendees: [{ name: 'Maria Sousa', email: 'maria@home.example', status: 'ACCEPTED' }],
  ...over,
})

const fileOf = (over: Partial<CalendarEvent> = {}): string =>
  calendarFile({ method: 'REQUEST', events: [event(over)] })

/** Reads a file with ical.js alone, with the zone that the file itself brings. */
function read(text: string) {
  ICAL.TimezoneService.reset()
  const calendar = new ICAL.Component(ICAL.parse(text))
  const zones = calendar.getAllSubcomponents('vtimezone')
  for (const zone of zones) ICAL.TimezoneService.register(new ICAL.Timezone(zone))
  const component = calendar.getFirstSubcomponent('vevent')
  assert.ok(component)
  const { uid, sequence, summary, description, startDate, endDate } = new ICAL.Event(component)
  return {
    method: calendar.getFirstPropertyValue('method'),
    uid,
    sequence,
    summary,
    description,
    status: component.getFirstPropertyValue('status'),
    stamp: component.getFirstPropertyValue('dtstamp')?.toString(),
    start: startDate.toUnixTime(),
    end: endDate.toUnixTime(),
    /** What DTSTART says: a TZID, or 'Z' for UTC. A time of no zone would read as 'floating'. */
    zone: component.getFirstProperty('dtstart')?.getParameter('tzid') ?? startDate.zone?.tzid,
    zones,
    component,
  }
}
const seconds = (at: Temporal.Instant) => at.epochMilliseconds / 1000

test('a foreign reader finds identity, revision, method, people and times', () => {
  const { zones, component, ...found } = read(fileOf({ description: 'Open it' }))
  assert.deepEqual(found, {
    method: 'REQUEST',
    uid: 'a@consulta',
    sequence: 3,
    summary: 'Visit',
    description: 'Open it',
    status: 'CONFIRMED',
    stamp: '2026-11-01T08:00:00Z',
    start: seconds(event().start),
    end: seconds(event().end),
    zone: 'Europe/Lisbon',
  })
  assert.equal(zones.length, 1)
  assert.equal(component.getFirstPropertyValue('organizer'), 'mailto:no-reply@clinic.example')
  const attendee = component.getFirstProperty('attendee')
  assert.equal(String(attendee?.getFirstValue()).toLowerCase(), 'mailto:maria@home.example')
  assert.equal(attendee?.getParameter('cn'), 'Maria Sousa')
  assert.equal(attendee?.getParameter('partstat'), 'ACCEPTED')
})

test('an event in UTC is in UTC, not in no zone at all', () => {
  const text = fileOf({ timeZone: 'UTC' })
  assert.match(text, /^DTSTART:20261121T090000Z\r$/m)
  assert.equal(read(text).zones.length, 0)
})

test('the time that the clock shows twice is right in both its passes', () => {
  for (const start of ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'].map(instant)) {
    const found = read(fileOf({ start, end: start.add({ minutes: 30 }) }))
    assert.equal(found.start, seconds(start))
    assert.equal(found.end, seconds(start) + 1800)
  }
})

const rulesOf = (timeZone: string) =>
  read(fileOf({ timeZone })).zones.flatMap((zone) =>
    zone
      .getAllSubcomponents()
      .map((part) => `${part.name} ${part.getFirstPropertyValue('rrule')?.toString() ?? 'steady'}`),
  )

test('a zone is told in the one shape that Outlook reads right', () => {
  assert.deepEqual(rulesOf('Europe/Lisbon').toSorted(), [
    'daylight FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
    'standard FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  ])
  assert.deepEqual(rulesOf('Australia/Sydney').toSorted(), [
    'daylight FREQ=YEARLY;BYMONTH=10;BYDAY=1SU',
    'standard FREQ=YEARLY;BYMONTH=4;BYDAY=1SU',
  ])
  assert.deepEqual(rulesOf('America/Sao_Paulo'), ['standard steady'])
})

test('whatever people typed stays text, in lines that every calendar takes', () => {
  const hostile = 'Bob\r\nATTENDEE:mailto:x@y.example, "quoted"; \\ ^ end\u0000\u0007\ud800'
  const said = 'Bob ATTENDEE:mailto:x@y.example, "quoted"; \\ ^ end\ufffd'
  const long = `${'São João – 診察 🩺 '.repeat(40)}\nsecond line`
  const text = fileOf({
    summary: hostile,
    location: hostile,
    description: long,
    organizer: { name: hostile, email: 'no-reply@clinic.example' },
    attendees: [{ name: hostile, email: 'b@home.example' }],
  })
  const { component, summary, description } = read(text)
  assert.equal(summary, said)
  assert.equal(component.getFirstPropertyValue('location'), said)
  assert.equal(description, long)
  assert.equal(component.getAllProperties('attendee').length, 1)
  assert.equal(component.getFirstProperty('attendee')?.getParameter('cn'), said)
  assert.equal(component.getFirstProperty('organizer')?.getParameter('cn'), said)
  assert.ok(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75))
  assert.ok(!/[^\r]\n|\r[^\n]/.test(text), 'every line ends with CRLF')
  assert.ok(text.endsWith('END:VCALENDAR\r\n'))
})

/** Old names of zones, which people's accounts may have. */
const aliases = [
  'Asia/Calcutta',
  'Brazil/East',
  'Europe/Kiev',
  'GB',
  'Portugal',
  'US/Eastern',
  'UTC',
  'Etc/UTC',
]
const anchor = instant('2026-11-21T12:00:00Z')

/** The zone's clock changes from two years before the anchor to two years after it, or the ones next to it. */
function clockChanges(timeZone: string): Temporal.Instant[] {
  const changes: Temporal.Instant[] = []
  const years = { hours: size(1, 2) * 365 * 24 }
  let at = anchor.subtract(years).toZonedDateTimeISO(timeZone).getTimeZoneTransition('next')
  while (at && Temporal.Instant.compare(at.toInstant(), anchor.add(years)) < 0) {
    changes.push(at.toInstant())
    at = at.getTimeZoneTransition('next')
  }
  return changes
}

test('start and end are right to the second in every zone around its changes', () => {
  const shifts = size(0, 1)
    ? [-7200, -2700, -1800, -1, 0, 1, 1800, 3600, 7200, 604_800]
    : [-2700, 0, 3600, 604_800]
  let written = 0
  let inOwnZone = 0
  for (const timeZone of [...Intl.supportedValuesOf('timeZone'), ...aliases])
    for (const change of [anchor, instant('2027-07-01T12:00:00Z'), ...clockChanges(timeZone)])
      for (const shift of shifts) {
        const start = change.add({ seconds: shift })
        const found = read(fileOf({ start, end: start.add({ minutes: 45 }), timeZone }))
        const what = `${timeZone} ${start}`
        assert.equal(found.start, seconds(start), what)
        assert.equal(found.end, seconds(start) + 2700, what)
        assert.ok(found.zone === timeZone || found.zone === 'UTC', `${what} in ${found.zone}`)
        assert.equal(found.zones.length, found.zone === 'UTC' ? 0 : 1, what)
        for (const zone of found.zones) {
          assert.equal(zone.getFirstPropertyValue('tzid'), timeZone)
          assert.equal(zone.getAllSubcomponents('standard').length, 1, what)
          assert.ok(zone.getAllSubcomponents('daylight').length <= 1, what)
        }
        written += 1
        if (found.zone === timeZone) inOwnZone += 1
      }
  // UTC only for times that a clock shows twice and zones without a yearly rule.
  assert.ok(inOwnZone / written > 0.8, `${inOwnZone} of ${written} tell their zone`)
})
