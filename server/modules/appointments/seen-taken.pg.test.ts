import assert from 'node:assert/strict'
import { after, before, describe, test, type TestContext } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { bookAppointment, cancelAppointment } from '#contract/appointments.ts'
import { holdTime, releaseHold } from '#contract/holds.ts'
import type { Ctx } from '#platform/context.ts'
import { openQuietClinic, outcomeOf, type QuietClinic, QuietPerson } from '#test/quiet-clinic.ts'
import { size } from '#test/size.ts'
import { systemContext, type SystemContext } from '#test/system-context.ts'
import * as fc from 'fast-check'

const begin = Temporal.Instant.from('2027-03-01T00:00:00Z')
const halfHour = (n: number): string => begin.add({ hours: 240, minutes: 30 * n }).toString()
const video = { kind: 'video', durationMinutes: 30 } as const

/** What became of a wish, in ticks of a counter that every beginning and end advances. */
interface Life {
  by: QuietPerson
  start: number
  isBooked: boolean
  outcome: string
  askedAt: number
  answeredAt: number
  /** When its giving up began and was answered; Infinity while it lives. */
  leavingAt: number
  goneAt: number
}

/** What is remembered for a moment is remembered however slow the machine is. Answers how milliseconds pass. */
function stopTime(t: TestContext): (milliseconds: number) => void {
  let at = performance.now()
  t.mock.method(performance, 'now', () => at)
  return (milliseconds) => void (at += milliseconds)
}

