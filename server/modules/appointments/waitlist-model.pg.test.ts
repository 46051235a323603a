import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { bookAppointment, cancelAppointment, listAppointments } from '#contract/appointments.ts'
import * as contract from '#contract/waitlist.ts'
import { openQuietClinic, outcomeOf, type QuietClinic, type QuietPerson } from '#test/quiet-clinic.ts'
import { size } from '#test/size.ts'
import * as fc from 'fast-check'
import { offerUntil } from './offer-until.ts'
import { readWaitlist, type Seen } from '#test/waitlist-seen.ts'

type Doctor = Awaited<ReturnType<QuietClinic['doctor']>>
type Patient = Awaited<ReturnType<QuietClinic['patient']>>

const begin = Temporal.Instant.from('2027-03-01T09:00:00Z')
const halfHour = 30 * 60_000
/** Half hours from 10 to 11 of the two days after the first. */
const slot = (n: number): Temporal.Instant =>
  Temporal.Instant.from('2027-03-02T10:00:00Z').add({ hours: 24 * Math.floor(n / 2), minutes: 30 * (n % 2) })
const slots = Array.from({ length: 4 }, (_, n) => slot(n))
const ms = (at: Temporal.Instant | string): number => Temporal.Instant.from(String(at)).epochMilliseconds

/** What is asked of a waiting list; numbers choose among what there is. */
const acts = {
  book: { weight: 2, of: { doctor: fc.nat(1), n: fc.nat(3) } },
  cancel: { weight: 4, of: { n: fc.nat(7) } },
  swapWanted: { weight: 6, of: { n: fc.nat(7), any: fc.boolean() } },
  newWanted: { weight: 2, of: { doctor: fc.nat(1), n: fc.nat(3) } },
  take: { weight: 6, of: {} },
  decline: { weight: 3, of: {} },
  leave: { weight: 1, of: {} },
  wake: { weight: 1, of: {} },
  wait: { weight: 2, of: { minutes: fc.integer({ min: 5, max: 300 }) } },
}
const act: fc.Arbitrary<Act> = fc.oneof(
  ...Object.entries(acts).map(([is, { weight, of }]) => ({
    weight,
    arbitrary: fc.record({ is: fc.constant(is), who: fc.nat(4), ...of }),
  })),
)
const video = { kind: 'video', durationMinutes: 30 } as const
type Act = { is: string; who?: number; doctor?: number; n?: number; any?: boolean; minutes?: number }

interface Cast {
  doctors: Doctor[]
  patients: Patient[]
  city: string
}
interface Scene extends Omit<Cast, 'city'> {
  look: () => Promise<Seen>
  play: (one: Act) => Promise<void>
}
/** What runs in the background. */
const following = [
  'refresh-next-free',
  'note-next-free-time-when-free-times-change',
  'offer-free-times-when-freed',
  'offer-free-times',
]

