import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Appointment } from '#contract/appointments.ts'
import { readWithIcalJs } from './foreign-readers/ical-js.ts'
import { readWithPython, withoutPython } from './foreign-readers/python-icalendar.ts'
import { timesOf } from './foreign-readers/read-event.ts'
import { size } from './size.ts'
import { anchor, zones } from './zones/every-zone.ts'
import { changesOf, startsAround } from './zones/visits-around.ts'
import { downloaded, fed, mailed, timeLines, visitAt } from './zones/renderings.ts'
import { clockAt, instantsAt } from './zones/wall-clock.ts'

const years = { hours: size(3, 10) * 366 * 24 }
const from = anchor.subtract(years)
const to = anchor.add(years)

/** What is to be read of visits. */
const expected = (visits: readonly Appointment[]) =>
  visits.map((visit): [string, number, number] => [
    `${visit.id}@consulta`,
    Date.parse(visit.startsAt) / 1000,
    Date.parse(visit.endsAt) / 1000,
  ])
const timesIn = (file: string) => readWithIcalJs(file).events.map(timesOf)

/** Some two years of a feed at once, as people have it. */
const changesOfOneFeed = 4

test('pages, mails, downloads and feeds agree to the second in every zone around its changes', async (t) => {
  let visitsRead = 0
  const forPython: { file: string; visits: Appointment[] }[] = []
  for (const timeZone of zones) {
    const changes = changesOf(timeZone, from, to)
    if (changes.length === 0) changes.push(anchor.epochMilliseconds / 1000)
    for (let first = 0; first < changes.length; first += changesOfOneFeed) {
      const around = changes.slice(first, first + changesOfOneFeed)
      const starts = [...new Set(around.flatMap((change) => startsAround(change, timeZone)))]
      const visits = starts.map((start, index) => visitAt(start, timeZone, index))
      // The pages' JSON says the instants that the oracle found.
      assert.deepEqual(
        visits.map(({ startsAt }) => Date.parse(startsAt) / 1000),
        starts,
      )
      const feed = fed(visits)
      assert.deepEqual(timesIn(feed), expected(visits), `the feed of ${timeZone}`)
      for (const visit of visits) {
        const mail = mailed(visit)
        assert.deepEqual(timesIn(mail), expected([visit]), `the mail of ${visit.startsAt} in ${timeZone}`)
        assert.equal(timeLines(downloaded(visit)), timeLines(mail), `the download of ${visit.startsAt}`)
      }
      visitsRead += visits.length
      if (first === 0 || first === changesOfOneFeed * 2) forPython.push({ file: feed, visits })
    }
  }
  t.diagnostic(`${zones.size} zones, ${visitsRead} visits`)
  assert.ok(visitsRead > size(1000, 100_000), `${visitsRead} visits`)

  await t.test(
    'so does python3-icalendar, with nothing but what the feeds bring',
    { skip: withoutPython },
    async () => {
      const read = await readWithPython(
        forPython.map(({ file }) => file),
        { byOwnRules: true },
      )
      for (const [index, { visits }] of forPython.entries())
        assert.deepEqual(read[index]?.map(timesOf), expected(visits), `the feed of ${visits[0]?.timeZone}`)
    },
  )
})

/** Reads visits at wall times from mail, download and feed, with every reader; answers their instants, which all agree on. */
async function readEverywhere(timeZone: string, walls: readonly string[]): Promise<string[]> {
  const starts = walls.flatMap((wall) => {
    const found = instantsAt(Date.parse(`${wall}Z`) / 1000, timeZone)
    assert.ok(found.length > 0, `${wall} is in ${timeZone}`)
    return found
  })
  const visits = starts.map((start, index) => visitAt(start, timeZone, index))
  const singles = visits.flatMap((visit) => [mailed(visit), downloaded(visit)])
  const twice = expected(visits.flatMap((visit) => [visit, visit])).map((times) => [times])
  assert.deepEqual(singles.map(timesIn), twice)
  assert.deepEqual(timesIn(fed(visits)), expected(visits))
  if (!withoutPython)
    for (const byOwnRules of [true, false]) {
      const read = await readWithPython([fed(visits), ...singles], { byOwnRules })
      assert.deepEqual(
        read.map((events) => events.map(timesOf)),
        [expected(visits), ...twice],
      )
    }
  return visits.map(({ startsAt }) => startsAt)
}

