import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { bookAppointment, cancelAppointment, moveAppointment } from '#contract/appointments.ts'
import { setTerms } from '#contract/booking-terms.ts'
import { Refusal } from '#platform/errors.ts'
import { busySpans, lockAvailability } from '#schedules'
import { openQuietClinic, outcomeOf, type QuietClinic, type QuietPerson } from '#test/quiet-clinic.ts'
import { size } from '#test/size.ts'
import * as fc from 'fast-check'
import { takeTime } from './desk.ts'

const begin = Temporal.Instant.from('2027-03-01T00:00:00Z')
/** A quarter of an hour of the tenth day. */
const quarter = (n: number): string => begin.add({ hours: 240, minutes: 15 * n }).toString()

type Doctor = Awaited<ReturnType<QuietClinic['doctor']>>
type Patient = Awaited<ReturnType<QuietClinic['patient']>>

const video = { kind: 'video', reason: '', durationMinutes: 30 } as const
const book = (patient: QuietPerson, doctor: QuietPerson, startsAt: string, more: object = {}) =>
  patient.call(bookAppointment, { body: { ...video, doctorId: doctor.id, startsAt, ...more } })
const codes = (acts: readonly Promise<unknown>[]): Promise<string[]> => Promise.all(acts.map(outcomeOf))

