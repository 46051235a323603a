import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { claimOf, type OneTime } from '#test/claim-of-one-time.ts'
import { freshDatabase } from '#test/postgres.ts'
import { size } from '#test/size.ts'
import { systemContext, type SystemContext } from '#test/system-context.ts'
import * as fc from 'fast-check'
import { startOfCell } from './cells.ts'
import { releaseTimes } from './release-times.ts'
import { takeTimes } from './take-times.ts'

// takeTimes and releaseTimes on a real PostgreSQL, against a model that goes through claims one by one and cell by cell.

const epoch = Temporal.Instant.from('2027-03-01T08:00Z')
let minutesPassed = 0
const now = () => epoch.add({ minutes: minutesPassed })
const firstCell = epoch.epochMilliseconds / (15 * 60_000)

let database: Awaited<ReturnType<typeof freshDatabase>>
let ctx: SystemContext
const at = (cell: number) => startOfCell(firstCell + cell, 15)
const booking = (more: Partial<OneTime> & { first: number; end: number }): OneTime =>
  ({
    kind: 'booking',
    claimId: randomUUIDv7(),
    doctorId: randomUUIDv7(),
    patientId: randomUUIDv7(),
    ...more,
    startsAt: at(more.first),
    endsAt: at(more.end),
  }) as OneTime
const take = (...claims: OneTime[]) => ctx.transaction((tx) => takeTimes(tx, claims.map(claimOf)))
const verdictsOf = async (...claims: OneTime[]) => [...(await take(...claims)).values()]
const cellsOf = async (partyId: string) =>
  (
    await ctx.sql<{ cell: number; claimId: string }>`
      select cell - ${firstCell}::int as cell, claim_id as "claimId" from schedules.taken_times
      where party_id = ${partyId} order by cell`
  ).map((row) => [row.cell, row.claimId])

interface DrawnClaim {
  doctor: number
  patient: number
  first: number
  length: number
  holdMinutes: number | null
  /** Which of the claims so far is to be replaced. */
  replacing: number | null
}
const drawnClaim: fc.Arbitrary<DrawnClaim> = fc.record({
  doctor: fc.integer({ min: 0, max: 1 }),
  patient: fc.integer({ min: 0, max: 2 }),
  first: fc.integer({ min: 0, max: 9 }),
  length: fc.integer({ min: 1, max: 4 }),
  holdMinutes: fc.option(fc.integer({ min: 1, max: 40 }), { freq: 2 }),
  replacing: fc.option(fc.nat(), { freq: 2 }),
})
const drawnStep = fc.oneof(
  { arbitrary: fc.record({ take: fc.array(drawnClaim, { minLength: 1, maxLength: 6 }) }), weight: 4 },
  { arbitrary: fc.record({ release: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }) }), weight: 1 },
  { arbitrary: fc.record({ pass: fc.integer({ min: 1, max: 30 }) }), weight: 1 },
)

/** Claims one by one, cell by cell. */
class Model {
  owners = new Map<string, OneTime>()

  take(claim: OneTime): string {
    for (const [key, owner] of this.owners)
      if (owner.expiresAt && Temporal.Instant.compare(owner.expiresAt, now()) <= 0) this.owners.delete(key)
    const isFree = (key: string): boolean => {
      const owner = this.owners.get(key)
      return !owner || owner.claimId === claim.replacing
    }
    const [ofDoctor, ofPatient] = keysOf(claim)
    if (!ofDoctor.every(isFree)) return 'doctor_taken'
    if (!ofPatient.every(isFree)) return 'patient_taken'
    if (claim.replacing) this.release(claim.replacing)
    for (const key of [...ofDoctor, ...ofPatient]) this.owners.set(key, claim)
    return 'won'
  }

  release(claimId: string): void {
    for (const [key, owner] of this.owners) if (owner.claimId === claimId) this.owners.delete(key)
  }
}

function keysOf({ doctorId, patientId, startsAt, endsAt }: OneTime): [string[], string[]] {
  const cells: number[] = []
  for (let t = startsAt; Temporal.Instant.compare(t, endsAt) < 0; t = t.add({ minutes: 15 }))
    cells.push(t.epochMilliseconds / 900_000)
  return [cells.map((c) => `${doctorId} ${c}`), cells.map((c) => `${patientId} ${c}`)]
}