suite('visits at hours that went wrong elsewhere', () => {
  test('at 13:00 and later on the day on which the clock changes', async () => {
    assert.deepEqual(
      await readEverywhere('Europe/Lisbon', ['2026-03-29T13:00', '2026-03-29T23:45', '2026-10-25T13:00']),
      ['2026-03-29T12:00:00Z', '2026-03-29T22:45:00Z', '2026-10-25T13:00:00Z'],
    )
    assert.deepEqual(await readEverywhere('America/New_York', ['2026-11-01T13:00', '2026-11-01T18:30']), [
      '2026-11-01T18:00:00Z',
      '2026-11-01T23:30:00Z',
    ])
  })

  test('in the southern half of the world, where summer is in January', async () => {
    assert.deepEqual(
      await readEverywhere('Australia/Sydney', ['2027-01-15T09:00', '2026-07-15T09:00', '2026-10-04T13:00']),
      ['2027-01-14T22:00:00Z', '2026-07-14T23:00:00Z', '2026-10-04T02:00:00Z'],
    )
    assert.deepEqual(await readEverywhere('America/Santiago', ['2026-09-06T13:00', '2027-04-03T22:30']), [
      '2026-09-06T16:00:00Z',
      '2027-04-04T01:30:00Z',
    ])
  })

  test('on Lord Howe Island, whose clock changes by half an hour', async () => {
    assert.deepEqual(
      await readEverywhere('Australia/Lord_Howe', [
        '2026-10-04T01:45',
        '2026-10-04T02:30',
        '2027-04-04T01:15',
        '2027-04-04T02:00',
      ]),
      ['2026-10-03T15:15:00Z', '2026-10-03T15:30:00Z', '2027-04-03T14:15:00Z', '2027-04-03T15:30:00Z'],
    )
  })

  test('in zones whose clock never changes', async () => {
    assert.deepEqual(await readEverywhere('Asia/Kolkata', ['2026-03-29T13:00', '2026-10-25T02:30']), [
      '2026-03-29T07:30:00Z',
      '2026-10-24T21:00:00Z',
    ])
    assert.deepEqual(await readEverywhere('UTC', ['2026-10-25T01:30']), ['2026-10-25T01:30:00Z'])
    assert.deepEqual(await readEverywhere('Etc/GMT+3', ['2026-10-25T01:30']), ['2026-10-25T04:30:00Z'])
  })

  test('where the clock begins to change after years in which it did not', async () => {
    assert.deepEqual(await readEverywhere('Pacific/Norfolk', ['2019-10-04T02:30', '2019-10-07T02:30']), [
      '2019-10-03T15:30:00Z',
      '2019-10-06T14:30:00Z',
    ])
  })

  test('in the hour that comes twice, in both its passes', async () => {
    assert.deepEqual(await readEverywhere('Europe/Lisbon', ['2026-10-25T01:00', '2026-10-25T01:45']), [
      '2026-10-25T00:00:00Z',
      '2026-10-25T01:00:00Z',
      '2026-10-25T00:45:00Z',
      '2026-10-25T01:45:00Z',
    ])
    assert.deepEqual(await readEverywhere('America/New_York', ['2026-11-01T01:30']), [
      '2026-11-01T05:30:00Z',
      '2026-11-01T06:30:00Z',
    ])
    assert.deepEqual(await readEverywhere('Australia/Lord_Howe', ['2027-04-04T01:45']), [
      '2027-04-03T14:45:00Z',
      '2027-04-03T15:15:00Z',
    ])
  })

  test('the hour that is left out is at no instant', () => {
    assert.deepEqual(instantsAt(Date.UTC(2026, 2, 29, 1, 30) / 1000, 'Europe/Lisbon'), [])
    assert.equal(
      clockAt(Date.UTC(2026, 2, 29, 1, 0) / 1000, 'Europe/Lisbon'),
      Date.UTC(2026, 2, 29, 2, 0) / 1000,
    )
  })

  test('in a feed over years in which the rules of the zone changed', async () => {
    assert.deepEqual(
      await readEverywhere('America/Sao_Paulo', ['2018-12-03T09:00', '2019-12-03T09:00', '2020-07-01T09:00']),
      ['2018-12-03T11:00:00Z', '2019-12-03T12:00:00Z', '2020-07-01T12:00:00Z'],
    )
  })
})
