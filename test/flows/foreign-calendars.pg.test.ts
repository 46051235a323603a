import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import * as contract from '#contract/appointments.ts'
import { makeCalendarFeed, readCalendarFeed } from '#contract/calendar-feeds.ts'
import { invitationUid } from '#contract/invitation-uid.ts'
import { type Clinic, startClinic } from '../clinic.ts'
import { at } from '../clinic/at.ts'
import type { Person } from '../clinic/people.ts'
import { type ReadCalendar, readWithIcalJs } from '../foreign-readers/ical-js.ts'
import { openKhal, type Shown, withoutKhal, withoutSubscriptions } from '../foreign-readers/khal.ts'
import { readWithPython, withoutPython } from '../foreign-readers/python-icalendar.ts'
import { type ReadEvent, seconds, timesOf } from '../foreign-readers/read-event.ts'

const because = { reason: 'I feel well again.' }
const params = ({ id }: contract.Appointment) => ({ params: { id } })

interface Story {
  patient: Person
  doctor: Person
  book(startsAt: string): Promise<contract.Appointment>
  /** What was mailed to the patient since this was last asked, in order. */
  newInvitations(): Promise<string[]>
  readFeed(address: string | null): Promise<string>
}

async function begin(clinic: Clinic): Promise<Story> {
  const doctor = await clinic.doctor({ name: 'Dr. Ana Martins' })
  const patient = await clinic.patient({ timeZone: 'America/Sao_Paulo' })
  let seen = 0
  return {
    patient,
    doctor,
    book: (startsAt) =>
      patient.call(contract.bookAppointment, {
        body: { doctorId: doctor.id, startsAt, durationMinutes: 30, kind: 'video', reason: 'Palpitations' },
      }),
    async newInvitations() {
      await clinic.drain()
      const files = clinic.mails.to(patient.email).map((mail) => mail.invitation?.content)
      const fresh = files.slice(seen).filter((file) => file !== undefined)
      seen = files.length
      return fresh
    },
    readFeed: (address) => {
      const token = /feeds\/(.*)\.ics$/.exec(address ?? '')?.[1] ?? ''
      return clinic.nobody.call(readCalendarFeed, { params: { token } })
    },
  }
}

const inUtc = (instant: string): string => instant.replace('T', ' ').slice(0, 16)
/** What khal is to show for a visit. */
const shown = ({ id, startsAt, endsAt }: contract.Appointment): Omit<Shown, 'title'> => ({
  uid: invitationUid(id),
  start: inUtc(startsAt),
  end: inUtc(endsAt),
  cancelled: false,
})
const withoutTitles = (events: Shown[]): Omit<Shown, 'title'>[] =>
  events.map(({ uid, start, end, cancelled }) => ({ uid, start, end, cancelled }))

test('calendars that are not ours', async (t) => {
  await using clinic = await startClinic()
  const withKhal = { skip: withoutKhal }
  await t.test('khal opens the invitations one after the other', withKhal, (own) =>
    opensInvitations(clinic, own),
  )
  await t.test('khal opens the feed as a file', withKhal, () => opensFeed(clinic))
  await t.test(
    'khal keeps what vdirsyncer brings from the feed',
    { skip: withoutKhal || withoutSubscriptions },
    (own) => subscribes(clinic, own),
  )
  await t.test('ical.js and python3-icalendar read invitations and feed alike', () => readAlike(clinic))
})

async function opensInvitations(clinic: Clinic, t: TestContext): Promise<void> {
  const story = await begin(clinic)
  await using khal = await openKhal()
  const all: string[] = []
  const openNew = async (): Promise<void> => {
    const fresh = await story.newInvitations()
    assert.ok(fresh.length > 0, 'there are new invitations')
    for (const file of fresh) await khal.import(file)
    all.push(...fresh)
  }
  const visit = await story.book(at(7, '13:00'))

  await t.test('a booked visit is there once, at the right instant', async () => {
    await openNew()
    const events = await khal.list()
    assert.deepEqual(withoutTitles(events), [shown(visit)])
    assert.equal(events[0]?.title, 'Dr. Ana Martins · Maria Sousa')
  })
  await t.test('confirmed, moved, and all opened once more, it is still one', async () => {
    await story.doctor.call(contract.confirmAppointment, params(visit))
    await openNew()
    assert.deepEqual(withoutTitles(await khal.list()), [shown(visit)])
    const moved = await story.patient.call(contract.moveAppointment, {
      ...params(visit),
      body: { startsAt: at(9, '09:30') },
    })
    await openNew()
    assert.deepEqual(withoutTitles(await khal.list()), [shown(moved)])
    for (const file of all) await khal.import(file)
    assert.deepEqual(withoutTitles(await khal.list()), [shown(moved)])
    assert.equal(await khal.files(), 1)
  })
  await t.test('cancelled, khal marks the one there is as cancelled', async () => {
    await story.patient.call(contract.cancelAppointment, { ...params(visit), body: because })
    await openNew()
    const events = await khal.list()
    assert.deepEqual(
      events.map(({ uid, cancelled }) => [uid, cancelled]),
      [[invitationUid(visit.id), true]],
    )
    assert.equal(await khal.files(), 1)
  })
}

