import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as contract from '#contract/appointments.ts'
import { appointments } from '#appointments'
import { oneProcess, startClinic } from '#test/clinic.ts'
import { at } from '#test/clinic/at.ts'
import { movableClock } from '#test/clinic/clock.ts'
import { readInvitation } from '#test/clinic/invitation.ts'

const video = { durationMinutes: 30, kind: 'video', reason: 'Cough for two weeks' } as const

const params = (visit: contract.Appointment) => ({ params: { id: visit.id } })

test('the life of a visit', async (t) => {
  const clock = movableClock()
  await using clinic = await startClinic(oneProcess, { clock })
  const ana = await clinic.doctor({ instantConfirmation: true })
  const slow = await clinic.doctor({ name: 'Dr. Rui Costa' })
  const maria = await clinic.patient()
  const other = await clinic.patient({ name: 'João Lima' })
  const admin = await clinic.admin()
  const book = (startsAt: string, doctor = ana) =>
    maria.call(contract.bookAppointment, { body: { ...video, doctorId: doctor.id, startsAt } })
  const letTimePass = async () => {
    for (const timer of appointments.timers ?? []) await timer.run(clinic.system)
    await clinic.drain()
  }
  const cells = async () =>
    (await clinic.system.sql<{ n: number }>`select count(*) as n from schedules.taken_times`)[0]?.n

  await t.test('arrives, begins, ends: real times are kept, the invitation stays as it is', async () => {
    const visit = await book(at(7, '10:00'))
    await maria.refused(contract.checkInAppointment, 'too_early', params(visit))
    clock.passUntil(Temporal.Instant.from(visit.startsAt).subtract({ minutes: 20 }))
    const here = await maria.call(contract.checkInAppointment, params(visit))
    assert.deepEqual([here.state, here.outcome, here.sequence], ['checked_in', null, visit.sequence])
    await other.refused(contract.startAppointment, 'not_allowed', params(visit))
    const begun = await ana.call(contract.startAppointment, params(visit))
    assert.ok(Temporal.Instant.from(begun.startedAt!).until(clock.now()).total('seconds') < 60)
    clock.pass({ minutes: 40 })
    await ana.refused(contract.startAppointment, 'not_in_this_state', params(visit))
    const over = await ana.call(contract.finishAppointment, params(visit))
    assert.deepEqual([over.state, over.outcome], ['completed', 'completed'])
    const lasted = Temporal.Instant.from(over.startedAt!).until(over.finishedAt!).total('minutes')
    assert.ok(lasted >= 40 && lasted < 42, `${lasted} minutes`)
    assert.deepEqual(
      over.history.map(({ step, by }) => [step, by]),
      [
        ['request', 'patient'],
        ['checkIn', 'patient'],
        ['start', 'doctor'],
        ['finish', 'doctor'],
      ],
    )
    const past = await maria.call(contract.listAppointments, { query: { when: 'past', page: 0, size: 20 } })
    assert.deepEqual(
      past.items.map(({ id }) => id),
      [visit.id],
    )
  })

  await t.test('becomes missed by the clock when nobody came, and can be put right', async () => {
    const visit = await book(at(8, '10:00'))
    clock.passUntil(Temporal.Instant.from(visit.endsAt).add({ minutes: 59 }))
    await letTimePass()
    assert.equal((await maria.call(contract.getAppointment, params(visit))).state, 'confirmed')
    clinic.mails.all.length = 0
    clock.pass({ minutes: 2 })
    await letTimePass()
    await letTimePass()
    const missed = await maria.call(contract.getAppointment, params(visit))
    assert.deepEqual([missed.state, missed.history.at(-1)?.by], ['missed', 'clock'])
    assert.deepEqual(
      clinic.mails.all.map(({ to, invitation }) => [to, invitation === undefined]),
      [[maria.email, true]],
    )
    const right = await ana.call(contract.finishAppointment, params(visit))
    assert.equal(right.state, 'completed')
  })

  await t.test('a request that nobody answered is closed at its start, and its time is free', async () => {
    const visit = await book(at(9, '10:00'), slow)
    await clinic.drain()
    const had = (await cells()) ?? 0
    clinic.mails.all.length = 0
    clock.passUntil(visit.startsAt)
    await letTimePass()
    const lapsed = await maria.call(contract.getAppointment, params(visit))
    assert.deepEqual([lapsed.state, lapsed.history.at(-1)?.step], ['declined', 'lapse'])
    assert.equal(await cells(), had - 4)
    const told = clinic.mails.all.map((mail) => [
      mail.to,
      readInvitation(mail.invitation?.content ?? '').method,
    ])
    assert.deepEqual(
      told.toSorted(),
      [
        [maria.email, 'CANCEL'],
        [slow.email, 'CANCEL'],
      ].toSorted(),
    )
    await slow.refused(contract.confirmAppointment, 'not_in_this_state', params(visit))
  })

  await t.test('what nobody ended is closed half a day later, without inventing when it ended', async () => {
    const visit = await book(at(10, '10:00'))
    clock.passUntil(visit.startsAt)
    await ana.call(contract.startAppointment, params(visit))
    clock.pass({ hours: 13 })
    await letTimePass()
    const over = await ana.call(contract.getAppointment, params(visit))
    assert.deepEqual([over.state, over.finishedAt], ['completed', null])
  })

  await t.test(
    'the staff moves and cancels; reason and time are changed together or not at all',
    async () => {
      const visit = await book(at(20, '10:00'))
      const moved = await admin.call(contract.moveAppointment, {
        ...params(visit),
        body: { startsAt: at(20, '11:00') },
      })
      assert.deepEqual([moved.startsAt, moved.history.at(-1)?.by], [at(20, '11:00'), 'admin'])
      await maria.refused(contract.changeAppointment, 'time_not_offered', {
        ...params(visit),
        body: { reason: 'Fever', startsAt: at(20, '03:00') },
      })
      assert.equal((await maria.call(contract.getAppointment, params(visit))).reason, video.reason)
      const changed = await maria.call(contract.changeAppointment, {
        ...params(visit),
        body: { reason: 'Fever', startsAt: at(20, '12:00') },
      })
      assert.deepEqual([changed.reason, changed.startsAt], ['Fever', at(20, '12:00')])
      const gone = await admin.call(contract.deleteAppointment, {
        ...params(visit),
        query: { reason: 'The clinic is closed.' },
      })
      assert.deepEqual([gone.state, gone.history.at(-1)?.reason], ['cancelled', 'The clinic is closed.'])
    },
  )
})