describe('who wants what was just seen taken is refused at once, and never wrongly', () => {
  let clinic: QuietClinic
  /** Another process on the same database. */
  let beside: SystemContext
  before(async () => {
    clinic = await openQuietClinic(begin, 4)
    const url = (clinic.ctx.pool as unknown as { options: { connectionString: string } }).options
    beside = systemContext(url.connectionString, { now: () => clinic.now })
  })
  after(async () => {
    await beside[Symbol.asyncDispose]()
    await clinic[Symbol.asyncDispose]()
  })
  const newDoctor = (over = {}) => clinic.doctor({ instantConfirmation: true, ...over })
  const there = ({ id }: QuietPerson): QuietPerson =>
    new QuietPerson(id, beside.as({ accountId: id, role: 'patient', timeZone: 'UTC' }))
  const withoutDesk = ({ id, ctx }: QuietPerson): QuietPerson => {
    const transaction = (): Promise<never> => Promise.reject(new Error('Nothing is to be decided'))
    return new QuietPerson(id, { ...ctx, transaction } satisfies Ctx)
  }
  const book = (patient: QuietPerson, doctor: QuietPerson, startsAt: string, request?: object) =>
    patient.call(bookAppointment, {
      body: { ...video, doctorId: doctor.id, startsAt, reason: '' },
      ...({ request } as object),
    })
  const hold = (patient: QuietPerson, doctor: QuietPerson, startsAt: string) =>
    patient.call(holdTime, { body: { ...video, doctorId: doctor.id, startsAt } })

  test('without asking the database, for a moment', async (t) => {
    const pass = stopTime(t)
    const ana = await newDoctor()
    const [maria, joao] = [await clinic.patient(), await clinic.patient()]
    await book(maria, ana, halfHour(0))
    assert.equal(await outcomeOf(book(withoutDesk(joao), ana, halfHour(0))), 'time_taken startsAt')
    await assert.rejects(book(withoutDesk(joao), ana, halfHour(1)), /to be decided/)
    pass(60)
    await assert.rejects(book(withoutDesk(joao), ana, halfHour(0)), /to be decided/)
    assert.equal(await outcomeOf(book(joao, ana, halfHour(0))), 'time_taken startsAt')
    assert.equal(await outcomeOf(book(withoutDesk(maria), ana, halfHour(0))), 'time_taken startsAt')
  })

  test('but not whoever holds it, whichever process saw it, nor after the hold has expired', async (t) => {
    stopTime(t)
    const ana = await newDoctor()
    const [maria, joao] = [await clinic.patient(), await clinic.patient()]
    await hold(maria, ana, halfHour(0))
    assert.equal(await outcomeOf(book(withoutDesk(joao), ana, halfHour(0))), 'time_taken startsAt')
    assert.equal(await outcomeOf(book(there(joao), ana, halfHour(0))), 'time_taken startsAt')
    await assert.rejects(book(withoutDesk(there(maria)), ana, halfHour(0)), /to be decided/)
    const before = clinic.now
    clinic.now = before.add({ minutes: 10 })
    assert.equal(await outcomeOf(book(there(joao), ana, halfHour(0))), 'done')
    clinic.now = before
  })

  test('a repeat gets the first answer, and a key stands for one request', async () => {
    const ana = await newDoctor()
    const [maria, joao] = [await clinic.patient(), await clinic.patient()]
    const key = (person: QuietPerson, hash: string) => ({ accountId: person.id, key: 'one', hash })
    const won = await book(maria, ana, halfHour(0), key(maria, 'a'))
    assert.deepEqual(await book(maria, ana, halfHour(0), key(maria, 'a')), won)
    const reused = book(maria, ana, halfHour(0), key(maria, 'b'))
    assert.equal(await outcomeOf(reused), 'key_reused Idempotency-Key')
    assert.equal(await outcomeOf(book(joao, ana, halfHour(0), key(joao, 'c'))), 'time_taken startsAt')
    await maria.call(cancelAppointment, { params: { id: won.id }, body: { reason: 'I am well' } })
    assert.equal(await outcomeOf(book(there(joao), ana, halfHour(0), key(joao, 'c'))), 'time_taken startsAt')
    assert.equal(await outcomeOf(book(there(joao), ana, halfHour(0))), 'done')
  })

  const scripts = fc.array(
    fc.array(
      fc.record({
        start: fc.nat(2),
        isHold: fc.boolean(),
        pauseMs: fc.constantFrom(0, 0, 5, 30),
        frees: fc.boolean(),
      }),
      { minLength: 6, maxLength: 12 },
    ),
    { minLength: 6, maxLength: 8 },
  )

  test('of several desks: whoever asks after it was told that a time is free is not refused for what was before', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => clinic.patient()))
    let lost = 0
    for (let seed = 1; seed <= size(4, 60); seed += 1) {
      const [drawn = []] = fc.sample(scripts, { numRuns: 1, seed })
      const ana = await newDoctor()
      const lives: Life[] = []
      let tick = 0
      const play = async (by: QuietPerson, script: (typeof drawn)[number]): Promise<void> => {
        for (const { start, isHold, pauseMs, frees } of script) {
          if (pauseMs > 0) await setTimeout(pauseMs)
          const life: Life = {
            by,
            start,
            isBooked: !isHold,
            outcome: '',
            askedAt: (tick += 1),
            answeredAt: 0,
            leavingAt: Infinity,
            goneAt: Infinity,
          }
          lives.push(life)
          let id = ''
          const act = isHold ? hold(by, ana, halfHour(start)) : book(by, ana, halfHour(start))
          life.outcome = await outcomeOf(act.then((got) => void (id = got.id)))
          life.answeredAt = tick += 1
          if (life.outcome !== 'done') continue
          // One's own hold of the same time becomes what was got now.
          for (const old of lives)
            if (old !== life && old.by === by && old.start === start && old.goneAt === Infinity)
              if (old.outcome === 'done') Object.assign(old, { leavingAt: life.askedAt, goneAt: tick })
          if (!frees && !isHold) continue
          life.leavingAt = tick += 1
          const params = { id }
          if (isHold) await by.call(releaseHold, { params })
          else await by.call(cancelAppointment, { params, body: { reason: 'Another time' } })
          life.goneAt = tick += 1
        }
      }
      await Promise.all(drawn.map((script, i) => play(i % 2 ? people[i]! : there(people[i]!), script)))
      const won = lives.filter(({ outcome }) => outcome === 'done')
      for (const [i, a] of won.entries())
        for (const b of won.slice(i + 1))
          assert.ok(
            a.start !== b.start || a.answeredAt >= b.leavingAt || b.answeredAt >= a.leavingAt,
            `seed ${seed}: two at one time`,
          )
      for (const loser of lives.filter(({ outcome }) => outcome.startsWith('time_taken'))) {
        lost += 1
        assert.ok(
          won.some(
            (other) =>
              other.start === loser.start &&
              (other.by !== loser.by || other.isBooked) &&
              other.askedAt < loser.answeredAt &&
              loser.askedAt < other.goneAt,
          ),
          `seed ${seed}: lost to nobody`,
        )
      }
    }
    assert.ok(lost > 0)
  })
})