describe('taking time', () => {
  before(async () => {
    database = await freshDatabase()
    ctx = systemContext(database.url, { now })
  })
  after(async () => {
    await ctx[Symbol.asyncDispose]()
    await database[Symbol.asyncDispose]()
  })

  test('a claim takes each cell that it touches, of the doctor and of the patient', async () => {
    const a = booking({ first: 0, end: 2 })
    a.startsAt = at(0).add({ minutes: 5 })
    a.endsAt = at(1).add({ milliseconds: 1 })
    assert.deepEqual(await verdictsOf(a), ['won'])
    for (const party of [a.doctorId, a.patientId])
      assert.deepEqual(await cellsOf(party), [
        [0, a.claimId],
        [1, a.claimId],
      ])
  })

  test('losing leaves the transaction usable and writes nothing', async () => {
    const a = booking({ first: 0, end: 2 })
    const late = booking({ doctorId: a.doctorId, first: 1, end: 3 })
    const other = booking({ doctorId: a.doctorId, first: 2, end: 3 })
    await take(a)
    const verdicts = await ctx.transaction(async (tx) => [
      ...(await takeTimes(tx, [claimOf(late)])).values(),
      ...(await takeTimes(tx, [claimOf(other)])).values(),
    ])
    assert.deepEqual(verdicts, ['doctor_taken', 'won'])
    assert.deepEqual(await cellsOf(late.patientId), [])
  })

  test('a hold is taken over from its expiry on, not before', async () => {
    const hold = booking({ first: 0, end: 2, kind: 'hold', expiresAt: now().add({ minutes: 10 }) } as never)
    const next = booking({ doctorId: hold.doctorId, first: 1, end: 2 })
    assert.deepEqual(await verdictsOf(hold), ['won'])
    minutesPassed += 9
    assert.deepEqual(await verdictsOf(next), ['doctor_taken'])
    minutesPassed += 1
    assert.deepEqual(await verdictsOf(next), ['won'])
    assert.deepEqual((await cellsOf(hold.doctorId))[1], [1, next.claimId])
  })

  test('a move has exactly its own cells afterwards', async () => {
    const a = booking({ first: 0, end: 3 })
    await take(a)
    const moved = booking({ ...a, claimId: randomUUIDv7(), replacing: a.claimId, first: 2, end: 4 })
    assert.deepEqual(await verdictsOf(moved), ['won'])
    for (const party of [a.doctorId, a.patientId])
      assert.deepEqual(await cellsOf(party), [
        [2, moved.claimId],
        [3, moved.claimId],
      ])
  })

  test('a move that is rolled back with its transaction changes nothing', async () => {
    const a = booking({ first: 0, end: 2 })
    await take(a)
    const moved = booking({ ...a, claimId: randomUUIDv7(), replacing: a.claimId, first: 1, end: 3 })
    const moveAndFail = ctx.transaction(async (tx) => {
      assert.deepEqual([...(await takeTimes(tx, [claimOf(moved)])).values()], ['won'])
      throw new Error('something else failed')
    })
    await assert.rejects(moveAndFail, /something else/)
    assert.deepEqual(await cellsOf(a.doctorId), [
      [0, a.claimId],
      [1, a.claimId],
    ])
  })

  test('winning and releasing coming time has the next free time worked out anew, losing does not', async () => {
    const noted = async () => {
      const rows = await ctx.sql<{ doctorId: string }>`
      with gone as (delete from schedules.free_time_changes returning doctor_id)
      select distinct doctor_id as "doctorId" from gone`
      return rows.map((row) => row.doctorId)
    }
    const jobs = () => ctx.told.filter((t) => 'job' in t && t.job === 'refresh-next-free').length
    await noted()
    const a = booking({ first: 96, end: 97 })
    await take(a)
    assert.deepEqual(await noted(), [a.doctorId])
    const had = jobs()
    await take(booking({ doctorId: a.doctorId, first: 96, end: 97 }))
    assert.deepEqual([await noted(), jobs()], [[], had])
    await ctx.transaction((tx) => releaseTimes(tx, [a.claimId, randomUUIDv7()]))
    assert.deepEqual([await noted(), jobs()], [[a.doctorId], had + 1])
    await take(booking({ doctorId: a.doctorId, first: -96, end: -95 }))
    assert.deepEqual(await noted(), [])
  })

  test('claims, moves, holds and releases in any order end as one by one', async () => {
    const agrees = fc.asyncProperty(fc.array(drawnStep, { minLength: 1, maxLength: 12 }), async (steps) => {
      const doctors = [randomUUIDv7(), randomUUIDv7()]
      const patients = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()]
      const model = new Model()
      const all: OneTime[] = []
      const pick = (n: number) => all[n % Math.max(1, all.length)]?.claimId
      for (const step of steps) {
        if ('pass' in step) minutesPassed += step.pass
        else if ('release' in step) {
          const ids = step.release.flatMap((n) => pick(n) ?? [])
          await ctx.transaction((tx) => releaseTimes(tx, ids))
          for (const id of ids) model.release(id)
        } else {
          const claims: OneTime[] = []
          for (const c of step.take) {
            const ends = { first: c.first, end: c.first + c.length }
            const parties = { doctorId: doctors[c.doctor]!, patientId: patients[c.patient]! }
            const replacing = c.replacing === null ? undefined : pick(c.replacing)
            const hold =
              c.holdMinutes === null ? {} : { kind: 'hold', expiresAt: now().add({ minutes: c.holdMinutes }) }
            const claim = booking({ ...ends, ...parties, replacing, ...(hold as object) })
            claims.push(claim)
            all.push(claim)
          }
          const expected = claims.map((claim) => model.take(claim))
          assert.deepEqual(await verdictsOf(...claims), expected)
        }
        const rows = await ctx.sql<{ partyId: string; cell: number; claimId: string }>`
        select party_id as "partyId", cell, claim_id as "claimId" from schedules.taken_times
        where party_id = any(${[...doctors, ...patients]}::uuid[])
          and (expires_at is null or expires_at > ${now()}::timestamptz)`
        const isAlive = ({ expiresAt }: OneTime) =>
          !expiresAt || Temporal.Instant.compare(expiresAt, now()) > 0
        const expected = [...model.owners].flatMap(([key, c]) => (isAlive(c) ? `${key} ${c.claimId}` : []))
        assert.deepEqual(
          rows.map((r) => `${r.partyId} ${r.cell} ${r.claimId}`).toSorted(),
          expected.toSorted(),
        )
      }
    })
    await fc.assert(agrees, { numRuns: size(40, 1500) })
  })
})
