import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { Doctor, VisitKind } from '#contract/doctors.ts'
import type { AvailabilityRule, ExceptionDay } from '#contract/schedules.ts'
import { visitKinds } from '#contract/visit-kinds.ts'
import { Refusal } from '#platform/errors.ts'
import {
  createRule,
  createUnavailable,
  freeTimesOf,
  nearestFreeTimes,
  nextFreeTimesOf,
  offer,
  setException,
  setTerms,
  takeTimes,
} from '#schedules'
import { type Drawn, drawnPractice, lengths, shownDays } from '#test/drawn-practice.ts'
import { oracleOf, type Practice, type Visit } from '#test/offer-oracle.ts'
import { freshDatabase } from '#test/postgres.ts'
import { size } from '#test/size.ts'
import { systemContext, type SystemContext } from '#test/system-context.ts'
import * as fc from 'fast-check'
import { takeTime } from './desk.ts'

// All who say what a doctor offers – free times, the next and the nearest ones, the offer and the booking itself – against
// one slow and obvious oracle, for practices of every kind around clock changes.

const unlessOverlapping = async <T>(change: () => Promise<T>): Promise<T[]> => {
  try {
    return [await change()]
  } catch (error) {
    if (error instanceof Refusal && error.code === 'overlaps_rule') return []
    throw error
  }
}

const texts = (instants: readonly Temporal.Instant[]): string[] => instants.map(String)

