import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as contract from '#contract/appointments.ts'
import { makeCalendarFeed, readCalendarFeed } from '#contract/calendar-feeds.ts'
import { invitationUid } from '#contract/invitation-uid.ts'
import { type Clinic, startClinic } from '../clinic.ts'
import { readWithIcalJs } from '../foreign-readers/ical-js.ts'
import { readWithPython, withoutPython } from '../foreign-readers/python-icalendar.ts'
import { type ReadEvent, seconds, timesOf } from '../foreign-readers/read-event.ts'
import { changesOf } from '../zones/visits-around.ts'
import { clockAt, instantsAt } from '../zones/wall-clock.ts'

const minute = 60
const day = 24 * 60 * minute
const asInstant = (at: number): string => `${Temporal.Instant.fromEpochMilliseconds(at * 1000)}`

/** Starts around the next change of the clock, or in a month where it never changes: seconds since 1970. */
function nextStarts(timeZone: string): number[] {
  const now = Temporal.Now.instant()
  const [change] = changesOf(timeZone, now.add({ hours: 48 }), now.add({ hours: 24 * 250 }))
  const at = change ?? Math.floor(seconds(now.round('second')) / day) * day + 30 * day
  const noon = Math.floor(clockAt(at, timeZone) / day) * day + 13 * 60 * minute
  return [
    ...[-60, -30, 0, 30, 60].map((minutes) => at + minutes * minute),
    ...instantsAt(noon, timeZone),
    ...instantsAt(noon + 7 * day, timeZone),
  ]
}

/** Books them all, and compares what is told of each everywhere. */
async function tellsTheSame(clinic: Clinic, timeZone: string): Promise<void> {
  const doctor = await clinic.doctor({ timeZone, hours: { from: '00:00', to: '24:00' } })
  const patient = await clinic.patient({ timeZone: 'America/Sao_Paulo' })
  const starts = nextStarts(timeZone)
  for (const start of starts)
    await patient.call(contract.bookAppointment, {
      body: {
        doctorId: doctor.id,
        startsAt: asInstant(start),
        durationMinutes: 30,
        kind: 'video',
        reason: '',
      },
    })
  await clinic.drain()
  const { items: visits } = await patient.call(contract.listAppointments, {
    query: { when: 'upcoming', size: 100 },
  })
  const expected = visits.map((visit) => [
    invitationUid(visit.id),
    seconds(visit.startsAt),
    seconds(visit.endsAt),
  ])
  assert.deepEqual(
    expected.map(([, start, end]) => [start, end]),
    starts.map((start) => [start, start + 30 * minute]),
    'the JSON of the pages',
  )
  for (const visit of visits)
    assert.equal(Date.parse(`${visit.wallStart}Z`) / 1000, clockAt(seconds(visit.startsAt), timeZone))

  const mails = clinic.mails.to(patient.email).map((mail) => mail.invitation?.content ?? '')
  const downloads = await Promise.all(
    visits.map(({ id }) => patient.call(contract.getInvitation, { params: { id } })),
  )
  const { address } = await patient.call(makeCalendarFeed, { body: {} })
  const token = /feeds\/(.*)\.ics$/.exec(address ?? '')?.[1] ?? ''
  const feed = await clinic.nobody.call(readCalendarFeed, { params: { token } })
  for (const [what, files] of Object.entries({ mails, downloads, feed: [feed] })) {
    assert.deepEqual(
      byStart(files.map((file) => readWithIcalJs(file).events)),
      expected,
      `${what}, by ical.js`,
    )
    if (withoutPython) continue
    const read = await readWithPython(files, { byOwnRules: true })
    assert.deepEqual(byStart(read), expected, `${what}, by python3-icalendar`)
  }
}

const byStart = (files: ReadEvent[][]) =>
  files
    .flat()
    .map(timesOf)
    .toSorted((a, b) => a[1] - b[1])

test('pages, mails, downloads and feed of booked visits say the same instants', async (t) => {
  await using clinic = await startClinic()
  for (const timeZone of [
    'Europe/Lisbon',
    'America/New_York',
    'Australia/Sydney',
    'Australia/Lord_Howe',
    'Asia/Kolkata',
  ])
    await t.test(`around the next change of the clock of ${timeZone}`, () => tellsTheSame(clinic, timeZone))
})
