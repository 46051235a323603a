import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, suite, test } from 'node:test'
import { listMessages } from '#contract/chat-messages.ts'
import { removeMember, type Room } from '#contract/chat.ts'
import { endpoints } from '#contract/index.ts'
import * as video from '#contract/video.ts'
import { type ChatClinic, groupOf, twoInRoom } from '#test/chat/chat-clinic.ts'
import { outcomeOf, type QuietPerson } from '#test/quiet-clinic.ts'
import {
  description,
  join,
  type Joined,
  openCallClinic,
  shown,
  stay,
  signalsToldTo,
} from '#test/video/call-clinic.ts'

suite('devices in a call', () => {
  let clinic: ChatClinic
  before(async () => {
    clinic = await openCallClinic()
  })
  after(() => clinic[Symbol.asyncDispose]())
  const callIn = (who: QuietPerson, { id: roomId }: Room) => who.call(video.openCall, { query: { roomId } })
  const pass = (seconds: number) => (clinic.now = clinic.now.add({ seconds }))
  const there = async (who: QuietPerson, { id }: video.Call) =>
    (await who.call(video.getCall, { params: { id } })).devices.map((device) => device.id)
  const signal = (who: QuietPerson, from: Joined, to: Joined, over: object = {}) => {
    const body = { from: from.device.id, to: to.device.id, candidates: [{ candidate: '' }], ...over }
    return who.call(video.signalDevice, { params: { id: from.call.id }, body })
  }
  const signalsTo = (who: QuietPerson) => signalsToldTo(clinic, who)

  test('nobody waits in a room without a visit; a device that asks twice is there once', async () => {
    const { patient, doctor, room } = await twoInRoom(clinic)
    const call = await callIn(patient, room)
    assert.deepEqual([call.phase, call.opensAt, call.visit], ['open', null, null])
    const deviceId = randomUUID()
    const joined = await Promise.all([1, 2, 3].map(() => join(patient, call, deviceId)))
    assert.deepEqual(
      joined.map(({ device }) => device.isWaiting),
      [false, false, false],
    )
    assert.deepEqual(await there(doctor, call), [deviceId])
    // Somebody else's device, and one that has left, are no longer to be had.
    assert.equal(await outcomeOf(join(doctor, call, deviceId)), 'device_left deviceId')
    await patient.call(video.leaveCall, { params: { id: call.id, deviceId } })
    assert.equal((await callIn(doctor, room)).id === call.id, false)
    assert.equal(await outcomeOf(join(patient, call, deviceId)), 'call_over')
  })

  test('a device that joins two calls at once is in one of them', async () => {
    const { patient, doctor, room } = await twoInRoom(clinic)
    const calls = [await callIn(doctor, room), await callIn(doctor, await groupOf(doctor, patient))]
    for (const call of calls) await join(doctor, call)
    for (let n = 0; n < 5; n += 1) {
      const deviceId = randomUUID()
      const outcomes = await Promise.all(calls.map((call) => outcomeOf(join(patient, call, deviceId))))
      assert.deepEqual(outcomes.toSorted(), ['device_left deviceId', 'done'])
      for (const { id } of calls) await outcomeOf(patient.call(video.leaveCall, { params: { id, deviceId } }))
    }
  })

  test('at most four people, of each at most three devices', async () => {
    const doctors = [await clinic.doctor({ instantConfirmation: true })]
    for (let n = 0; n < 4; n += 1) doctors.push(await clinic.doctor({ instantConfirmation: true }))
    const [first, ...others] = doctors
    const call = await callIn(first!, await groupOf(first!, ...others))
    for (const doctor of doctors.slice(0, 4)) await join(doctor, call)
    assert.equal(await outcomeOf(join(doctors[4]!, call)), 'call_full')
    for (let n = 0; n < 2; n += 1) await join(first!, call)
    assert.equal(await outcomeOf(join(first!, call)), 'call_full')
    const before = await there(first!, call)
    assert.equal(before.length, 6)
    // Who falls silent makes room.
    pass(30)
    const own = (await first!.call(video.getCall, { params: { id: call.id } })).devices
    await Promise.all(
      own.filter(({ person }) => person.id === first!.id).map((device) => stay(first!, { call, device })),
    )
    pass(20)
    assert.equal((await there(first!, call)).length, 3)
    assert.equal(await outcomeOf(join(doctors[4]!, call)), 'done')
  })

  test('a device that is silent for 45 s is gone and must join anew; the call ends with the last', async () => {
    const { patient, doctor, room } = await twoInRoom(clinic)
    const call = await callIn(patient, room)
    const [one, other] = [await join(patient, call), await join(doctor, call)]
    pass(44)
    assert.equal((await stay(patient, one)).devices.length, 2)
    pass(2)
    assert.deepEqual(await there(doctor, call), [one.device.id])
    assert.equal(await outcomeOf(stay(doctor, other)), 'device_left deviceId')
    assert.equal(await outcomeOf(join(doctor, call, other.device.id)), 'device_left deviceId')
    await clinic.tick('video.tidy-calls')
    assert.equal(await outcomeOf(join(doctor, call, other.device.id)), 'device_left deviceId')
    pass(60)
    await clinic.tick('video.tidy-calls')
    assert.equal((await patient.call(video.getCall, { params: { id: call.id } })).phase, 'over')
    assert.equal(await outcomeOf(stay(patient, one)), 'call_over')
    const { items } = await patient.call(listMessages, {
      params: { id: room.id },
      query: { page: 0, size: 9 },
    })
    assert.deepEqual(
      items.map((message) => message.call?.state),
      ['ended'],
    )
  })

  test('others hear what a device shows, once for each change', async () => {
    const { patient, doctor, room } = await twoInRoom(clinic)
    const call = await callIn(patient, room)
    const one = await join(patient, call)
    await join(doctor, call)
    const heard = async () =>
      (await clinic.toldTo(doctor)).filter(
        ({ name, payload }) => name === 'call-changed' && payload.callId === call.id,
      ).length
    const before = await heard()
    await stay(patient, one)
    assert.equal(await heard(), before)
    const after = await stay(patient, one, { camera: false, screen: true })
    assert.equal(await heard(), before + 1)
    const shows = after.devices.find(({ id }) => id === one.device.id)
    assert.deepEqual([shows?.microphone, shows?.camera, shows?.screen], [true, false, true])
    const params = { id: call.id, deviceId: one.device.id }
    assert.equal(await outcomeOf(doctor.call(video.stayInCall, { params, body: shown })), 'not_found')
    assert.equal(await outcomeOf(doctor.call(video.leaveCall, { params })), 'not_found')
  })

  test('how well devices are connected is counted, of nobody in particular', async () => {
    const { patient, room } = await twoInRoom(clinic)
    const one = await join(patient, await callIn(patient, room))
    const quality = [{ roundTripMs: 120, lossPercent: 3, way: 'relay' }]
    await stay(patient, one, { quality, failed: 2 })
    const told = await clinic.ctx.metrics.registry.metrics()
    assert.match(told, /consulta_call_round_trip_seconds_sum\{[^}]*way="relay"[^}]*\} 0\.12/)
    assert.match(told, /consulta_call_loss_ratio_bucket\{(?=[^}]*le="0\.05")[^}]*way="relay"[^}]*\} 1/)
    assert.match(told, /consulta_call_connections_failed_total\{[^}]*\} 2/)
    assert.doesNotMatch(told, new RegExp(`${patient.id}|${one.device.id}`))
  })

  test('signals go between devices that are in, in order, and are of use for a minute', async () => {
    const { patient, doctor, room } = await twoInRoom(clinic)
    const call = await callIn(patient, room)
    const [marias, anas] = [await join(patient, call), await join(doctor, call)]
    const offer = { description: { type: 'offer', sdp: description }, candidates: undefined }
    await signal(patient, marias, anas, offer)
    const numbers = Array.from({ length: 20 }, (_, n) => `candidate:${n}`)
    for (const candidate of numbers) await signal(patient, marias, anas, { candidates: [{ candidate }] })
    const heard = await signalsTo(doctor)
    assert.deepEqual(heard[0]?.payload.signal, { description: offer.description })
    assert.deepEqual(
      heard.slice(1).map(({ payload }) => payload.signal.candidates?.[0]?.candidate),
      numbers,
    )
    assert.ok(
      heard.every(({ payload }) => payload.from === marias.device.id && payload.to === anas.device.id),
    )
    assert.equal(String(heard[0]?.expiresAt), String(clinic.now.add({ seconds: 60 })))
    assert.equal((await signalsTo(patient)).length, 0)

    assert.equal(await outcomeOf(signal(doctor, marias, anas)), 'not_in_call to')
    assert.equal(await outcomeOf(signal(patient, marias, marias)), 'not_in_call to')
    const nobody = { call, device: { ...anas.device, id: randomUUID() } }
    assert.equal(await outcomeOf(signal(patient, marias, nobody)), 'not_in_call to')
    assert.equal(await outcomeOf(signal(await clinic.doctor(), marias, anas)), 'not_found')
    const bad = { description: { type: 'offer', sdp: 'v=0\r\nhello' } }
    assert.equal(await outcomeOf(signal(patient, marias, anas, bad)), 'bad_description description.sdp')
    const empty = { candidates: undefined }
    assert.equal(await outcomeOf(signal(patient, marias, anas, empty)), 'bad_description description')
    assert.equal((await signalsTo(doctor)).length, heard.length)
  })

  test('a flood of signals is refused, and the other one goes on', async () => {
    const { patient, doctor, room } = await twoInRoom(clinic)
    const call = await callIn(patient, room)
    const [marias, anas] = [await join(patient, call), await join(doctor, call)]
    const outcomes: string[] = []
    for (let n = 0; n < 260; n += 1) outcomes.push(await outcomeOf(signal(patient, marias, anas)))
    assert.equal(outcomes.filter((one) => one === 'done').length, 200)
    assert.equal(outcomes.filter((one) => one === 'too_many_attempts').length, 60)
    assert.equal(await outcomeOf(signal(doctor, anas, marias)), 'done')
  })

  test('member, former member, stranger and admin, at every endpoint of a call', async () => {
    const [first, member] = [await clinic.doctor({ instantConfirmation: true }), await clinic.doctor()]
    const [former, stranger] = [await clinic.doctor({ instantConfirmation: true }), await clinic.doctor()]
    const room = await groupOf(first, former, member)
    const call = await callIn(first, room)
    const theirs = new Map<QuietPerson, Joined>()
    for (const who of [first, member, former]) theirs.set(who, await join(who, call))
    await first.call(removeMember, { params: { id: room.id, accountId: former.id } })
    const params = { id: call.id }
    const acts: Record<string, (who: QuietPerson) => Promise<unknown>> = {
      openCall: (who) => callIn(who, room),
      getCall: (who) => who.call(video.getCall, { params }),
      joinCall: (who) => join(who, call),
      joinCallInShort: (who) => who.call(video.joinCallInShort, { params, body: { deviceId: randomUUID() } }),
      getIceServers: (who) => who.call(video.getIceServers, { params }),
      stayInCall: (who) => stay(who, theirs.get(who) ?? theirs.get(first)!),
      signalDevice: (who) => signal(who, theirs.get(who) ?? theirs.get(first)!, theirs.get(first)!),
      tellLine: (who) => who.call(video.tellLine, { params, body: { kind: 'typing', text: 'I' } }),
      admitToCall: (who) => who.call(video.admitToCall, { params, body: { accountId: first.id } }),
      finishCall: (who) => who.call(video.finishCall, { params }),
      leaveCall: (who) =>
        who.call(video.leaveCall, {
          params: { ...params, deviceId: (theirs.get(who) ?? theirs.get(first)!).device.id },
        }),
    }
    assert.deepEqual(Object.keys(acts).toSorted(), Object.keys(endpoints.video ?? {}).toSorted())
    const mayNot: Record<string, string> = { admitToCall: 'may_not_admit', finishCall: 'may_not_finish' }
    for (const [name, act] of Object.entries(acts)) {
      assert.equal(await outcomeOf(act(member)), mayNot[name] ?? 'done', `${name} as member`)
      for (const who of [former, stranger, await clinic.patient(), await clinic.admin()])
        assert.equal(await outcomeOf(act(who)), 'not_found', `${name} as somebody else`)
    }
    assert.equal(await outcomeOf(acts.finishCall!(first)), 'done')
  })
})
