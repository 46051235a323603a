import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import * as visits from '#contract/appointments.ts'
import { listMessages } from '#contract/chat-messages.ts'
import * as chat from '#contract/chat.ts'
import { addParticipant, decideParticipation, removeParticipant } from '#contract/participants.ts'
import { type ChatClinic, openChatClinic, say } from '#test/chat/chat-clinic.ts'
import { outcomeOf, type QuietPerson } from '#test/quiet-clinic.ts'
import { writeCallMessage } from './calls.ts'
import { tellUnread } from './unread-news.ts'

const all = { page: 0, size: 100 }
const open = (who: QuietPerson, appointmentId: string) =>
  who.call(chat.openAppointmentRoom, { body: { appointmentId } })
const names = ['chat.follow-appointment', 'chat.follow-series']

suite('the room of an appointment', () => {
  let clinic: ChatClinic
  before(async () => {
    clinic = await openChatClinic()
  })
  after(() => clinic[Symbol.asyncDispose]())
  /** What the room says of the visit and its people, oldest first. */
  const news = async (who: QuietPerson, { id }: chat.Room) =>
    (await who.call(listMessages, { params: { id }, query: { ...all, after: 0 } })).items.flatMap(
      ({ system }) =>
        system
          ? system.what === 'visit'
            ? `${system.step} by ${system.by}`
            : `${system.what} ${system.people.length}`
          : [],
    )

  test('is made when it is asked for, begins with what happened, and is one', async () => {
    const [maria, ana] = [await clinic.patient(), await clinic.doctor()]
    const appointmentId = await clinic.meet(maria, ana)
    await ana.call(visits.confirmAppointment, { params: { id: appointmentId } })
    await clinic.follow(names)
    assert.deepEqual((await maria.call(chat.listRooms, { query: all })).total, 0)
    const rooms = await Promise.all([maria, ana, maria, ana].map((who) => open(who, appointmentId)))
    const room = rooms[0]!
    assert.equal(new Set(rooms.map(({ id }) => id)).size, 1)
    assert.deepEqual(await news(maria, room), ['request by patient', 'confirm by doctor'])
    assert.deepEqual(
      [room.kind, room.memberCount, room.visit?.appointmentId, room.unread, room.isClosed],
      ['appointment', 2, appointmentId, 0, false],
    )
    const listed = await maria.call(chat.listRooms, { query: { ...all, appointmentId } })
    assert.deepEqual(
      listed.items.map(({ id }) => id),
      [room.id],
    )
    for (const stranger of [await clinic.patient(), await clinic.doctor(), await clinic.admin()])
      assert.equal(await outcomeOf(open(stranger, appointmentId)), 'not_found')
    // Its members are those of the visit: nobody comes or goes by hand.
    const params = { id: room.id, accountId: maria.id }
    assert.equal(await outcomeOf(maria.call(chat.removeMember, { params })), 'members_fixed')
  })

  test('follows the visit: steps, a second doctor, the end', async () => {
    const [maria, ana, rui] = [
      await clinic.patient(),
      await clinic.doctor({ instantConfirmation: true }),
      await clinic.doctor(),
    ]
    const id = await clinic.meet(maria, ana)
    const room = await open(maria, id)
    await say(maria, room, 'Before he came')
    const body = { role: 'second_doctor', doctorId: rui.id } as const
    const asked = await ana.call(addParticipant, { params: { id }, body })
    const participantId = asked.participants.at(-1)!.id
    await clinic.follow(names)
    assert.equal(await outcomeOf(open(rui, id)), 'not_found', 'who was asked and has not agreed')
    await rui.call(decideParticipation, { params: { id, participantId }, body: { decision: 'accepted' } })
    await clinic.follow(names)
    const his = await open(rui, id)
    assert.deepEqual([his.id, his.memberCount, his.seenFrom], [room.id, 3, 3])
    assert.deepEqual(await news(rui, room), ['added 1'])
    await ana.call(removeParticipant, { params: { id, participantId } })
    await clinic.follow(names)
    assert.equal(await outcomeOf(rui.call(chat.getRoom, { params: { id: room.id } })), 'not_found')
    assert.equal((await clinic.toldTo(rui)).at(-1)?.name, 'room-left')
    await maria.call(visits.cancelAppointment, { params: { id }, body: { reason: 'A secret reason' } })
    await clinic.follow(names)
    await clinic.follow(names)
    assert.deepEqual(await news(maria, room), [
      'request by patient',
      'added 1',
      'removed 1',
      'cancel by patient',
    ])
    const told = JSON.stringify(await ana.call(listMessages, { params: { id: room.id }, query: all }))
    assert.doesNotMatch(told, /secret reason/)
    assert.equal(
      (await ana.call(chat.getRoom, { params: { id: room.id } })).unread,
      1,
      'news are not counted',
    )
  })

  test('lets guests in by the address that their account confirmed, and members stay when it is archived', async () => {
    const [maria, ana, rita] = [
      await clinic.patient(),
      await clinic.doctor({ instantConfirmation: true }),
      await clinic.patient(),
    ]
    const id = await clinic.meet(maria, ana)
    const room = await open(maria, id)
    await clinic.joinAsGuest(id, rita)
    assert.equal(await outcomeOf(open(rita, id)), 'not_found', 'who has not accepted')
    await clinic.joinAsGuest(id, rita, 'accepted')
    assert.equal((await open(rita, id)).id, room.id)
    await clinic.forgetVisit(id)
    assert.equal((await open(maria, id)).id, room.id)
    assert.equal((await rita.call(chat.getRoom, { params: { id: room.id } })).memberCount, 3)
    assert.equal(await outcomeOf(open(await clinic.patient(), id)), 'not_found')
  })

  test('is only read some time after the visit', async () => {
    const [maria, ana] = [await clinic.patient(), await clinic.doctor({ instantConfirmation: true })]
    const room = await open(maria, await clinic.meet(maria, ana))
    const { closesAt, visit } = room
    assert.equal(closesAt, String(Temporal.Instant.from(visit!.endsAt).add({ hours: 24 * 14 })))
    const before = clinic.now
    try {
      clinic.now = Temporal.Instant.from(closesAt!).subtract({ seconds: 1 })
      assert.equal(await outcomeOf(say(ana, room, 'How is it?')), 'done')
      clinic.now = Temporal.Instant.from(closesAt!)
      assert.equal(await outcomeOf(say(maria, room, 'Fine')), 'room_closed')
      assert.equal((await maria.call(chat.getRoom, { params: { id: room.id } })).isClosed, true)
      const read = maria.call(chat.readRoom, { params: { id: room.id }, body: { upTo: 3 } })
      assert.deepEqual(await read, { readTo: 2, unread: 0 })
    } finally {
      clinic.now = before
    }
  })

  test('shows a call as one message that goes on, unread for who was called', async () => {
    const [maria, ana] = [await clinic.patient(), await clinic.doctor({ instantConfirmation: true })]
    const room = await open(maria, await clinic.meet(maria, ana))
    const call = { id: room.id, state: 'ringing', startedAt: String(clinic.now), endedAt: null } as const
    const of = { roomId: room.id, byAccountId: ana.id }
    const begun = await clinic.ctx.transaction((tx) => writeCallMessage(tx, { ...of, call }))
    const over = { ...call, state: 'missed', endedAt: String(clinic.now.add({ seconds: 40 })) } as const
    const ended = await clinic.ctx.transaction((tx) => writeCallMessage(tx, { ...of, call: over }))
    assert.deepEqual([ended.number, ended.kind, ended.call], [begun.number, 'call', over])
    assert.equal((await maria.call(chat.getRoom, { params: { id: room.id } })).unread, 1)
  })

  test('somebody who does not read is told of once, until they read', async () => {
    const [maria, ana] = [await clinic.patient(), await clinic.doctor({ instantConfirmation: true })]
    const room = await open(maria, await clinic.meet(maria, ana))
    const due = async (minutes: number) => {
      clinic.now = clinic.now.add({ minutes })
      clinic.ctx.told.length = 0
      await tellUnread.run(clinic.ctx)
      return clinic.ctx.told.flatMap((one) =>
        'event' in one && one.event === 'room.unread' && one.payload.roomId === room.id ? [one.payload] : [],
      )
    }
    const mine = (unread: number) => [{ accountId: ana.id, roomId: room.id, unread }]
    await say(maria, room, 'One')
    assert.deepEqual(await due(9), [])
    await say(maria, room, 'Two')
    assert.deepEqual(await due(1), mine(2), 'counted from the first')
    await say(maria, room, 'Three')
    assert.deepEqual(await due(60), [], 'once')
    const read = (upTo: number) => ana.call(chat.readRoom, { params: { id: room.id }, body: { upTo } })
    await read(99)
    assert.deepEqual(await due(60), [])
    await say(maria, room, 'Four')
    await read(99)
    assert.deepEqual(await due(60), [], 'read in time')
    await say(maria, room, 'Five')
    assert.deepEqual(await due(10), mine(1), 'again after it was read')
  })
})
