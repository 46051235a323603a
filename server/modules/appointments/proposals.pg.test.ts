import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Appointment } from '#contract/appointments.ts'
import type { Proposal } from '#contract/proposals.ts'
import type { Ctx } from '#platform/context.ts'
import { given, openQuietClinic, outcomeOf, type Quiet, type QuietClinic } from '#test/quiet-clinic.ts'
import { acceptProposal, rejectProposal, withdrawProposal } from './answer-proposal.ts'
import { bookAppointment } from './book-appointment.ts'
import { confirmAppointment } from './confirm-appointment.ts'
import { cancelAppointment } from './end-appointment.ts'
import { expireProposals } from './expire-proposals.ts'
import { getAppointment } from './get-appointment.ts'
import { getProposal, listProposals } from './list-proposals.ts'
import { makeProposal } from './make-proposal.ts'
import { moveAppointment } from './move-appointment.ts'
import { checkInAppointment } from './visit-steps.ts'

const begin = Temporal.Instant.from('2027-03-01T08:00Z')
const day = (days: number, clock: string) =>
  `${begin
    .add({ hours: days * 24 })
    .toString()
    .slice(0, 10)}T${clock}:00Z`
const because = { reason: 'I work then.' }

describe('proposals', () => {
  let clinic: QuietClinic
  let maria: Quiet
  let ana: Quiet
  let rui: Quiet
  let admin: Quiet
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

  const book = (startsAt: string, { doctor = ana, patient = maria } = {}): Promise<Appointment> =>
    bookAppointment(patient.ctx, {
      headers: {},
      body: { doctorId: doctor.id, startsAt, durationMinutes: 30, kind: 'in_person', reason: 'Cough' },
    })
  const propose = (
    who: Quiet,
    { id }: Appointment,
    times: (string | { startsAt: string; durationMinutes?: number; doctorId?: string })[],
    more: { message?: string; answerBy?: string; instead?: boolean } = {},
  ): Promise<Proposal> =>
    makeProposal(
      who.ctx,
      given({
        body: {
          appointmentId: id,
          times: times.map((time) => (typeof time === 'string' ? { startsAt: time } : time)),
          ...more,
        },
      }),
    )
  const accept = (who: Quiet, { id }: Proposal, ...positions: number[]) =>
    acceptProposal(who.ctx, given({ params: { id }, body: { positions } }))
  const reject = (who: Quiet, { id }: Proposal) =>
    rejectProposal(who.ctx, given({ params: { id }, body: because }))
  const withdraw = (who: Quiet, { id }: Proposal) => withdrawProposal(who.ctx, given({ params: { id } }))
  const visitOf = ({ id }: Appointment) => getAppointment(admin.ctx, given({ params: { id } }))
  const proposalOf = ({ id }: Proposal) => getProposal(admin.ctx, given({ params: { id } }))
  const cancel = (who: Quiet, { id }: Appointment) =>
    cancelAppointment(who.ctx, given({ params: { id }, body: because }))
  /** Starts of taken quarters of an hour of somebody, with what takes them. */
  async function taken(ctx: Ctx, partyId: string): Promise<string[]> {
    const rows = await ctx.sql<{ cell: number; kind: string }>`
      select cell, kind from schedules.taken_times where party_id = ${partyId}
        and (expires_at is null or expires_at > ${clinic.now}) order by cell`
    return rows.map(({ cell, kind }) => {
      const at = Temporal.Instant.fromEpochMilliseconds(cell * 900_000).toString()
      return `${at.slice(5, 16)} ${kind}`
    })
  }
  /** What was announced about a visit. */
  const told = ({ id }: Appointment): string[] =>
    clinic.ctx.told.flatMap((one) =>
      'event' in one && 'appointmentId' in one.payload && one.payload.appointmentId === id ? [one.event] : [],
    )

  test('the doctor proposes, the patient accepts: the visit moves in one step, the other holds go', async () => {
    const visit = await book(day(10, '09:00'))
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
    assert.deepEqual(await taken(clinic.ctx, maria.patientId), [
      '03-11T09:00 booking',
      '03-11T09:15 booking',
      '03-11T09:30 hold',
      '03-12T09:00 hold',
      '03-12T09:15 hold',
    ])
    clinic.ctx.told.length = 0
    const accepted = await accept(maria, proposal, 0)
    assert.deepEqual([accepted.state, accepted.acceptedPosition], ['accepted', 0])
    const moved = await visitOf(visit)
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
    assert.deepEqual(await taken(clinic.ctx, maria.patientId), ['03-11T09:15 booking', '03-11T09:30 booking'])
    assert.deepEqual(told(visit), ['proposal.accepted', 'appointment.moved'])
    assert.equal(await outcomeOf(accept(maria, proposal, 0)), 'proposal_closed')
  })

  test('the patient proposes, the doctor accepts; and again the other way round with instead', async () => {
    const visit = await book(day(12, '09:00'))
    const mine = await propose(maria, visit, [day(12, '10:00'), day(12, '11:00')])
    assert.equal(await outcomeOf(propose(ana, visit, [day(12, '12:00')])), 'proposal_open')
    const counter = await propose(ana, visit, [day(12, '10:15')], { instead: true })
    assert.deepEqual([(await proposalOf(mine)).state, counter.state], ['rejected', 'open'])
    const again = await propose(ana, visit, [day(12, '10:30')], { instead: true })
    assert.equal((await proposalOf(counter)).state, 'withdrawn')
    assert.deepEqual(await taken(clinic.ctx, maria.patientId), [
      '03-13T09:00 booking',
      '03-13T09:15 booking',
      '03-13T10:30 hold',
      '03-13T10:45 hold',
    ])
    await accept(maria, again, 0)
    assert.equal((await visitOf(visit)).startsAt, day(12, '10:30'))
  })

  test('the staff proposes: patient and doctor both decide, in any order, until they agree', async () => {
    const visit = await book(day(13, '09:00'))
    const proposal = await propose(admin, visit, [day(13, '10:00'), day(13, '11:00')])
    assert.equal((await accept(maria, proposal, 0)).state, 'open')
    assert.equal((await accept(ana, proposal, 1)).state, 'open', 'they accepted different times')
    assert.equal((await visitOf(visit)).startsAt, visit.startsAt)
    assert.equal((await accept(maria, proposal, 1, 0)).acceptedPosition, 1)
    assert.equal((await visitOf(visit)).startsAt, day(13, '11:00'))
  })

  test('rejected, withdrawn and expired leave the visit as it is, and the times free', async () => {
    const visit = await book(day(14, '09:00'))
    const before = await taken(clinic.ctx, maria.patientId)
    const closings: [(one: Proposal) => Promise<unknown>, string][] = [
      [(one) => reject(maria, one), 'rejected'],
      [(one) => withdraw(ana, one), 'withdrawn'],
      [
        async (one) => {
          clinic.now = Temporal.Instant.from(one.answerBy)
          assert.equal(
            (await proposalOf(one)).state,
            'expired',
            'as good as expired before the clock comes to it',
          )
          assert.equal(await outcomeOf(accept(maria, one, 0)), 'proposal_closed')
          await expireProposals(clinic.ctx)
        },
        'expired',
      ],
    ]
    for (const [close, state] of closings) {
      const proposal = await propose(ana, visit, [day(14, '10:00'), day(15, '10:00')])
      clinic.ctx.told.length = 0
      await close(proposal)
      const closed = await proposalOf(proposal)
      assert.deepEqual([closed.state, closed.reason], [state, state === 'rejected' ? because.reason : ''])
      assert.deepEqual(await taken(clinic.ctx, maria.patientId), before)
      assert.deepEqual(told(visit), [`proposal.${state}`])
      assert.equal(await outcomeOf(reject(maria, proposal)), 'proposal_closed')
    }
    assert.deepEqual(
      (await visitOf(visit)).history.map(({ step, by }) => `${step} ${by}`),
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
    const { total } = await listProposals(maria.ctx, given({ query: { page: 0, size: 2 } }))
    const open = await listProposals(ana.ctx, given({ query: { page: 0, size: 9, state: 'open' } }))
    assert.deepEqual([total, open.items.filter((one) => one.appointmentId === visit.id)], [3, []])
  })

  test('whatever else happens to the visit closes the proposal and frees its times', async () => {
    const acts: [on: number, act: (visit: Appointment) => Promise<unknown>][] = [
      [3, (visit) => cancel(ana, visit)],
      // The patient's own move may go where the proposal holds time.
      [
        4,
        (visit) =>
          moveAppointment(
            maria.ctx,
            given({ params: { id: visit.id }, body: { startsAt: day(4, '10:00') } }),
          ),
      ],
      [
        5,
        (visit) => {
          clinic.now = Temporal.Instant.from(visit.startsAt).subtract({ minutes: 30 })
          return checkInAppointment(maria.ctx, given({ params: { id: visit.id } }))
        },
      ],
    ]
    for (const [on, act] of acts) {
      const visit = await book(day(on, '09:00'))
      await confirmAppointment(ana.ctx, given({ params: { id: visit.id } }))
      const times = [day(on, '10:00'), day(on + 10, '10:00')]
      const proposal = await propose(ana, visit, times, { answerBy: visit.startsAt })
      await act(visit)
      assert.equal((await proposalOf(proposal)).state, 'withdrawn')
      const held = (await taken(clinic.ctx, maria.patientId)).filter((one) => one.endsWith('hold'))
      assert.deepEqual(held, [])
    }
  })

  test('a colleague: the visit changes its doctor, who is asked unless they always say yes', async () => {
    const eva = await clinic.doctor({ instantConfirmation: true, fee: { amount: 9000, currency: 'EUR' } })
    for (const [colleague, state] of [
      [rui, 'requested'],
      [eva, 'confirmed'],
    ] as const) {
      const visit = await book(day(18, '09:00'))
      const proposal = await propose(ana, visit, [{ startsAt: day(17, '09:00'), doctorId: colleague.id }])
      assert.deepEqual(await taken(clinic.ctx, colleague.id), ['03-18T09:00 hold', '03-18T09:15 hold'])
      await accept(maria, proposal, 0)
      const moved = await getAppointment(colleague.ctx, given({ params: { id: visit.id } }))
      assert.deepEqual([moved.state, moved.doctor.id], [state, colleague.id])
      assert.equal(moved.fee?.amount, colleague === eva ? 9000 : 4500)
      // Whoever was its doctor is no longer concerned.
      assert.equal(await outcomeOf(getAppointment(ana.ctx, given({ params: { id: visit.id } }))), 'not_found')
      const news = clinic.ctx.told.findLast((one) => 'event' in one && one.event === 'appointment.moved')
      assert.ok(news && 'event' in news && news.event === 'appointment.moved')
      assert.deepEqual(
        [news.payload.movedFrom?.doctorId, news.payload.movedFrom?.doctorName, news.payload.doctorId],
        [ana.id, 'Dr. Ana Reis', colleague.id],
      )
      await cancel(maria, visit)
    }
  })

  test('what cannot be proposed is refused by name, and holds nothing', async () => {
    const derma = await clinic.doctor({ specialty: 'dermatology' })
    const video = await clinic.doctor({ visitKinds: ['video'] })
    const visit = await book(day(20, '09:00'))
    await book(day(20, '12:00'), { patient: await clinic.patient() })
    await book(day(20, '15:00'), { doctor: rui })
    const good = day(20, '10:00')
    const cases: [times: Parameters<typeof propose>[2], code: string, field: string][] = [
      [[good, day(-1, '10:00')], 'time_in_past', 'times.1.startsAt'],
      [[good, day(20, '10:07')], 'unaligned_start', 'times.1.startsAt'],
      [[day(500, '10:00')], 'too_far_ahead', 'times.0.startsAt'],
      [[good, day(20, '12:00')], 'time_taken', 'times.1.startsAt'],
      [[good, good], 'same_time', 'times.1.startsAt'],
      [[visit.startsAt], 'same_time', 'times.0.startsAt'],
      [[{ startsAt: good, durationMinutes: 45 }], 'duration_not_offered', 'times.0.durationMinutes'],
      [[good, { startsAt: good, doctorId: derma.id }], 'not_a_colleague', 'times.1.doctorId'],
      [[{ startsAt: good, doctorId: video.id }], 'kind_not_offered', 'times.0.doctorId'],
      [[{ startsAt: good, doctorId: maria.id }], 'doctor_not_found', 'doctorId'],
      // Maria is with Rui then.
      [[good, day(20, '15:00')], 'patient_busy', 'times'],
    ]
    for (const [times, code, field] of cases) {
      const refused = await propose(ana, visit, times).then(
        () => undefined,
        (error: unknown) => error as { code: string; field: string },
      )
      assert.deepEqual([refused?.code, refused?.field], [code, field], JSON.stringify(times))
    }
    for (const answerBy of [begin.toString(), day(-1, '09:00'), day(7, '08:01'), day(20, '09:01')])
      assert.equal(
        await outcomeOf(propose(ana, visit, [good], { answerBy })),
        'deadline_not_possible',
        answerBy,
      )
    assert.deepEqual(
      (await taken(clinic.ctx, ana.id)).filter((one) => one.endsWith('hold')),
      [],
    )
    const other = await clinic.patient()
    assert.equal(await outcomeOf(propose(other, visit, [good])), 'not_found')
    assert.equal(await outcomeOf(propose(rui, visit, [good])), 'not_found')
    await cancel(maria, visit)
    assert.equal(await outcomeOf(propose(ana, visit, [good])), 'not_in_this_state')
    clinic.now = Temporal.Instant.from(visit.startsAt)
    assert.equal(await outcomeOf(propose(maria, await book(day(20, '17:00')), [day(20, '16:45')])), 'done')
  })

  test('only those who were asked decide', async () => {
    const visit = await book(day(22, '09:00'))
    const proposal = await propose(ana, visit, [day(22, '10:00')])
    const other = await clinic.patient()
    for (const act of [(who: Quiet) => accept(who, proposal, 0), (who: Quiet) => reject(who, proposal)]) {
      assert.equal(await outcomeOf(act(ana)), 'not_asked')
      assert.equal(await outcomeOf(act(admin)), 'not_asked')
      assert.equal(await outcomeOf(act(rui)), 'not_found')
      assert.equal(await outcomeOf(act(other)), 'not_found')
    }
    assert.equal(await outcomeOf(withdraw(maria, proposal)), 'not_asked')
    assert.equal(await outcomeOf(withdraw(rui, proposal)), 'not_found')
    assert.equal(await outcomeOf(accept(maria, proposal, 1)), 'unknown_position')
    assert.equal(await outcomeOf(accept(maria, proposal, 0)), 'done')
  })

  test('a patient holds times by at most five proposals', async () => {
    const visits = []
    for (let i = 0; i < 6; i += 1) visits.push(await book(day(24 + i, '09:00')))
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
      const visit = await book(begin.add({ hours: 24 * 40 }).toString(), { patient, doctor: rui })
      const proposal = await propose(rui, visit, [begin.add({ hours }).toString()])
      assert.equal(proposal.answerBy, begin.add({ minutes }).toString(), `${hours} h`)
      await cancel(patient, visit)
    }
  })
})