describe('what a doctor offers', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  let ctx: SystemContext
  let now = Temporal.Instant.from('2027-01-01T00:00Z')
  before(async () => {
    database = await freshDatabase()
    ctx = systemContext(database.url, { now: () => now })
  })
  after(async () => {
    await ctx[Symbol.asyncDispose]()
    await database[Symbol.asyncDispose]()
  })

  /** Opens the practice that was drawn; what is refused in it is left out. */
  async function open({ begin: [timeZone, day], nowMinute, ...practice }: Drawn) {
    const first = Temporal.PlainDate.from(day)
    const midnight = first.toZonedDateTime(timeZone).toInstant()
    now = midnight.add({ minutes: nowMinute })
    const at = (quarter: number): Temporal.Instant => midnight.add({ minutes: 15 * quarter })
    const { durationsByKind, terms } = practice
    const doctor = {
      id: randomUUIDv7(),
      timeZone,
      durationsByKind,
      visitKinds: visitKinds.filter((kind) => durationsByKind[kind].length > 0),
      address: 'Rua do Ouro 1',
      city: 'Lisboa',
    } as unknown as Doctor
    const self = ctx.as({ accountId: doctor.id, role: 'doctor', timeZone })
    await setTerms(self, { body: terms })
    const rules: AvailabilityRule[] = []
    for (const { body, onDay } of practice.rules) {
      const on = body.kind === 'dated' ? { on: first.add({ days: onDay }).toString() } : {}
      rules.push(...(await unlessOverlapping(() => createRule(self, { body: { ...body, ...on, timeZone } }))))
    }
    const exceptions: ExceptionDay[] = []
    for (const { onDay, hours } of practice.exceptions) {
      const params = { on: first.add({ days: onDay }).toString() }
      const set = () => setException(self, { params, body: { hours, timeZone } })
      exceptions.push(...(await unlessOverlapping(set)))
    }
    const unavailable = practice.away.map(({ start, quarters }) => ({
      startsAt: at(start),
      endsAt: at(start + quarters),
    }))
    for (const { startsAt, endsAt } of unavailable)
      await createUnavailable(self, { body: { startsAt: `${startsAt}`, endsAt: `${endsAt}`, reason: '' } })
    const model: Practice = {
      now,
      timeZone,
      stepMinutes: ctx.config.STEP_MINUTES,
      durationsByKind,
      terms,
      rules,
      exceptions,
      unavailable,
      visits: [],
    }
    for (const { start, minutes, bufferMinutes, holdMinutes } of practice.visits) {
      const [startsAt, endsAt] = [at(start), at(start).add({ minutes })]
      const claim = {
        claimId: randomUUIDv7(),
        patientId: randomUUIDv7(),
        times: [{ startsAt, endsAt, doctorIds: [doctor.id] as [string], bufferMinutes }],
        ...(holdMinutes === null
          ? ({ kind: 'booking' } as const)
          : ({ kind: 'hold', expiresAt: now.add({ minutes: holdMinutes }) } as const)),
      }
      const verdict = (await ctx.transaction((tx) => takeTimes(tx, [claim]))).get(claim.claimId)
      if (verdict === 'won' && (holdMinutes ?? 1) > 0) model.visits.push({ startsAt, endsAt, bufferMinutes })
    }
    const booked: { claimId: string; visit: Visit }[] = []
    return { doctor, model, oracle: oracleOf(model), at, booked }
  }

  type Opened = Awaited<ReturnType<typeof open>>

  /** Lists of free times for a length; answers how many are free. */
  async function compareLists({ doctor, oracle, at }: Opened, minutes: number): Promise<number> {
    const starts = Array.from({ length: shownDays * 96 }, (_, n) => at(n))
    const [from, to] = [at(0), at(starts.length)]
    for (const kind of doctor.visitKinds.filter((one) => doctor.durationsByKind[one].includes(minutes)))
      assert.deepEqual(
        texts(await freeTimesOf(ctx, { doctor, from, to, durationMinutes: minutes, kind })),
        texts(oracle.free(starts, minutes, [kind])),
      )
    const free = oracle.free(starts, minutes, visitKinds)
    assert.deepEqual(
      texts(await freeTimesOf(ctx, { doctor, from, to, durationMinutes: minutes })),
      texts(free),
    )
    const around = at(100)
    const far = (t: Temporal.Instant) => Math.abs(t.epochMilliseconds - around.epochMilliseconds)
    const expected = free.toSorted((a, b) => far(a) - far(b)).slice(0, 3)
    const asked = { doctor, around, durationMinutes: minutes, count: 3 }
    // Before the days that are looked at everything is over, after them there may be nearer ones.
    if (expected.length === 3 && far(expected[2]!) < far(to))
      assert.deepEqual(texts(await nearestFreeTimes(ctx, asked)), texts(expected))
    return free.length
  }

  async function compareNext({ doctor, oracle, at }: Opened, kind?: VisitKind): Promise<void> {
    const starts = Array.from({ length: shownDays * 96 }, (_, n) => at(n))
    const kinds = (kind ? [kind] : visitKinds).filter((one) => doctor.durationsByKind[one].length > 0)
    const shortest = kinds.map((one) => Math.min(...doctor.durationsByKind[one]))
    const candidates = [...new Set(shortest)]
      .toSorted((a, b) => a - b)
      .map((minutes) => ({ minutes, free: oracle.free(starts, minutes, kinds) }))
      .filter(({ free }) => free.length > 0)
      .toSorted((a, b) => Temporal.Instant.compare(a.free[0]!, b.free[0]!))
    const soonest = candidates[0]
    const found = (await nextFreeTimesOf(ctx, [doctor], { count: 2, kind })).get(doctor.id)
    if (!soonest || soonest.free.length < 2) return
    assert.equal(found?.durationMinutes, soonest.minutes)
    assert.deepEqual(found?.startsAt.map(String), soonest.free.slice(0, 2).map(String))
  }

  /** Books, and compares what the desk says with the oracle; what is won is in the model from then on. */
  async function compareBooking(
    { doctor, model, oracle, at, booked }: Opened,
    { where, n, beside, minutes, kind, secondsOff, isMove }: Drawn['bookings'][number],
  ): Promise<string> {
    const week = Array.from({ length: shownDays * 96 }, (_, quarter) => at(quarter))
    const nearVisits = model.visits.map((visit) => visit.startsAt)
    const ofKind = where === 'free' ? oracle.free(week, minutes, [kind]) : nearVisits
    const from = where === 'anywhere' || ofKind.length === 0 ? week : ofKind
    const startsAt = from[n % from.length]!.add({ seconds: 900 * beside + secondsOff })
    const old = isMove ? booked.at(-1) : undefined
    if (old) model.visits.splice(model.visits.indexOf(old.visit), 1)
    const expected = oracle.about(startsAt, minutes, kind)
    const asked = { doctor, startsAt, durationMinutes: minutes, kind }
    assert.equal(await offer(ctx, { ...asked, ignoring: old && [old.claimId] }), expected.offer)
    const claimId = randomUUIDv7()
    const wish = { ...asked, patientId: randomUUIDv7(), claimId, ...(old && { replacing: [old.claimId] }) }
    const told = await takeTime(ctx, wish, async (_tx, { place }) => ({ offer: 'offered', place })).catch(
      (error: unknown) => {
        if (!(error instanceof Refusal)) throw error
        return { offer: error.code, place: '' }
      },
    )
    const isWon = expected.offer === 'offered'
    const place = expected.place || (kind === 'in_person' ? 'Rua do Ouro 1, Lisboa' : '')
    assert.deepEqual(told, { ...expected, place: isWon ? place : '' })
    if (!isWon) {
      if (old) model.visits.push(old.visit)
      return told.offer
    }
    const visit = { startsAt, endsAt: startsAt.add({ minutes }), bufferMinutes: model.terms.bufferMinutes }
    model.visits.push(visit)
    if (old) booked.pop()
    booked.push({ claimId, visit })
    const again = await offer(ctx, asked)
    assert.equal(again, oracle.about(startsAt, minutes, kind).offer)
    return `${old ? 'moved' : 'offered'}, then ${again}`
  }

  test('free times, the next, the nearest, the offer and the booking agree with an obvious oracle', async () => {
    const outcomes = new Map<string, number>()
    const count = (what: string): void => void outcomes.set(what, (outcomes.get(what) ?? 0) + 1)
    const agree = fc.asyncProperty(drawnPractice, async (practice) => {
      const opened = await open(practice)
      for (const minutes of lengths) if ((await compareLists(opened, minutes)) > 0) count('list')
      for (const kind of [undefined, ...visitKinds]) await compareNext(opened, kind)
      for (const booking of practice.bookings) count(await compareBooking(opened, booking))
      await compareLists(opened, 30)
    })
    await fc.assert(agree, { numRuns: size(20, 1500) })
    for (const what of ['list', 'time_not_offered', 'offered, then time_taken', 'moved, then time_taken'])
      assert.ok(outcomes.has(what), `no ${what} was drawn: ${JSON.stringify([...outcomes])}`)
  })
})
