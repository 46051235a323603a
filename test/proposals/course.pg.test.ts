import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import * as visits from '#contract/appointments.ts'
import { listProposals, type Proposal } from '#contract/proposals.ts'
import { openQuietClinic, outcomeOf, type QuietClinic, type QuietPerson } from '#test/quiet-clinic.ts'
import {
  accept,
  because,
  begin,
  book,
  cancel,
  day,
  proposalFor,
  propose,
  reject,
  takenOf,
  toldOf,
  visitFor,
  withdraw,
} from './acts.ts'

describe('proposals', () => {
  let clinic: QuietClinic
  let maria: QuietPerson & { patientId: string }
  let ana: QuietPerson
  let rui: QuietPerson
  let admin: QuietPerson
  before(async () => {
    clinic = await openQuietClinic(begin)
    ;[ana, rui] = [await clinic.doctor(), await clinic.doctor({ name: 'Dr. Rui Costa' })]
    admin = await clinic.admin()
  })
  beforeEach(async () => {
    clinic.now = begin
    // A patient for each story: the times of one do not stand in the way of the next.
    maria = await clinic.patient()
  })
  after(() => clinic[Symbol.asyncDispose]())

  test('the doctor proposes, the patient accepts: the visit moves in one step, the other holds go', async () => {
    const visit = await book(maria, ana, day(10, '09:00'))
    const proposal = await propose(ana, visit, [day(10, '09:15'), day(11, '09:00')], {
      message: 'A congress',
    })
    assert.deepEqual(
      proposal.decisions.map(({ side, decision, positions }) => [side, decision, positions]),
      [
        ['patient', 'waiting', []],
        ['doctor', 'accepted', [0, 1]],
      ],
    )
    assert.deepEqual([proposal.by, proposal.byName, proposal.state], ['doctor', 'Dr. Ana Reis', 'open'])
    assert.equal(proposal.answerBy, begin.add({ hours: 48 }).toString())
    // 09:15 overlaps the visit, which keeps what it has.
    assert.deepEqual(await takenOf(clinic, maria.patientId), [
      '03-11T09:00 booking',
      '03-11T09:15 booking',
      '03-11T09:30 hold',
      '03-12T09:00 hold',
      '03-12T09:15 hold',
    ])
    clinic.ctx.told.length = 0
    const accepted = await accept(maria, proposal, 0)
    assert.deepEqual([accepted.state, accepted.acceptedPosition], ['accepted', 0])
    const moved = await visitFor(admin, visit)
    // The doctor has said yes to this time, so nothing is left to be confirmed.
    assert.deepEqual([moved.startsAt, moved.state, moved.sequence], [day(10, '09:15'), 'confirmed', 1])
    assert.deepEqual(
      moved.history.map(({ step, by }) => [step, by]),
      [
        ['request', 'patient'],
        ['propose', 'doctor'],
        ['move', 'patient'],
      ],
    )
    assert.deepEqual(await takenOf(clinic, maria.patientId), ['03-11T09:15 booking', '03-11T09:30 booking'])
    assert.deepEqual(toldOf(clinic, visit), ['proposal.accepted', 'appointment.moved'])
    assert.equal(await outcomeOf(accept(maria, proposal, 0)), 'proposal_closed')
  })

  test('the patient proposes, the doctor accepts; and again the other way round with instead', async () => {
    const visit = await book(maria, ana, day(12, '09:00'))
    const mine = await propose(maria, visit, [day(12, '10:00'), day(12, '11:00')])
    assert.equal(await outcomeOf(propose(ana, visit, [day(12, '12:00')])), 'proposal_open')
    const counter = await propose(ana, visit, [day(12, '10:15')], { instead: true })
    assert.deepEqual([(await proposalFor(admin, mine)).state, counter.state], ['rejected', 'open'])
    const again = await propose(ana, visit, [day(12, '10:30')], { instead: true })
    assert.equal((await proposalFor(admin, counter)).state, 'withdrawn')
    assert.deepEqual(await takenOf(clinic, maria.patientId), [
      '03-13T09:00 booking',
      '03-13T09:15 booking',
      '03-13T10:30 hold',
      '03-13T10:45 hold',
    ])
    await accept(maria, again, 0)
    assert.equal((await visitFor(admin, visit)).startsAt, day(12, '10:30'))
  })

  test('the staff proposes: patient and doctor both decide, in any order, until they agree', async () => {
    const visit = await book(maria, ana, day(13, '09:00'))
    const proposal = await propose(admin, visit, [day(13, '10:00'), day(13, '11:00')])
    assert.equal((await accept(maria, proposal, 0)).state, 'open')
    assert.equal((await accept(ana, proposal, 1)).state, 'open', 'they accepted different times')
    assert.equal((await visitFor(admin, visit)).startsAt, visit.startsAt)
    assert.equal((await accept(maria, proposal, 1, 0)).acceptedPosition, 1)
    assert.equal((await visitFor(admin, visit)).startsAt, day(13, '11:00'))
  })

  test('rejected, withdrawn and expired leave the visit as it is, and the times free', async () => {
    const visit = await book(maria, ana, day(14, '09:00'))
    const before = await takenOf(clinic, maria.patientId)
    const closings: [(one: Proposal) => Promise<unknown>, string][] = [
      [(one) => reject(maria, one), 'rejected'],
      [(one) => withdraw(ana, one), 'withdrawn'],
      [
        async (one) => {
          clinic.now = Temporal.Instant.from(one.answerBy)
          assert.equal(
            (await proposalFor(admin, one)).state,
            'expired',
            'as good as expired before the clock comes to it',
          )
          assert.equal(await outcomeOf(accept(maria, one, 0)), 'proposal_closed')
          await clinic.tick('expire-proposals')
        },
        'expired',
      ],
    ]
    for (const [close, state] of closings) {
      const proposal = await propose(ana, visit, [day(14, '10:00'), day(15, '10:00')])
      clinic.ctx.told.length = 0
      await close(proposal)
      const closed = await proposalFor(admin, proposal)
      assert.deepEqual([closed.state, closed.reason], [state, state === 'rejected' ? because.reason : ''])
      assert.deepEqual(await takenOf(clinic, maria.patientId), before)
      assert.deepEqual(toldOf(clinic, visit), [`proposal.${state}`])
      assert.equal(await outcomeOf(reject(maria, proposal)), 'proposal_closed')
    }
    assert.deepEqual(
      (await visitFor(admin, visit)).history.map(({ step, by }) => `${step} ${by}`),
      [
        'request patient',
        'propose doctor',
        'reject patient',
        'propose doctor',
        'withdraw doctor',
        'propose doctor',
        'expire clock',
      ],
    )
    const { total } = await maria.call(listProposals, { query: { page: 0, size: 2 } })
    const open = await ana.call(listProposals, { query: { page: 0, size: 9, state: 'open' } })
    assert.deepEqual([total, open.items.filter((one) => one.appointmentId === visit.id)], [3, []])
  })

  test('whatever else happens to the visit closes the proposal and frees its times', async () => {
    const acts: [on: number, act: (visit: visits.Appointment) => Promise<unknown>][] = [
      [3, (visit) => cancel(ana, visit)],
      // The patient's own move may go where the proposal holds time.
      [
        4,
        (visit) =>
          maria.call(visits.moveAppointment, {
            params: { id: visit.id },
            body: { startsAt: day(4, '10:00') },
          }),
      ],
      [
        5,
        (visit) => {
          clinic.now = Temporal.Instant.from(visit.startsAt).subtract({ minutes: 30 })
          return maria.call(visits.checkInAppointment, { params: { id: visit.id } })
        },
      ],
    ]
    for (const [on, act] of acts) {
      const visit = await book(maria, ana, day(on, '09:00'))
      await ana.call(visits.confirmAppointment, { params: { id: visit.id } })
      const times = [day(on, '10:00'), day(on + 10, '10:00')]
      const proposal = await propose(ana, visit, times, { answerBy: visit.startsAt })
      await act(visit)
      assert.equal((await proposalFor(admin, proposal)).state, 'withdrawn')
      const held = (await takenOf(clinic, maria.patientId)).filter((one) => one.endsWith('hold'))
      assert.deepEqual(held, [])
    }
  })

  test('a colleague: the visit changes its doctor, who is asked unless they always say yes', async () => {
    const eva = await clinic.doctor({ instantConfirmation: true, fee: { amount: 9000, currency: 'EUR' } })
    for (const [colleague, state] of [
      [rui, 'requested'],
      [eva, 'confirmed'],
    ] as const) {
      const visit = await book(maria, ana, day(18, '09:00'))
      const proposal = await propose(ana, visit, [{ startsAt: day(17, '09:00'), doctorId: colleague.id }])
      assert.deepEqual(await takenOf(clinic, colleague.id), ['03-18T09:00 hold', '03-18T09:15 hold'])
      await accept(maria, proposal, 0)
      const moved = await visitFor(colleague, visit)
      assert.deepEqual([moved.state, moved.doctor.id], [state, colleague.id])
      assert.equal(moved.fee?.amount, colleague === eva ? 9000 : 4500)
      // Whoever was its doctor is no longer concerned.
      assert.equal(await outcomeOf(visitFor(ana, visit)), 'not_found')
      const news = clinic.ctx.told.findLast((one) => 'event' in one && one.event === 'appointment.moved')
      assert.ok(news && 'event' in news && news.event === 'appointment.moved')
      assert.deepEqual(
        [news.payload.movedFrom?.doctorId, news.payload.movedFrom?.doctorName, news.payload.doctorId],
        [ana.id, 'Dr. Ana Reis', colleague.id],
      )
      await cancel(maria, visit)
    }
  })

  test('a patient holds times by at most five proposals', async () => {
    const visits = []
    for (let i = 0; i < 6; i += 1) visits.push(await book(maria, ana, day(24 + i, '09:00')))
    const [first, ...rest] = visits
    assert.ok(first)
    const made = []
    for (const visit of rest)
      made.push(await propose(maria, visit, [`${visit.startsAt.slice(0, 10)}T10:00:00Z`]))
    assert.equal(await outcomeOf(propose(maria, first, [day(24, '10:00')])), 'too_many_proposals')
    // Another one instead of an open one is none more.
    const [again, last] = rest
    assert.ok(again && last)
    const instead = { instead: true }
    assert.equal(await outcomeOf(propose(maria, again, [day(25, '11:00')], instead)), 'done')
    assert.equal(await outcomeOf(propose(ana, first, [day(24, '10:00')])), 'done')
    await withdraw(maria, made[4]!)
    assert.equal(await outcomeOf(propose(maria, first, [day(24, '11:00')], instead)), 'done')
  })

  test('the deadline is two days on, or two hours before it is too late', async () => {
    const table: [hoursToFirst: number, minutes: number][] = [
      [24 * 30, 48 * 60],
      [50, 48 * 60],
      [49, 47 * 60],
      [4, 120],
      [3, 90],
      [1, 30],
    ]
    for (const [hours, minutes] of table) {
      const patient = await clinic.patient()
      const visit = await book(patient, rui, begin.add({ hours: 24 * 40 }).toString())
      const proposal = await propose(rui, visit, [begin.add({ hours }).toString()])
      assert.equal(proposal.answerBy, begin.add({ minutes }).toString(), `${hours} h`)
      await cancel(patient, visit)
    }
  })
})
