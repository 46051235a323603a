import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { freshDatabase } from '#test/postgres.ts'
import { systemContext, type SystemContext } from '#test/system-context.ts'
import { fullDays, isDayFull, loadVisitStarts } from './full-days.ts'
import { takeTimes, type WantedTime } from './take-times.ts'

const instant = (text: string) => Temporal.Instant.from(text)
const now = instant('2027-03-01T00:00Z')
const spansOf = (...asked: Parameters<typeof fullDays>): string[] =>
  fullDays(...asked).map(({ start, end }) => `${start}/${end}`)

test('a day is full when so many visits begin on it, on the clocks of the doctor', () => {
  const starts = [
    { claimId: 'a', at: instant('2027-03-28T00:30Z') },
    { claimId: 'b', at: instant('2027-03-28T22:30Z') },
    // Half past midnight of the next day in Lisbon, where summer time has begun.
    { claimId: 'c', at: instant('2027-03-28T23:30Z') },
  ]
  const lisbon = 'Europe/Lisbon'
  assert.deepEqual(spansOf(starts, 2, lisbon), ['2027-03-28T00:00:00Z/2027-03-28T23:00:00Z'])
  assert.deepEqual(spansOf(starts, 3, 'UTC'), ['2027-03-28T00:00:00Z/2027-03-29T00:00:00Z'])
  assert.deepEqual(spansOf(starts, 3, lisbon), [])
  assert.deepEqual(spansOf(starts, 1, lisbon).length, 2)
  assert.deepEqual(spansOf(starts, null, lisbon), [])
})

test('a claim counts once a day, and a day over whose midnight clocks go back is two spans', () => {
  const held = ['2010-11-07T12:00Z', '2010-11-07T15:00Z', '2010-11-08T12:00Z'].map((at) => ({
    claimId: 'hold',
    at: instant(at),
  }))
  assert.deepEqual(spansOf(held, 2, 'UTC'), [])
  // At 00:01 the clocks of St. John's went back to 23:01 of the day before.
  assert.deepEqual(spansOf(held, 1, 'America/St_Johns'), [
    '2010-11-07T02:30:00Z/2010-11-07T02:31:00Z',
    '2010-11-07T03:30:00Z/2010-11-08T03:30:00Z',
    '2010-11-08T03:30:00Z/2010-11-09T03:30:00Z',
  ])
})

const timeOf = (
  doctorIds: [string, ...string[]],
  at: string,
  minutes = 30,
  bufferMinutes = 0,
): WantedTime => ({
  startsAt: instant(at),
  endsAt: instant(at).add({ minutes }),
  doctorIds,
  bufferMinutes,
})
describe('visits of a day', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  let ctx: SystemContext
  before(async () => {
    database = await freshDatabase()
    ctx = systemContext(database.url, { now: () => now })
  })
  after(async () => {
    await ctx[Symbol.asyncDispose]()
    await database[Symbol.asyncDispose]()
  })

  async function take(times: WantedTime[], expiresAt?: Temporal.Instant): Promise<string> {
    const claimId = randomUUIDv7()
    const terms = expiresAt ? ({ kind: 'hold', expiresAt } as const) : ({ kind: 'booking' } as const)
    const claim = { claimId, patientId: randomUUIDv7(), times, ...terms }
    assert.deepEqual([...(await ctx.transaction((tx) => takeTimes(tx, [claim]))).values()], ['won'])
    return claimId
  }

  test('begin once for each time, however long their buffers and whichever day they end on', async () => {
    const [id, other] = [randomUUIDv7(), randomUUIDv7()]
    const late = await take([timeOf([id], '2027-03-10T23:00Z', 60, 240)])
    const next = await take([timeOf([id], '2027-03-11T04:00Z'), timeOf([id], '2027-03-11T06:00Z')])
    const beside = await take([timeOf([other, id], '2027-03-11T04:30Z', 30, 60)])
    await take([timeOf([id], '2027-03-11T07:00Z')], now)
    const held = await take([timeOf([id], '2027-03-11T08:00Z')], now.add({ minutes: 1 }))
    const day = { start: instant('2027-03-11T00:00Z'), end: instant('2027-03-12T00:00Z') }
    const found = async (ignoring: string[] = []) =>
      ((await loadVisitStarts(ctx, [id], day, ignoring)).get(id) ?? [])
        .map(({ claimId, at }) => `${at} ${claimId}`)
        .toSorted()
    assert.deepEqual(await found(), [
      `2027-03-10T23:00:00Z ${late}`,
      `2027-03-11T04:00:00Z ${next}`,
      `2027-03-11T04:30:00Z ${beside}`,
      `2027-03-11T06:00:00Z ${next}`,
      `2027-03-11T08:00:00Z ${held}`,
    ])
    assert.deepEqual(await found([next, held, beside]), [`2027-03-10T23:00:00Z ${late}`])

    const isFull = (visitsPerDay: number | null, ignoring: string[] = []) =>
      ctx.transaction((tx) =>
        isDayFull(tx, {
          doctor: { id, timeZone: 'UTC' },
          startsAt: instant('2027-03-11T15:00Z'),
          visitsPerDay,
          ignoring,
        }),
      )
    assert.deepEqual([await isFull(3), await isFull(4), await isFull(null)], [true, false, false])
    assert.equal(await isFull(3, [held]), false)
  })
})