describe('whatever is asked of the waiting list, no time is offered to two and nobody is worse off', () => {
  let clinic: QuietClinic
  before(async () => {
    clinic = await openQuietClinic(begin, 6)
  })
  after(() => clinic[Symbol.asyncDispose]())

  test('random acts, together and one after the other', async () => {
    const runs = size(25, 400)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(act, { minLength: 1, maxLength: 3 }), { maxLength: 14 }),
        async (rounds) => {
          const scene = await newScene()
          for (const together of rounds) {
            clinic.now = clinic.now.add({ minutes: 1 })
            await workOfAMinute()
            const earlier = await scene.look()
            await Promise.all(together.map((one) => scene.play(one)))
            const between = await scene.look()
            nobodyIsWorseOff(earlier, between, together)
            // What people did while time passed may have come after the work of that minute.
            if (together.some(({ is }) => is === 'wait')) await workOfAMinute()
            await clinic.follow(following)
            const now = await scene.look()
            nobodyIsWorseOff(between, now, [])
            noTimeIsOfferedToTwo(now)
            everybodyWhoCanIsOfferedInTurn(between, now, scene)
          }
          await theChainEnds(scene)
        },
      ),
      { numRuns: runs, endOnFailure: true },
    )
  })

  async function newScene(): Promise<Scene> {
    clinic.now = begin
    const city = `Town ${randomUUIDv7()}`
    const doctors: Doctor[] = []
    for (let n = 0; n < 2; n += 1)
      doctors.push(
        await clinic.doctor({
          instantConfirmation: n === 0,
          hours: { from: '10:00', to: '11:00' },
          specialty: 'cardiology',
          city,
        }),
      )
    const patients: Patient[] = []
    for (let n = 0; n < 5; n += 1) patients.push(await clinic.patient())
    // Nothing is free but what somebody gives up.
    for (const [n, startsAt] of [...slots, ...slots].entries())
      await patients[n % 5]!.call(bookAppointment, {
        body: {
          ...video,
          doctorId: doctors[Math.floor(n / 4)]!.id,
          startsAt: String(startsAt),
          reason: '',
        },
      })
    await clinic.follow(following)
    const accountIds = patients.map(({ id }) => id)
    return {
      doctors,
      patients,
      look: () => readWaitlist(clinic.ctx, accountIds),
      play: (one: Act) => play({ doctors, patients, city }, one),
    }
  }

  async function workOfAMinute(): Promise<void> {
    await clinic.tick('work-waitlist')
    await clinic.tick('remove-expired-holds')
  }

  async function play({ doctors, patients, city }: Cast, one: Act): Promise<void> {
    const who = patients[one.who ?? 0]!
    const doctorId = doctors[one.doctor ?? 0]!.id
    const startsAt = String(slots[one.n ?? 0])
    if (one.is === 'wait') {
      clinic.now = clinic.now.add({ minutes: one.minutes ?? 0 })
      await workOfAMinute()
    } else if (one.is === 'book')
      await outcomeOf(who.call(bookAppointment, { body: { ...video, doctorId, startsAt, reason: '' } }))
    else if (one.is === 'newWanted') {
      const until = String(slots[one.n ?? 0]!.add({ hours: 20 }))
      await outcomeOf(who.call(contract.joinWaitlist, { body: { ...video, doctorId, until } }))
    } else if (one.is === 'cancel' || one.is === 'swapWanted') {
      const { items } = await who.call(listAppointments, { query: { page: 0, size: 20, when: 'upcoming' } })
      const open = items.filter(({ state }) => ['requested', 'confirmed'].includes(state))
      const visit = open[(one.n ?? 0) % Math.max(1, open.length)]
      if (!visit) return
      const params = { id: visit.id }
      if (one.is === 'cancel')
        await outcomeOf(who.call(cancelAppointment, { params, body: { reason: 'Well again' } }))
      else
        await outcomeOf(
          who.call(contract.joinWaitlist, {
            body: { appointmentId: visit.id, ...(one.any && { specialty: 'cardiology', city }) },
          }),
        )
    } else await answer(who, one.is)
  }

  async function answer(who: QuietPerson, is: string): Promise<void> {
    const { items } = await who.call(contract.listWaitlist, { query: { page: 0, size: 20, open: true } })
    const offered = items.find(({ offer }) => offer)
    const params = {
      id: (is === 'wake' ? items.find(({ state }) => state === 'resting') : (offered ?? items[0]))?.id ?? '',
    }
    if (!params.id) return
    const body = { offerId: offered?.offer?.id ?? params.id }
    if (is === 'take') await outcomeOf(who.call(contract.takeOffer, { params, body }))
    else if (is === 'decline') await outcomeOf(who.call(contract.declineOffer, { params, body }))
    else if (is === 'leave') await outcomeOf(who.call(contract.leaveWaitlist, { params }))
    else await outcomeOf(who.call(contract.wakeEntry, { params }))
  }

  /** A visit is gone only where its patient cancelled, and never later than it was. */
  function nobodyIsWorseOff(earlier: Seen, later: Seen, acts: readonly Act[]): void {
    const cancels = acts.filter(({ is }) => is === 'cancel').length
    const gone = earlier.visits.filter((visit) => !later.visits.some(({ id }) => id === visit.id))
    const passed = gone.filter(({ startsAt }) => ms(startsAt) <= clinic.now.epochMilliseconds)
    assert.ok(gone.length - passed.length <= cancels, 'a visit went away by itself')
    for (const visit of later.visits) {
      const before = earlier.visits.find(({ id }) => id === visit.id)
      if (!before) continue
      assert.ok(ms(visit.startsAt) <= ms(before.startsAt), 'a visit came later than it was')
      if (before.state === 'confirmed')
        assert.equal(visit.state, 'confirmed', 'a visit must be confirmed anew')
    }
  }

  /** Of a doctor and of a patient alike: what is offered overlaps no visit and no other offer. */
  function noTimeIsOfferedToTwo({ visits, offers }: Seen): void {
    const open = offers.filter((offer) => offer.isOpen)
    const times = [
      ...visits.flatMap(({ id, doctorId, patientId, startsAt }) => [
        { id, party: doctorId, startsAt },
        { id, party: patientId, startsAt },
      ]),
      ...open.flatMap(({ id, doctorId, patientId, startsAt }) => [
        { id, party: doctorId, startsAt },
        { id, party: patientId, startsAt },
      ]),
    ]
    for (const [i, one] of times.entries())
      for (const other of times.slice(i + 1))
        if (one.id !== other.id && one.party === other.party)
          assert.ok(Math.abs(ms(one.startsAt) - ms(other.startsAt)) >= halfHour, 'a time belongs to two')
    assert.equal(
      new Set(open.map(({ entryId }) => entryId)).size,
      open.length,
      'an entry is offered two times',
    )
  }

  /**
   * What is free suits nobody who waits without an offer; what is newly offered suits whom it is offered to, and nobody with
   * an earlier turn.
   */
  function everybodyWhoCanIsOfferedInTurn(before: Seen, now: Seen, { doctors }: Scene): void {
    const doctorOf = (offer: Seen['offers'][number]) => doctors.find(({ id }) => id === offer.doctorId)!
    const idle = (seen: Seen) =>
      seen.entries.filter(
        ({ id, state }) => state === 'waiting' && !seen.offers.some((o) => o.entryId === id && o.isOpen),
      )
    const newly = now.offers.filter((o) => o.isOpen && !before.offers.some(({ id }) => id === o.id))
    for (const offer of newly) {
      const entry = now.entries.find(({ id }) => id === offer.entryId)!
      const others = { ...now, offers: now.offers.filter((one) => one !== offer) }
      assert.ok(suits(others, entry, doctorOf(offer), offer.startsAt), 'what is offered does not suit')
    }
    for (const entry of idle(now)) {
      for (const doctor of doctors)
        for (const startsAt of slots)
          if (isFree(now, doctor.id, startsAt))
            assert.ok(!suits(now, entry, doctor, startsAt), `a free time is kept from who waits: ${startsAt}`)
      if (!idle(before).some(({ id }) => id === entry.id)) continue
      for (const offer of newly) {
        const isLater = now.entries.findIndex(({ id }) => id === offer.entryId) > now.entries.indexOf(entry)
        if (isLater)
          assert.ok(!suits(now, entry, doctorOf(offer), offer.startsAt), 'somebody was passed over')
      }
    }
  }

  const isFree = ({ visits, offers }: Seen, doctorId: string, startsAt: Temporal.Instant): boolean =>
    [...visits, ...offers.filter((offer) => offer.isOpen)].every(
      (one) => one.doctorId !== doctorId || Math.abs(ms(one.startsAt) - ms(startsAt)) >= halfHour,
    )

  /** The rules of the waiting list, said plainly. */
  function suits(
    seen: Seen,
    entry: Seen['entries'][number],
    { doctor }: Doctor,
    startsAt: Temporal.Instant,
  ): boolean {
    const visit = seen.visits.find(({ id }) => id === entry.appointmentId)
    if (entry.doctorId !== null && entry.doctorId !== doctor.id) return false
    if (entry.appointmentId !== null && !visit) return false
    if (visit && visit.doctorId !== doctor.id && !doctor.instantConfirmation) return false
    if (
      ms(startsAt) < ms(entry.from) ||
      ms(startsAt) >= Math.min(ms(entry.until), visit ? ms(visit.startsAt) : Infinity)
    )
      return false
    const wasOffered = seen.offers.some(
      (o) =>
        o.entryId === entry.id &&
        o.doctorId === doctor.id &&
        ms(o.startsAt) === ms(startsAt) &&
        ['declined', 'expired'].includes(o.state),
    )
    const isBusy = [...seen.visits, ...seen.offers.filter((o) => o.isOpen)].some(
      (one) => one.patientId === entry.patientId && Math.abs(ms(one.startsAt) - ms(startsAt)) < halfHour,
    )
    const asked = { now: clinic.now, startsAt, noticeMinutes: 0, offerMinutes: 60, timeZone: 'UTC' }
    return !wasOffered && !isBusy && offerUntil(asked) !== undefined
  }

  /** When everybody takes what they are offered, soon nothing is offered any more. */
  async function theChainEnds({ patients, look, doctors }: Scene): Promise<void> {
    for (let round = 0; ; round += 1) {
      const seen = await look()
      const open = seen.offers.filter((offer) => offer.isOpen)
      if (open.length === 0) return
      assert.ok(round < slots.length * doctors.length * patients.length, 'the chain does not end')
      for (const patient of patients) await answer(patient, 'take')
      await clinic.follow(following)
      nobodyIsWorseOff(seen, await look(), [])
    }
  }
})
