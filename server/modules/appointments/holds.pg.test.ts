import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { bookAppointment } from '#contract/appointments.ts'
import { holdTime, listHolds, releaseHold, renewHold } from '#contract/holds.ts'
import { busySpans, heldClaims } from '#schedules'
import { openQuietClinic, outcomeOf, type QuietClinic, type QuietPerson } from '#test/quiet-clinic.ts'

const begin = Temporal.Instant.from('2027-03-01T00:00:00Z')
/** A quarter of an hour of the tenth day. */
const quarter = (n: number): string => begin.add({ hours: 240, minutes: 15 * n }).toString()

type Patient = Awaited<ReturnType<QuietClinic['patient']>>
const video = { kind: 'video', durationMinutes: 30 } as const
const hold = (patient: QuietPerson, doctor: QuietPerson, startsAt: string) =>
  patient.call(holdTime, { body: { ...video, doctorId: doctor.id, startsAt } })
const book = (patient: QuietPerson, doctor: QuietPerson, startsAt: string, holdId?: string) =>
  patient.call(bookAppointment, {
    body: { ...video, doctorId: doctor.id, startsAt, reason: '', ...(holdId && { holdId }) },
  })
const params = ({ id }: { id: string }) => ({ params: { id } })

describe('a time is held while its form is filled', () => {
  let clinic: QuietClinic
  let ana: QuietPerson
  let maria: Patient
  let joao: Patient
  before(async () => {
    clinic = await openQuietClinic(begin, 6)
  })
  after(() => clinic[Symbol.asyncDispose]())
  const scene = async (): Promise<void> => {
    ana = await clinic.doctor({ instantConfirmation: true })
    maria = await clinic.patient()
    joao = await clinic.patient()
  }
  const isTaken = async (patient: QuietPerson & { patientId?: string }): Promise<number> =>
    (
      await busySpans(clinic.ctx, patient.patientId ?? patient.id, {
        start: begin,
        end: begin.add({ hours: 480 }),
      })
    ).length

  test('nobody else gets it, its holder books it, and nothing is left of the hold', async () => {
    await scene()
    const held = await hold(maria, ana, quarter(40))
    assert.equal(held.expiresAt, begin.add({ minutes: 10 }).toString())
    assert.equal(await outcomeOf(book(joao, ana, quarter(40))), 'time_taken startsAt')
    assert.equal(await outcomeOf(hold(joao, ana, quarter(41))), 'time_taken startsAt')
    await book(maria, ana, quarter(40), held.id)
    assert.equal((await maria.call(listHolds, { query: { page: 0, size: 20 } })).total, 0)
    assert.equal(await isTaken(ana), 1)
    assert.equal(await isTaken(maria), 1)
    await maria.call(releaseHold, params(held))
    assert.equal(await isTaken(ana), 1, 'a hold that became a visit gives nothing back')
  })

  test('of many who hold one time together the first does', async () => {
    await scene()
    const outcomes = await Promise.all(
      [maria, joao, await clinic.patient()].map((one) => outcomeOf(hold(one, ana, quarter(8)))),
    )
    assert.deepEqual(outcomes, ['done', 'time_taken startsAt', 'time_taken startsAt'])
  })

  test('it ends by itself, is renewed once, and is given back', async () => {
    await scene()
    const held = await hold(maria, ana, quarter(60))
    clinic.now = begin.add({ minutes: 9 })
    const renewed = await maria.call(renewHold, params(held))
    assert.deepEqual([renewed.expiresAt, renewed.canRenew], [begin.add({ minutes: 19 }).toString(), false])
    assert.equal(await outcomeOf(maria.call(renewHold, params(held))), 'already_renewed')
    clinic.now = begin.add({ minutes: 18 })
    assert.equal(await outcomeOf(book(joao, ana, quarter(60))), 'time_taken startsAt')
    clinic.now = begin.add({ minutes: 19 })
    assert.equal(await outcomeOf(maria.call(renewHold, params(held))), 'hold_expired')
    assert.equal(await outcomeOf(book(joao, ana, quarter(60))), 'done')
    // Whoever comes late with an old hold competes like everybody.
    assert.equal(await outcomeOf(book(maria, ana, quarter(60), held.id)), 'time_taken startsAt')
    const other = await hold(maria, ana, quarter(64))
    await maria.call(releaseHold, params(other))
    await maria.call(releaseHold, params(other))
    assert.equal(await outcomeOf(book(joao, ana, quarter(64))), 'done')
  })

  test('its end is answered as it is kept, however long that takes', async () => {
    await scene()
    let now = clinic.now
    // Every look at the clock finds it later.
    const get = (): Temporal.Instant => (now = now.add({ milliseconds: 100 }))
    Object.defineProperty(clinic, 'now', { configurable: true, get })
    const { id, expiresAt } = await hold(maria, ana, quarter(66))
    Object.defineProperty(clinic, 'now', { value: now, writable: true })
    const end = Temporal.Instant.from(expiresAt)
    const isHeldAt = async (at: Temporal.Instant): Promise<boolean> => {
      clinic.now = at
      const all = { start: begin, end: begin.add({ hours: 480 }) }
      return (await heldClaims(clinic.ctx, ana.id, all)).includes(id)
    }
    assert.equal(await isHeldAt(end.subtract({ milliseconds: 1 })), true)
    assert.equal(await isHeldAt(end), false)
  })

  test('it is one’s own: somebody else’s is not there, and books nothing', async () => {
    await scene()
    const held = await hold(maria, ana, quarter(70))
    assert.equal(await outcomeOf(joao.call(renewHold, params(held))), 'not_found')
    assert.equal(await outcomeOf(joao.call(releaseHold, params(held))), 'not_found')
    assert.equal(await outcomeOf(book(joao, ana, quarter(70), held.id)), 'time_taken startsAt')
  })

  test('somebody holds a few at most, and one time not again and again', async () => {
    await scene()
    const three = []
    for (const n of [0, 4, 8]) three.push(await hold(maria, ana, quarter(n)))
    assert.equal(await outcomeOf(hold(maria, ana, quarter(12))), 'too_many_holds')
    for (const one of three) await maria.call(releaseHold, params(one))
    const together = [12, 16, 20, 24].map((n) => outcomeOf(hold(maria, ana, quarter(n))))
    assert.deepEqual(await Promise.all(together), ['done', 'done', 'done', 'too_many_holds'])
    const { items } = await maria.call(listHolds, { query: { page: 0, size: 20 } })
    for (const one of items) await maria.call(releaseHold, params(one))
    for (let again = 0; again < 2; again += 1)
      await maria.call(releaseHold, params(await hold(maria, ana, quarter(0))))
    assert.equal(await outcomeOf(hold(maria, ana, quarter(0))), 'held_too_often')
    assert.equal(await outcomeOf(book(maria, ana, quarter(0))), 'done', 'booking it is another thing')
    clinic.now = clinic.now.add({ minutes: 61 })
    assert.equal(await outcomeOf(hold(joao, ana, quarter(4))), 'done')
  })

  test('another time at the same hour takes the place of a hold of the same person', async () => {
    await scene()
    const rui = await clinic.doctor({ instantConfirmation: true })
    await hold(maria, ana, quarter(80))
    const second = await hold(maria, rui, quarter(81))
    assert.deepEqual(
      (await maria.call(listHolds, { query: { page: 0, size: 20 } })).items.map(({ id }) => id),
      [second.id],
    )
    assert.equal(await isTaken(ana), 0)
    await book(maria, ana, quarter(80))
    assert.equal(await isTaken(rui), 0)
  })
})
