import assert from 'node:assert/strict'
import ICAL from 'ical.js'
import type { ReadEvent } from './read-event.ts'

export interface ReadCalendar {
  method: string
  events: ReadEvent[]
}

/**
 * Reads a file with ical.js, which knows no zones but those that the file brings.
 * @throws AssertionError for a TZID without exactly one VTIMEZONE, a VTIMEZONE that no time uses, and an event that does
 * not end after its start
 */
export function readWithIcalJs(text: string): ReadCalendar {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const zones = calendar
    .getAllSubcomponents('vtimezone')
    .map((part): [string, ICAL.Timezone] => [
      String(part.getFirstPropertyValue('tzid')),
      new ICAL.Timezone(part),
    ])
  const zoneOf = new Map(zones)
  assert.equal(zones.length, zoneOf.size, 'a VTIMEZONE for each TZID, and only one')
  const used = new Set<string>()
  const instantOf = (event: ICAL.Component, name: string): number | null => {
    const property = event.getFirstProperty(name)
    if (!property) return null
    const time = property.getFirstValue() as ICAL.Time
    const tzid = property.getFirstParameter('tzid')
    if (tzid === undefined) {
      assert.equal(time.zone?.tzid, 'UTC', `${name} of no zone`)
    } else {
      const zone = zoneOf.get(tzid)
      assert.ok(zone, `no VTIMEZONE for ${tzid}`)
      time.zone = zone
      used.add(tzid)
    }
    return time.toUnixTime()
  }
  const events = calendar.getAllSubcomponents('vevent').map((event): ReadEvent => {
    const { uid, sequence, summary } = new ICAL.Event(event)
    const start = instantOf(event, 'dtstart') ?? Number.NaN
    const end = instantOf(event, 'dtend') ?? Number.NaN
    assert.ok(end > start, `${uid} ends at ${end}, starts at ${start}`)
    const recurrenceId = instantOf(event, 'recurrence-id')
    const status = String(event.getFirstPropertyValue('status'))
    return { uid, recurrenceId, sequence, status, summary, start, end }
  })
  assert.deepEqual([...used].toSorted(), [...zoneOf.keys()].toSorted(), 'every VTIMEZONE is used')
  return { method: String(calendar.getFirstPropertyValue('method')), events }
}
