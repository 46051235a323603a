import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { bookAppointment, cancelAppointment, moveAppointment } from '#contract/appointments.ts'
import { createUnavailable } from '#contract/availability-changes.ts'
import * as contract from '#contract/waitlist.ts'
import { openQuietClinic, outcomeOf, type QuietClinic, type QuietPerson } from '#test/quiet-clinic.ts'

const begin = Temporal.Instant.from('2027-03-01T09:00:00Z')
/** What becomes free, and the half hour after it. */
const ten = '2027-03-04T10:00:00Z'
const half = '2027-03-04T10:30:00Z'
const eleven = '2027-03-04T11:00:00Z'
const later = (days: number): string =>
  Temporal.Instant.from(ten)
    .add({ hours: 24 * days })
    .toString()
const video = { kind: 'video', durationMinutes: 30 } as const
const background = ['refresh-next-free', 'offer-free-times-when-freed', 'offer-free-times']
const page = { page: 0, size: 20 }

type Patient = Awaited<ReturnType<QuietClinic['patient']>>

describe('who waits is offered what becomes free', () => {
  let clinic: QuietClinic
  let ana: QuietPerson
  before(async () => {
    clinic = await openQuietClinic(begin, 6)
  })
  after(() => clinic[Symbol.asyncDispose]())

  const book = (who: QuietPerson, startsAt: string) =>
    who.call(bookAppointment, { body: { ...video, doctorId: ana.id, startsAt, reason: '' } })
  const cancel = (who: QuietPerson, { id }: { id: string }) =>
    who.call(cancelAppointment, { params: { id }, body: { reason: 'I am well again.' } })
  const join = (who: QuietPerson, body: object) =>
    who.call(contract.joinWaitlist, { body: { from: ten, until: half, ...body } })
  const entryOf = async (who: QuietPerson) =>
    (await who.call(contract.listWaitlist, { query: page })).items[0]!
  const offersOf = (all: readonly QuietPerson[]) =>
    Promise.all(all.map(async (who) => (await entryOf(who)).offer?.startsAt ?? null))
  const answer = async (who: QuietPerson, how: 'take' | 'decline') => {
    const { id, offer } = await entryOf(who)
    const asked = { params: { id }, body: { offerId: offer?.id ?? id } }
    const done = await outcomeOf(
      how === 'take' ? who.call(contract.takeOffer, asked) : who.call(contract.declineOffer, asked),
    )
    await clinic.follow(background)
    return done
  }
  const pass = async (minutes: number) => {
    clinic.now = clinic.now.add({ minutes })
    await clinic.tick('work-waitlist')
    await clinic.follow(background)
  }
  /** The time at ten belongs to somebody, and these wait for it, the first the longest. */
  async function scene(
    waiting = 3,
    hours = { from: '10:00', to: '10:30' },
  ): Promise<{ holder: Patient; visit: { id: string }; queue: Patient[] }> {
    clinic.now = begin
    ana = await clinic.doctor({ instantConfirmation: true, hours })
    const holder = await clinic.patient()
    const visit = await book(holder, ten)
    const queue: Patient[] = []
    for (let n = 0; n < waiting; n += 1) {
      const who = await clinic.patient()
      const { id } = await book(who, later(n + 1))
      clinic.now = clinic.now.add({ minutes: 1 })
      await join(who, { appointmentId: id })
      queue.push(who)
    }
    await clinic.follow(background)
    return { holder, visit, queue }
  }

  test('the longest waiting first, and who leaves it passes it on', async () => {
    const { holder, visit, queue } = await scene()
    assert.deepEqual(await offersOf(queue), [null, null, null])
    await cancel(holder, visit)
    await clinic.follow(background)
    assert.deepEqual(await offersOf(queue), [ten, null, null])
    assert.equal(await answer(queue[0]!, 'decline'), 'done')
    assert.deepEqual(await offersOf(queue), [null, ten, null])
    assert.equal(await answer(queue[0]!, 'take'), 'offer_over')
    assert.equal(await answer(queue[1]!, 'take'), 'done')
    assert.deepEqual(await offersOf(queue), [null, null, null])
    assert.equal((await entryOf(queue[1]!)).state, 'fulfilled')
    assert.equal(await outcomeOf(book(holder, ten)), 'time_taken startsAt')
    // What the second had is free, and of no use to those who want to come at ten of the first day.
    assert.equal(await outcomeOf(book(holder, later(2))), 'done')
  })

  test('an offer that is not answered goes on', async () => {
    const { holder, visit, queue } = await scene(2)
    await cancel(holder, visit)
    await clinic.follow(background)
    await pass(59)
    assert.deepEqual(await offersOf(queue), [ten, null])
    await pass(2)
    assert.deepEqual(await offersOf(queue), [null, ten])
    assert.equal(await answer(queue[0]!, 'take'), 'offer_over')
    assert.equal(await answer(queue[1]!, 'take'), 'done')
  })

  test('after two offers in a row that were not answered one rests, and is woken with the old turn', async () => {
    const { holder, visit, queue } = await scene(0, { from: '10:00', to: '11:00' })
    assert.deepEqual(queue, [])
    const rita = await clinic.patient()
    const other = await book(rita, half)
    const maria = await clinic.patient()
    await join(maria, { doctorId: ana.id, ...video, until: eleven })
    await cancel(holder, visit)
    await pass(1)
    await pass(61)
    assert.deepEqual([(await entryOf(maria)).state, await offersOf([maria])], ['waiting', [null]])
    await cancel(rita, other)
    await clinic.follow(background)
    assert.deepEqual(await offersOf([maria]), ['2027-03-04T10:15:00Z'])
    clinic.now = clinic.now.add({ minutes: 61 })
    await clinic.tick('work-waitlist')
    assert.ok(clinic.ctx.told.some((one) => 'event' in one && one.event === 'waitlist.rested'))
    const { id, state, since } = await entryOf(maria)
    assert.equal(state, 'resting')
    const woken = await maria.call(contract.wakeEntry, { params: { id } })
    assert.deepEqual([woken.state, woken.since], ['waiting', since])
    await clinic.follow(background)
    assert.deepEqual(await offersOf([maria]), [half], 'what was offered before is not offered again')
  })

  test('an offer does not outlive the visit or the hours under it', async () => {
    const { holder, visit, queue } = await scene(2)
    await cancel(holder, visit)
    await clinic.follow(background)
    const [first, second] = queue
    const { visit: own } = await entryOf(first!)
    await cancel(first!, own!)
    await clinic.follow(background)
    assert.equal((await entryOf(first!)).state, 'ended')
    assert.deepEqual(await offersOf([second!]), [ten])
    const away = { startsAt: ten, endsAt: eleven, reason: 'Congress' }
    assert.equal(await outcomeOf(ana.call(createUnavailable, { body: away })), 'done')
    assert.match(await answer(second!, 'take'), /time_not_offered/)
    const { offer, state, visit: kept } = await entryOf(second!)
    assert.deepEqual([offer, state], [null, 'waiting'])
    assert.equal(kept?.startsAt, later(2), 'nobody loses a visit before winning the next')
  })

  test('of a take and a move of the same visit at once one happens, and the patient has one visit', async () => {
    const { holder, visit, queue } = await scene(1)
    const [maria] = queue
    await cancel(holder, visit)
    await clinic.follow(background)
    const { visit: own } = await entryOf(maria!)
    const moved = maria!.call(moveAppointment, { params: { id: own!.id }, body: { startsAt: later(3) } })
    const outcomes = await Promise.all([answer(maria!, 'take'), outcomeOf(moved)])
    assert.equal(outcomes.filter((one) => one === 'done').length, 1, String(outcomes))
  })
})
