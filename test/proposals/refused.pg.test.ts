import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { openQuietClinic, outcomeOf, type QuietClinic, type QuietPerson } from '#test/quiet-clinic.ts'
import { accept, begin, book, cancel, day, propose, reject, takenOf, withdraw, type Wished } from './acts.ts'

describe('proposals that are refused', () => {
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

  test('what cannot be proposed is refused by name, and holds nothing', async () => {
    const derma = await clinic.doctor({ specialty: 'dermatology' })
    const video = await clinic.doctor({ visitKinds: ['video'] })
    const visit = await book(maria, ana, day(20, '09:00'))
    await book(await clinic.patient(), ana, day(20, '12:00'))
    await book(maria, rui, day(20, '15:00'))
    const good = day(20, '10:00')
    const cases: [times: Wished[], outcome: string][] = [
      [[good, day(-1, '10:00')], 'time_in_past times.1.startsAt'],
      [[good, day(20, '10:07')], 'unaligned_start times.1.startsAt'],
      [[day(500, '10:00')], 'too_far_ahead times.0.startsAt'],
      [[good, day(20, '12:00')], 'time_taken times.1.startsAt'],
      [[good, good], 'same_time times.1.startsAt'],
      [[visit.startsAt], 'same_time times.0.startsAt'],
      [[{ startsAt: good, durationMinutes: 45 }], 'duration_not_offered times.0.durationMinutes'],
      [[good, { startsAt: good, doctorId: derma.id }], 'not_a_colleague times.1.doctorId'],
      [[{ startsAt: good, doctorId: video.id }], 'kind_not_offered times.0.doctorId'],
      [[{ startsAt: good, doctorId: maria.id }], 'doctor_not_found doctorId'],
      // Maria is with Rui then.
      [[good, day(20, '15:00')], 'patient_busy times'],
    ]
    for (const [times, outcome] of cases)
      assert.equal(await outcomeOf(propose(ana, visit, times)), outcome, JSON.stringify(times))
    for (const answerBy of [begin.toString(), day(-1, '09:00'), day(7, '08:01'), day(20, '09:01')])
      assert.equal(
        await outcomeOf(propose(ana, visit, [good], { answerBy })),
        'deadline_not_possible answerBy',
        answerBy,
      )
    assert.deepEqual(
      (await takenOf(clinic, ana.id)).filter((one) => one.endsWith('hold')),
      [],
    )
    const other = await clinic.patient()
    assert.equal(await outcomeOf(propose(other, visit, [good])), 'not_found')
    assert.equal(await outcomeOf(propose(rui, visit, [good])), 'not_found')
    await cancel(maria, visit)
    assert.equal(await outcomeOf(propose(ana, visit, [good])), 'not_in_this_state')
    clinic.now = Temporal.Instant.from(visit.startsAt)
    assert.equal(
      await outcomeOf(propose(maria, await book(maria, ana, day(20, '17:00')), [day(20, '16:45')])),
      'done',
    )
  })

  test('only those who were asked decide', async () => {
    const visit = await book(maria, ana, day(22, '09:00'))
    const proposal = await propose(ana, visit, [day(22, '10:00')])
    const other = await clinic.patient()
    for (const act of [
      (who: QuietPerson) => accept(who, proposal, 0),
      (who: QuietPerson) => reject(who, proposal),
    ]) {
      assert.equal(await outcomeOf(act(ana)), 'not_asked')
      assert.equal(await outcomeOf(act(admin)), 'not_asked')
      assert.equal(await outcomeOf(act(rui)), 'not_found')
      assert.equal(await outcomeOf(act(other)), 'not_found')
    }
    assert.equal(await outcomeOf(withdraw(maria, proposal)), 'not_asked')
    assert.equal(await outcomeOf(withdraw(rui, proposal)), 'not_found')
    assert.equal(await outcomeOf(accept(maria, proposal, 1)), 'unknown_position positions')
    assert.equal(await outcomeOf(accept(maria, proposal, 0)), 'done')
  })
})