describe('the desk decides together who comes together', () => {
  let clinic: QuietClinic
  let patients: Patient[]
  before(async () => {
    clinic = await openQuietClinic(begin, 6)
    patients = []
    for (let n = 0; n < 6; n += 1) patients.push(await clinic.patient())
  })
  after(() => clinic[Symbol.asyncDispose]())

  const newDoctor = (over = {}): Promise<Doctor> => clinic.doctor({ instantConfirmation: true, ...over })

  test('of all who want one time the first gets it, and the others are told the nearest', async () => {
    const ana = await newDoctor()
    const acts = patients.map((patient) => book(patient, ana, quarter(40)))
    const outcomes = await Promise.allSettled(acts)
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', ...Array.from({ length: 5 }, () => 'rejected')],
    )
    for (const outcome of outcomes.slice(1)) {
      assert.ok(outcome.status === 'rejected' && outcome.reason instanceof Refusal)
      assert.equal(outcome.reason.code, 'time_taken')
      assert.deepEqual(outcome.reason.extra.nearest, [quarter(38), quarter(42), quarter(37)])
    }
  })

  test('a day takes no more visits than its doctor wants, whatever comes together', async () => {
    const ana = await newDoctor()
    const terms = { bufferMinutes: 0, noticeMinutes: 0, horizonDays: 365, visitsPerDay: 2 }
    await ana.call(setTerms, { body: terms })
    assert.deepEqual(
      await codes(patients.slice(0, 4).map((patient, n) => book(patient, ana, quarter(4 * n)))),
      ['done', 'done', 'day_full startsAt', 'day_full startsAt'],
    )
    // A visit that moves within its day makes room for itself, and one that leaves the day for another.
    const [first] = await Promise.all([
      book(patients[4]!, ana, quarter(200)),
      outcomeOf(book(patients[5]!, ana, quarter(8))),
    ])
    assert.equal(
      await outcomeOf(
        patients[4]!.call(moveAppointment, { params: { id: first.id }, body: { startsAt: quarter(204) } }),
      ),
      'done',
    )
  })

  test('two who move one visit at once move it one after the other', async () => {
    const ana = await newDoctor()
    const maria = patients[0]!
    const { id } = await book(maria, ana, quarter(20))
    const move = (startsAt: string) => maria.call(moveAppointment, { params: { id }, body: { startsAt } })
    const outcomes = await codes([move(quarter(24)), move(quarter(28)), move(quarter(32))])
    assert.equal(outcomes[0], 'done')
    // Whoever reads the visit after the first move moves it on.
    for (const outcome of outcomes) assert.match(outcome, /^(done|not_in_this_state)$/)
    const all = { start: begin, end: begin.add({ hours: 24 * 20 }) }
    const taken = await busySpans(clinic.ctx, ana.id, all)
    assert.deepEqual(
      taken.map(({ start, end }) => start.until(end).total('minutes')),
      [30],
      'the visit has its half hour, and nothing else is taken',
    )
  })

  test('whoever breaks the transaction of all is decided alone, and the others get what they won', async () => {
    const ana = await newDoctor()
    const doctor = ana.doctor
    const patient = patients[1]!
    const broken = takeTime(
      clinic.ctx,
      {
        doctor,
        patientId: patient.patientId,
        startsAt: Temporal.Instant.from(quarter(304)),
        durationMinutes: 30,
        kind: 'video',
        claimId: crypto.randomUUID(),
      },
      (tx) => tx.sql`select 1 / 0`,
    )
    const outcomes = await Promise.allSettled([
      book(patients[0]!, ana, quarter(300)),
      broken,
      book(patients[2]!, ana, quarter(304)),
      book(patients[3]!, ana, quarter(300)),
    ])
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled', 'rejected'],
    )
  })

  test('who wants a doctor whose hours are just being changed does not keep the others waiting', async () => {
    const [ana, rui] = [await newDoctor(), await newDoctor()]
    const order: string[] = []
    const told = (name: string, act: Promise<unknown>) =>
      outcomeOf(act).then((code) => void order.push(`${name} ${code}`))
    const waiting: Promise<void>[] = []
    await clinic.ctx.transaction(async (tx) => {
      await lockAvailability(tx, ana.id)
      waiting.push(told('first', book(patients[0]!, ana, quarter(400))))
      waiting.push(told('second', book(patients[1]!, ana, quarter(400))))
      await told('beside', book(patients[2]!, rui, quarter(400)))
      waiting.push(told('third', book(patients[3]!, ana, quarter(401))))
      await told('beside again', book(patients[2]!, rui, quarter(404)))
      assert.deepEqual(order, ['beside done', 'beside again done'])
    })
    await Promise.all(waiting)
    assert.deepEqual(order.slice(2).toSorted(), [
      'first done',
      'second time_taken startsAt',
      'third time_taken startsAt',
    ])
    assert.equal(await outcomeOf(book(patients[4]!, ana, quarter(404))), 'done', 'and the line is as before')
  })

  test('a repeat gets the first answer, a refusal too, also where both come together', async () => {
    const ana = await newDoctor()
    const [maria, rita] = [patients[0]!, patients[1]!]
    const once = (patient: Patient, key: string, startsAt: string) => {
      const request = { accountId: patient.id, key, hash: startsAt }
      const body = { ...video, doctorId: ana.id, startsAt }
      return patient.call(bookAppointment, { body, request } as Parameters<typeof patient.call>[1] & {
        body: typeof body
      })
    }
    const [one, again] = await Promise.all([
      once(maria, 'one', quarter(100)),
      once(maria, 'one', quarter(100)),
    ])
    assert.deepEqual(again, one)
    assert.equal(await outcomeOf(once(rita, 'two', quarter(100))), 'time_taken startsAt')
    await maria.call(cancelAppointment, { params: { id: one.id }, body: { reason: 'I am well' } })
    assert.equal(
      await outcomeOf(once(rita, 'two', quarter(100))),
      'time_taken startsAt',
      'although it is free by now',
    )
    assert.equal(await outcomeOf(once(rita, 'two', quarter(104))), 'key_reused Idempotency-Key')
    assert.deepEqual(await once(maria, 'one', quarter(100)), one)
  })

  const wishes = fc.array(
    fc.record({
      patient: fc.nat(3),
      doctor: fc.nat(1),
      start: fc.nat(11),
      durationMinutes: fc.constantFrom(30, 60),
      isOff: fc.boolean(),
    }),
    { minLength: 1, maxLength: 14 },
  )
  const terms = fc.record({
    bufferMinutes: fc.constantFrom(0, 15),
    noticeMinutes: fc.constant(0),
    horizonDays: fc.constant(365),
    visitsPerDay: fc.constantFrom(null, 1, 3),
  })

  test('together they get what they would get one after the other', async () => {
    await fc.assert(
      fc.asyncProperty(wishes, terms, async (wanted, body) => {
        const scene = async () => {
          const doctors = [await newDoctor(), await newDoctor()]
          await doctors[0]!.call(setTerms, { body })
          return { doctors, patients: await Promise.all([0, 1, 2, 3].map(() => clinic.patient())) }
        }
        const [one, other] = [await scene(), await scene()]
        const act = ({ doctors, patients: people }: typeof one, at: number) => {
          const { patient, doctor, start, durationMinutes, isOff } = wanted[at]!
          const startsAt = isOff && start === 11 ? begin.toString() : quarter(start * 2)
          return outcomeOf(book(people[patient]!, doctors[doctor]!, startsAt, { durationMinutes }))
        }
        const together = await Promise.all(wanted.map((_, at) => act(one, at)))
        const after: string[] = []
        for (const at of wanted.keys()) after.push(await act(other, at))
        assert.deepEqual(together, after)
      }),
      { numRuns: size(12, 300) },
    )
  })
})
