import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { describe, test } from 'node:test'
import type { Ctx } from '#platform/context.ts'
import { claimOf, type OneTime } from '#test/claim-of-one-time.ts'
import { freshDatabase, installedPostgres } from '#test/postgres.ts'
import { size } from '#test/size.ts'
import { systemContext } from '#test/system-context.ts'
import * as fc from 'fast-check'
import { startOfCell } from './cells.ts'
import { releaseTimes } from './release-times.ts'
import { takeTimes } from './take-times.ts'

// Several processes, played by several pools, take, move and release the same few times at once.

const firstCell = Temporal.Instant.from('2027-03-01T08:00Z').epochMilliseconds / 900_000
const at = (cell: number) => startOfCell(firstCell + cell, 15)
/** Later than every time here, so that holds until then have expired. */
const now = () => at(100)
/** Claims of three bookings each are alive at most, so that time is neither all free nor all taken. */
const mostAlive = 3

/** What became of a claim, in ticks of a counter that every beginning and end advances. */
interface Life {
  claim: OneTime
  verdict: string
  askedAt: number
  answeredAt: number
  /** When its giving up began and was answered; Infinity while it lives. */
  leavingAt: number
  goneAt: number
}

interface Drawn {
  doctor: number
  patient: number
  first: number
  length: number
  isMove: boolean
}
const drawnCall = fc.record({
  claims: fc.array(
    fc.record<Drawn>({
      doctor: fc.integer({ min: 0, max: 1 }),
      patient: fc.integer({ min: 0, max: 3 }),
      first: fc.integer({ min: 0, max: 11 }),
      length: fc.integer({ min: 1, max: 4 }),
      isMove: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  releases: fc.integer({ min: 0, max: 2 }),
  expires: fc.boolean(),
})
type Call = typeof drawnCall extends fc.Arbitrary<infer T> ? T : never

async function race(contexts: readonly Ctx[], scripts: readonly Call[][]): Promise<void> {
  const doctors = [randomUUIDv7(), randomUUIDv7()]
  const patients = Array.from({ length: 4 }, () => randomUUIDv7())
  const lives: Life[] = []
  let tick = 0

  async function play(ctx: Ctx, calls: readonly Call[]): Promise<void> {
    let own: Life[] = []
    for (const { claims, releases, expires } of calls) {
      const movable = own.slice()
      const asked = claims.map((drawn): OneTime => {
        const replaced = drawn.isMove ? movable.shift() : undefined
        const terms = {
          claimId: randomUUIDv7(),
          doctorId: doctors[drawn.doctor]!,
          patientId: patients[drawn.patient]!,
          startsAt: at(drawn.first),
          endsAt: at(drawn.first + drawn.length),
          replacing: replaced?.claim.claimId,
        }
        // Holds that have expired when they are taken: anybody may have them at any time.
        return expires ? { ...terms, kind: 'hold', expiresAt: at(0) } : { ...terms, kind: 'booking' }
      })
      const askedAt = (tick += 1)
      const verdicts = await ctx.transaction((tx) => takeTimes(tx, asked.map(claimOf)))
      const answeredAt = (tick += 1)
      for (const claim of asked) {
        const verdict = verdicts.get(claim.claimId) ?? 'none'
        const life = { claim, verdict, askedAt, answeredAt, leavingAt: Infinity, goneAt: Infinity }
        lives.push(life)
        if (verdict !== 'won') continue
        for (const old of own)
          if (old.claim.claimId === claim.replacing)
            Object.assign(old, { leavingAt: askedAt, goneAt: answeredAt })
        if (!expires) own.push(life)
      }
      own = own.filter((life) => life.goneAt === Infinity)
      const leaving = own.slice(0, Math.max(releases, own.length - mostAlive))
      for (const life of leaving) life.leavingAt = tick += 1
      await ctx.transaction((tx) =>
        releaseTimes(
          tx,
          leaving.map((life) => life.claim.claimId),
        ),
      )
      for (const life of leaving) life.goneAt = tick += 1
      own = own.slice(leaving.length)
    }
  }
  await Promise.all(scripts.map((calls, i) => play(contexts[i % contexts.length]!, calls)))

  assertNoTwoAtOnce(lives)
  assertLosersLostToSomebody(lives)
  const rows = await contexts[0]!.sql<{ partyId: string; cell: number; claimId: string }>`
    select party_id as "partyId", cell, claim_id as "claimId" from schedules.taken_times
    where party_id = any(${[...doctors, ...patients]}::uuid[]) and kind = 'booking'`
  const expected = lives
    .filter(isAlive)
    .flatMap(({ claim }) => keysOf(claim).map((k) => `${k} ${claim.claimId}`))
  assert.deepEqual(rows.map((r) => `${r.partyId} ${r.cell} ${r.claimId}`).toSorted(), expected.toSorted())
}

const isBooking = ({ claim, verdict }: Life): boolean => verdict === 'won' && claim.kind === 'booking'
const isAlive = (life: Life): boolean => isBooking(life) && life.goneAt === Infinity

function keysOf({ doctorId, patientId, startsAt, endsAt }: OneTime): string[] {
  const keys: string[] = []
  for (let t = startsAt; Temporal.Instant.compare(t, endsAt) < 0; t = t.add({ minutes: 15 }))
    for (const party of [doctorId, patientId]) keys.push(`${party} ${t.epochMilliseconds / 900_000}`)
  return keys
}

const meet = (a: OneTime, b: OneTime): boolean => {
  const keys = new Set(keysOf(a))
  return keysOf(b).some((key) => keys.has(key))
}

/** From its answer until its giving up begins, a booking is alone in its cells. */
function assertNoTwoAtOnce(lives: readonly Life[]): void {
  const won = lives.filter(isBooking)
  for (const [i, a] of won.entries())
    for (const b of won.slice(i + 1)) {
      const areTogether = a.answeredAt < b.leavingAt && b.answeredAt < a.leavingAt
      assert.ok(!areTogether || !meet(a.claim, b.claim), 'two bookings in one cell')
    }
}

/** Nobody is told that a time is taken that nobody has, or has asked for. */
function assertLosersLostToSomebody(lives: readonly Life[]): void {
  const won = lives.filter((life) => life.verdict === 'won')
  for (const loser of lives.filter((life) => life.verdict !== 'won')) {
    const other = won.find(
      (w) => w.askedAt < loser.answeredAt && loser.askedAt < w.goneAt && meet(w.claim, loser.claim),
    )
    assert.ok(other, `lost to nobody: ${loser.verdict}`)
  }
}

const kinds = ['embedded', '15'] as const
for (const kind of kinds)
  describe(
    `taking time at once on PostgreSQL ${kind}`,
    { skip: kind === '15' && !installedPostgres() },
    () => {
      test('no two in one cell, winners have exactly theirs, losers none, nothing breaks', async () => {
        await using database = await freshDatabase(kind)
        await using one = systemContext(database.url, { now })
        await using two = systemContext(database.url, { now })
        await using three = systemContext(database.url, { now })
        const scripts = fc.array(fc.array(drawnCall, { minLength: 5, maxLength: 15 }), {
          minLength: 6,
          maxLength: 12,
        })
        // A race runs otherwise each time, so there is nothing to shrink: the seed says what was tried.
        for (let seed = 1; seed <= size(6, 200); seed += 1) {
          const [drawn = []] = fc.sample(scripts, { numRuns: 1, seed })
          await race([one, two, three], drawn).catch((error: unknown) => {
            throw new Error(`seed ${seed}`, { cause: error })
          })
        }
      })

      test('of 300 who want one time at once, one gets it', async () => {
        await using database = await freshDatabase(kind)
        await using one = systemContext(database.url, { now })
        await using two = systemContext(database.url, { now })
        const doctorId = randomUUIDv7()
        const terms = { doctorId, kind: 'booking', startsAt: at(0), endsAt: at(2) } as const
        const verdicts = await Promise.all(
          Array.from({ length: 300 }, async (_, i) => {
            const claim = { ...terms, claimId: randomUUIDv7(), patientId: randomUUIDv7() }
            const ctx = i % 2 ? one : two
            return (await ctx.transaction((tx) => takeTimes(tx, [claimOf(claim)]))).get(claim.claimId)
          }),
        )
        assert.equal(verdicts.filter((v) => v === 'won').length, 1)
        assert.equal(verdicts.filter((v) => v === 'doctor_taken').length, 299)
        const rows = await one.sql`select claim_id from schedules.taken_times`
        assert.equal(rows.length, 4)
      })
    },
  )
