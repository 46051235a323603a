import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Availability } from './availability.ts'
import { hoursFor } from './hours-for.ts'
import { openSpans } from './open-spans.ts'

const timeZone = 'UTC'
const daily = { weekdays: [1, 2, 3, 4, 5, 6, 7], timeZone }
const within = {
  start: Temporal.Instant.from('2027-03-01T00:00Z'),
  end: Temporal.Instant.from('2027-03-02T00:00Z'),
}
const on = '2027-03-01'

const hour = (at: Temporal.Instant): string => at.toString().slice(11, 13)
/** Open time of one day for each kind and place: `09–12`. */
function shown(availability: Availability): Record<string, string[]> {
  return Object.fromEntries(
    (['video', 'in_person'] as const).flatMap((kind) =>
      hoursFor(availability, kind).map(({ place, availability: hours }) => [
        `${kind} ${place}`.trim(),
        openSpans(hours, within).map(({ start, end }) => `${hour(start)}–${hour(end)}`),
      ]),
    ),
  )
}

test('hours that say nothing are for every kind at the address of the profile', () => {
  const availability = {
    weekly: [{ ...daily, from: '09:00', to: '12:00' }],
    dated: [{ on, timeZone, from: '14:00', to: '16:00', visitKinds: [], place: '' }],
    exceptions: [],
  }
  assert.deepEqual(shown(availability), { video: ['09–12', '14–16'], in_person: ['09–12', '14–16'] })
  // Both kinds have one and the same hours, so that they are worked out once.
  const [video, inPerson] = [hoursFor(availability, 'video'), hoursFor(availability, 'in_person')]
  assert.equal(video[0]?.availability, inPerson[0]?.availability)
})

test('a kind has the hours that are for it; hours at different places do not join', () => {
  const availability: Availability = {
    weekly: [
      { ...daily, from: '08:00', to: '10:00', visitKinds: ['video'], place: 'Clinic A' },
      { ...daily, from: '10:00', to: '12:00', visitKinds: ['video', 'in_person'] },
      { ...daily, from: '12:00', to: '14:00', place: 'Clinic B' },
      { ...daily, from: '14:00', to: '15:00', visitKinds: ['in_person'], place: 'Clinic A' },
    ],
    dated: [{ on, timeZone, from: '11:00', to: '13:00', visitKinds: ['in_person'], place: 'Clinic A' }],
    exceptions: [],
  }
  assert.deepEqual(shown(availability), {
    video: ['08–14'],
    'in_person Clinic A': ['11–13', '14–15'],
    'in_person Clinic B': ['12–14'],
    in_person: ['10–12'],
  })
  assert.deepEqual(
    hoursFor(availability, 'in_person').map(({ place }) => place),
    ['Clinic A', 'Clinic B', ''],
  )
})

test('an exception day replaces the weekly rules of every kind and place, whatever its own hours are for', () => {
  const availability: Availability = {
    weekly: [
      { ...daily, from: '08:00', to: '10:00', visitKinds: ['video'] },
      { ...daily, from: '10:00', to: '12:00', place: 'Clinic A' },
    ],
    dated: [],
    exceptions: [{ on, timeZone, hours: [{ from: '15:00', to: '16:00', visitKinds: ['in_person'] }] }],
  }
  assert.deepEqual(shown(availability), {
    video: [],
    'in_person Clinic A': [],
    in_person: ['15–16'],
  })
})

test('where there are no hours at all, none are open', () => {
  assert.deepEqual(shown({ weekly: [], dated: [], exceptions: [] }), { video: [], in_person: [] })
})
