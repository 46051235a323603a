import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as visits from '#contract/appointments.ts'
import { makeCalendarFeed, readCalendarFeed } from '#contract/calendar-feeds.ts'
import * as contract from '#contract/series.ts'
import { type Clinic, startClinic } from '../clinic.ts'
import { at } from '../clinic/at.ts'
import { fourWeeks } from '../clinic/series.ts'
import { type ReadCalendar, readWithIcalJs } from '../foreign-readers/ical-js.ts'
import { openKhal, type Shown, withoutKhal, withoutSubscriptions } from '../foreign-readers/khal.ts'
import { readWithPython, withoutPython } from '../foreign-readers/python-icalendar.ts'
import { type ReadEvent, seconds } from '../foreign-readers/read-event.ts'

const because = { reason: 'I feel well again.' }

/** A patient with a series of four visits, who reads mails and feed. */
async function begin(clinic: Clinic) {
  const doctor = await clinic.doctor({ instantConfirmation: true })
  const patient = await clinic.patient()
  const { address } = await patient.call(makeCalendarFeed, { body: {} })
  let seen = 0
  const series = await patient.call(contract.bookSeries, { body: { ...fourWeeks, doctorId: doctor.id } })
  const params = { id: series.id }
  const nth = (n: number): string => series.visits.items[n]?.id ?? ''
  return {
    doctor,
    patient,
    address: address ?? '',
    nth,
    now: () => patient.call(contract.getSeries, { params }),
    move: (n: number, scope: contract.Scope, startsAt: string) =>
      patient.call(contract.moveSeries, { params, body: { scope, appointmentId: nth(n), startsAt } }),
    cancel: (n: number, scope: contract.Scope) =>
      patient.call(contract.cancelSeries, { params, body: { scope, appointmentId: nth(n), ...because } }),
    async newInvitations() {
      await clinic.drain()
      const files = clinic.mails.to(patient.email).flatMap((mail) => mail.invitation?.content ?? [])
      const fresh = files.slice(seen)
      seen = files.length
      return fresh
    },
    feed: () => {
      const token = /feeds\/(.*)\.ics$/.exec(address ?? '')?.[1] ?? ''
      return clinic.nobody.call(readCalendarFeed, { params: { token } })
    },
  }
}
const taking = ({ visits }: contract.Series) =>
  visits.items
    .filter(({ state }) => state === 'confirmed')
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))

/** What a calendar holds after these invitations, as RFC 5546 has it: by UID and RECURRENCE-ID the latest revision counts. */
function calendarAfter(invitations: readonly ReadCalendar[]): ReadEvent[] {
  const kept = new Map<string, { event: ReadEvent; isOff: boolean }>()
  for (const { method, events } of invitations)
    for (const event of events) {
      const key = `${event.uid} ${event.recurrenceId}`
      const known = kept.get(key)
      if (!known || known.event.sequence <= event.sequence)
        kept.set(key, { event, isOff: method === 'CANCEL' })
    }
  return [...kept.values()]
    .flatMap(({ event, isOff }) => (isOff ? [] : event))
    .toSorted((a, b) => a.start - b.start)
}
const timesOf = ({ uid, recurrenceId, start, end }: ReadEvent) => [uid, recurrenceId, start, end]

const inUtc = (instant: string): string => instant.replace('T', ' ').slice(0, 16)
const shownBy = (series: contract.Series) =>
  taking(series).map(({ startsAt, endsAt }) => ({
    start: inUtc(startsAt),
    end: inUtc(endsAt),
    cancelled: false,
  }))
const withoutNames = (events: Shown[]) =>
  events.map(({ start, end, cancelled }) => ({ start, end, cancelled }))

test('visits of a series in calendars that are not ours', async (t) => {
  await using clinic = await startClinic()
  await t.test('ical.js and python3-icalendar tell them apart by RECURRENCE-ID', () => readAlike(clinic))
  await t.test('khal opens the invitations of the whole', { skip: withoutKhal }, () => opensWhole(clinic))
  await t.test(
    'khal keeps what vdirsyncer brings from the feed',
    { skip: withoutKhal || withoutSubscriptions },
    () => subscribes(clinic),
  )
})

async function readAlike(clinic: Clinic): Promise<void> {
  const story = await begin(clinic)
  const files: string[] = []
  const agree = async (): Promise<void> => {
    files.push(...(await story.newInvitations()))
    const series = await story.now()
    const expected = taking(series).map((visit) => [
      `${series.id}@consulta`,
      seconds(visit.series?.originalStart ?? ''),
      seconds(visit.startsAt),
      seconds(visit.endsAt),
    ])
    // In whatever order they arrive, and each once more: nothing may double.
    const read = [...files.toReversed(), ...files].map(readWithIcalJs)
    assert.deepEqual(calendarAfter(read).map(timesOf), expected)
    const feed = await story.feed()
    assert.deepEqual(readWithIcalJs(feed).events.map(timesOf), expected)
    if (withoutPython) return
    const byPython = await readWithPython([...files, feed])
    assert.deepEqual(byPython.pop()?.map(timesOf), expected)
    assert.deepEqual(
      byPython,
      files.map((file) => readWithIcalJs(file).events),
    )
  }
  await agree()
  await story.move(2, 'this', at(29, '15:00'))
  await agree()
  // The first comes to where the second was, the second to where the third is to be by the rule.
  await story.move(0, 'all', at(21, '10:00'))
  await agree()
  await story.cancel(3, 'this')
  await agree()
  await story.patient.call(visits.moveAppointment, {
    params: { id: story.nth(1) },
    body: { startsAt: at(60, '09:00') },
  })
  await agree()
  await story.cancel(1, 'following')
  await agree()
  assert.equal(taking(await story.now()).length, 1)
}

/** khal replaces all of a UID by what it opens (decisions/0009), so each file here tells of the whole series. */
async function opensWhole(clinic: Clinic): Promise<void> {
  const story = await begin(clinic)
  await using khal = await openKhal()
  const look = async () => {
    for (const file of await story.newInvitations()) await khal.import(file)
    return withoutNames(await khal.list())
  }
  assert.deepEqual(await look(), shownBy(await story.now()))
  assert.equal((await look()).length, 4)
  await story.move(0, 'all', at(15, '11:00'))
  assert.deepEqual(await look(), shownBy(await story.now()))
  await story.cancel(0, 'all')
  assert.deepEqual(
    (await look()).map(({ cancelled }) => cancelled),
    [true, true, true, true],
  )
  assert.equal(await khal.files(), 1)
}

async function subscribes(clinic: Clinic): Promise<void> {
  const story = await begin(clinic)
  await using khal = await openKhal()
  const agree = async (): Promise<void> => {
    await khal.subscribe(story.address)
    assert.deepEqual(withoutNames(await khal.list()), shownBy(await story.now()))
  }
  await agree()
  await story.move(2, 'this', at(29, '15:00'))
  await agree()
  await story.move(1, 'following', at(22, '11:00'))
  await agree()
  await story.cancel(1, 'this')
  await agree()
  await story.cancel(2, 'following')
  await agree()
}