async function subscribes(clinic: Clinic, t: TestContext): Promise<void> {
  const story = await begin(clinic)
  await using khal = await openKhal()
  const { address } = await story.patient.call(makeCalendarFeed, { body: {} })
  // vdirsyncer gives events of a feed names of its own.
  const look = async () => {
    await khal.subscribe(address ?? '')
    return withoutTitles(await khal.list()).map(whenShown)
  }
  const visit = await story.book(at(7, '13:00'))
  const other = await story.book(at(20, '16:00'))

  await t.test('booked visits are there once each, at the right instants', async () => {
    assert.deepEqual(await look(), expectedTimes(visit, other))
    assert.deepEqual(await look(), expectedTimes(visit, other))
    assert.deepEqual(
      (await khal.list()).map(({ title }) => title),
      Array(2).fill('Visit · Dr. Ana Martins (not confirmed yet)'),
    )
  })
  await t.test('a moved visit is where it is now, and nowhere else', async () => {
    const moved = await story.patient.call(contract.moveAppointment, {
      ...params(visit),
      body: { startsAt: at(9, '09:30') },
    })
    assert.deepEqual(await look(), expectedTimes(moved, other))
    assert.equal(await khal.files(), 2)
  })
  await t.test('a cancelled visit is gone', async () => {
    await story.patient.call(contract.cancelAppointment, { ...params(visit), body: because })
    assert.deepEqual(await look(), expectedTimes(other))
    assert.equal(await khal.files(), 1)
  })
}

const whenShown = ({ start, end, cancelled }: Omit<Shown, 'title'>) => ({ start, end, cancelled })
const expectedTimes = (...visits: contract.Appointment[]) => visits.map(shown).map(whenShown)

async function opensFeed(clinic: Clinic): Promise<void> {
  const story = await begin(clinic)
  await using khal = await openKhal()
  const { address } = await story.patient.call(makeCalendarFeed, { body: {} })
  const look = async () => {
    await khal.import(await story.readFeed(address))
    return withoutTitles(await khal.list())
  }
  const visit = await story.book(at(7, '13:00'))
  const other = await story.book(at(20, '16:00'))
  assert.deepEqual(await look(), [shown(visit), shown(other)])
  const moved = await story.patient.call(contract.moveAppointment, {
    ...params(visit),
    body: { startsAt: at(9, '09:30') },
  })
  assert.deepEqual(await look(), [shown(moved), shown(other)], 'a move updates it in place')
  // By the invitations, too: they are the same events.
  for (const file of await story.newInvitations()) await khal.import(file)
  assert.deepEqual(withoutTitles(await khal.list()), [shown(moved), shown(other)])
  assert.equal(await khal.files(), 2)
}

/** What a calendar holds after these invitations in this order, as RFC 5546 has it: by UID, the latest revision counts. */
function calendarAfter(invitations: readonly ReadCalendar[]): ReadEvent[] {
  const kept = new Map<string, ReadEvent>()
  for (const { method, events } of invitations)
    for (const event of events) {
      const known = kept.get(event.uid)
      if (known && known.sequence > event.sequence) continue
      if (method === 'CANCEL') kept.delete(event.uid)
      else kept.set(event.uid, event)
    }
  return [...kept.values()].toSorted((a, b) => a.start - b.start)
}

async function readAlike(clinic: Clinic): Promise<void> {
  const story = await begin(clinic)
  const { address } = await story.patient.call(makeCalendarFeed, { body: {} })
  const files: string[] = []
  const agree = async (visits: contract.Appointment[]): Promise<void> => {
    files.push(...(await story.newInvitations()))
    const expected = visits.map((v) => [invitationUid(v.id), seconds(v.startsAt), seconds(v.endsAt)])
    // Each invitation once more: nothing may double.
    const read = [...files, ...files].map(readWithIcalJs)
    assert.deepEqual(calendarAfter(read).map(timesOf), expected)
    const feed = await story.readFeed(address)
    assert.deepEqual(readWithIcalJs(feed).events.map(timesOf), expected)
    if (withoutPython) return
    const byPython = await readWithPython([...files, feed])
    const feedByPython = byPython.pop()
    assert.deepEqual(feedByPython?.map(timesOf), expected)
    assert.deepEqual(
      byPython,
      files.map((file) => readWithIcalJs(file).events),
    )
  }
  const visit = await story.book(at(7, '13:00'))
  const other = await story.book(at(20, '16:00'))
  await agree([visit, other])
  const moved = await story.patient.call(contract.moveAppointment, {
    ...params(visit),
    body: { startsAt: at(21, '09:30') },
  })
  await agree([other, moved])
  await story.doctor.call(contract.declineAppointment, { ...params(other), body: because })
  await agree([moved])
  await story.patient.call(contract.cancelAppointment, { ...params(visit), body: because })
  await agree([])
}
