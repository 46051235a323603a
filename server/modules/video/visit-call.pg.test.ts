import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import * as visits from '#contract/appointments.ts'
import { listMessages } from '#contract/chat-messages.ts'
import * as video from '#contract/video.ts'
import { type ChatClinic } from '#test/chat/chat-clinic.ts'
import { outcomeOf, type QuietPerson } from '#test/quiet-clinic.ts'
import { callOf, change, join, longBefore, openCallClinic, visitSoon } from '#test/video/call-clinic.ts'

suite('the call of a visit', () => {
  let clinic: ChatClinic
  before(async () => {
    clinic = await openCallClinic()
  })
  after(() => clinic[Symbol.asyncDispose]())
  const stateOf = async (who: QuietPerson, id: string) =>
    (await who.call(visits.getAppointment, { params: { id } })).state
  const news = async (who: QuietPerson, { roomId: id }: video.Call) =>
    (await who.call(listMessages, { params: { id }, query: { page: 0, size: 20 } })).items.flatMap(
      ({ call }) => call?.state ?? [],
    )

  test('belongs to who takes part, and to nobody else', async () => {
    const { patient, doctor, appointmentId } = await visitSoon(clinic)
    const calls = await Promise.all(
      [patient, doctor, patient, doctor].map((who) => callOf(who, appointmentId)),
    )
    assert.equal(new Set(calls.map(({ id }) => id)).size, 1)
    const params = { id: calls[0]!.id }
    for (const stranger of [await clinic.patient(), await clinic.doctor(), await clinic.admin()]) {
      assert.equal(await outcomeOf(callOf(stranger, appointmentId)), 'not_found')
      assert.equal(await outcomeOf(stranger.call(video.getCall, { params })), 'not_found')
      assert.equal(await outcomeOf(join(stranger, params)), 'not_found')
      assert.equal(await outcomeOf(stranger.call(video.getIceServers, { params })), 'not_found')
    }
    assert.equal((await patient.call(video.getCall, { params })).devices.length, 0)
  })

  test('opens before the start, and is over after the end', async () => {
    const { patient, doctor, appointmentId, startsAt } = await visitSoon(clinic)
    clinic.now = startsAt.subtract({ minutes: 15, seconds: 1 })
    const call = await callOf(patient, appointmentId)
    assert.equal(call.phase, 'early')
    assert.equal(call.opensAt, String(startsAt.subtract({ minutes: 15 })))
    assert.equal(await outcomeOf(join(patient, call)), 'too_early')
    assert.equal(await outcomeOf(join(doctor, call)), 'too_early')
    clinic.now = startsAt.subtract({ minutes: 15 })
    assert.equal(await outcomeOf(join(patient, call)), 'done')
    clinic.now = Temporal.Instant.from(call.closesAt!)
    assert.equal(await outcomeOf(join(doctor, call)), 'call_over')
    assert.equal((await doctor.call(video.getCall, { params: { id: call.id } })).phase, 'over')
    await clinic.tick('video.tidy-calls')
    const ended = await callOf(doctor, appointmentId)
    assert.equal(ended.id, call.id)
    assert.notEqual(ended.endedAt, null)
    assert.deepEqual(await news(doctor, ended), ['missed'])
  })

  test('the patient waits until the doctor lets them in; the visit begins and is completed with it', async () => {
    const { patient, doctor, appointmentId, startsAt } = await visitSoon(clinic)
    const call = await callOf(patient, appointmentId)
    const params = { id: call.id }
    const marias = await join(patient, call)
    assert.deepEqual(
      [marias.device.isWaiting, marias.call.mayAdmit, marias.call.mayFinish],
      [true, false, false],
    )
    assert.equal(await stateOf(doctor, appointmentId), 'checked_in')
    assert.deepEqual(await news(doctor, call), ['ringing'])
    const admit = (who: QuietPerson, accountId: string) =>
      who.call(video.admitToCall, { params, body: { accountId } })
    assert.equal(await outcomeOf(admit(patient, patient.id)), 'may_not_admit')
    assert.equal(await outcomeOf(patient.call(video.finishCall, { params })), 'may_not_finish')
    assert.equal(await outcomeOf(admit(doctor, doctor.id)), 'nobody_waits accountId')
    clinic.now = clinic.now.add({ seconds: 1 })
    const anas = await join(doctor, call)
    assert.deepEqual([anas.device.isWaiting, anas.call.mayAdmit, anas.call.startedAt], [false, true, null])
    clinic.now = clinic.now.add({ seconds: 1 })
    const second = await join(patient, call)
    assert.equal(second.device.isWaiting, true)
    clinic.now = clinic.now.add({ seconds: 1 })
    const begunAt = clinic.now
    const begun = await admit(doctor, patient.id)
    assert.deepEqual(
      begun.devices.map(({ isWaiting, person }) => [isWaiting, person.id]),
      [patient, doctor, patient].map(({ id }) => [false, id]),
    )
    assert.equal(begun.startedAt, String(begunAt))
    assert.equal(await stateOf(patient, appointmentId), 'in_progress')
    assert.deepEqual(await news(patient, call), ['ongoing'])
    // Who was let in comes back without waiting.
    await patient.call(video.leaveCall, { params: { ...params, deviceId: second.device.id } })
    assert.equal((await join(patient, call)).device.isWaiting, false)

    clinic.now = startsAt.add({ minutes: 20 })
    const over = await doctor.call(video.finishCall, { params })
    assert.deepEqual([over.phase, over.endedAt, over.devices], ['over', String(clinic.now), []])
    const visit = await patient.call(visits.getAppointment, { params: { id: appointmentId } })
    assert.deepEqual(
      [visit.state, visit.startedAt, visit.finishedAt],
      ['completed', String(begunAt), String(clinic.now)],
    )
    assert.deepEqual(await news(patient, call), ['ended'])
    assert.equal(await outcomeOf(join(patient, call)), 'call_over')
    assert.equal(await outcomeOf(doctor.call(video.finishCall, { params })), 'done')
    assert.equal((await callOf(patient, appointmentId)).id, call.id)
  })

  test('a call that ends before anybody is let in completes nothing, and may be begun again', async () => {
    const { patient, doctor, appointmentId } = await visitSoon(clinic)
    const call = await callOf(doctor, appointmentId)
    await join(doctor, call)
    await doctor.call(video.finishCall, { params: { id: call.id } })
    assert.equal(await stateOf(doctor, appointmentId), 'confirmed')
    const again = await callOf(patient, appointmentId)
    assert.notEqual(again.id, call.id)
    assert.equal((await join(patient, again)).device.isWaiting, true)
  })

  test('visits that have none: in person, not confirmed, called off, over', async () => {
    clinic.now = longBefore
    const patient = await clinic.patient()
    const [sure, asked] = [await clinic.doctor({ instantConfirmation: true }), await clinic.doctor()]
    const [first, second] = [await clinic.meet(patient, sure), await clinic.meet(patient, asked)]
    assert.equal(await outcomeOf(callOf(asked, second)), 'not_in_this_state')
    assert.equal(await outcomeOf(callOf(patient, first)), 'done')
    await patient.call(visits.cancelAppointment, { params: { id: first }, body: { reason: 'Better' } })
    const call = await callOf(patient, first)
    assert.equal(call.phase, 'over')
    assert.equal(await outcomeOf(join(patient, call)), 'call_over')
    await change(clinic, second, { kind: 'in_person' })
    assert.equal(await outcomeOf(callOf(patient, second)), 'not_by_video appointmentId')
    const third = await clinic.meet(patient, sure)
    clinic.now = clinic.now.add({ hours: 1000 })
    assert.equal(await outcomeOf(callOf(patient, third)), 'call_over')
  })

  test('with nothing named it is that of the visit which is now', async () => {
    const { patient, doctor, appointmentId, startsAt } = await visitSoon(clinic)
    const next = await clinic.meet(patient, doctor)
    const now = (who: QuietPerson) => who.call(video.openCall, { query: {} })
    assert.equal((await now(doctor)).appointmentId, appointmentId)
    assert.equal((await now(patient)).appointmentId, appointmentId)
    // Both are open: the one that has begun last, unless one goes on.
    clinic.now = startsAt.add({ minutes: 31 })
    assert.equal((await now(doctor)).appointmentId, next)
    await change(clinic, appointmentId, { state: 'in_progress' })
    assert.equal((await now(doctor)).appointmentId, appointmentId)
    assert.equal(await outcomeOf(now(await clinic.patient())), 'no_call_now')
    assert.equal(await outcomeOf(now(await clinic.admin())), 'no_call_now')
    const query = { appointmentId, roomId: appointmentId }
    assert.equal(await outcomeOf(patient.call(video.openCall, { query })), 'not_with_these roomId')
  })

  test('who no longer takes part is out, and not shown to the others', async () => {
    const { patient, doctor, appointmentId } = await visitSoon(clinic)
    const guest = await clinic.patient()
    await clinic.joinAsGuest(appointmentId, guest, 'accepted')
    const call = await callOf(guest, appointmentId)
    await join(guest, call)
    await join(doctor, call)
    const params = { id: call.id }
    const there = async () => (await doctor.call(video.getCall, { params })).devices.length
    assert.equal(await there(), 2)
    await clinic.joinAsGuest(appointmentId, guest, 'waiting')
    // The room follows the visit when somebody asks for it, and with its events.
    await callOf(patient, appointmentId)
    assert.equal(await there(), 1)
    assert.equal(await outcomeOf(guest.call(video.getCall, { params })), 'not_found')
    assert.equal(await outcomeOf(join(guest, call)), 'not_found')
  })
})
