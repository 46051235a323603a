import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { listMessages } from '#contract/chat-messages.ts'
import * as chat from '#contract/chat.ts'
import type { Refusal } from '#platform/errors.ts'
import { type ChatClinic, groupOf, openChatClinic, roomWith, say, twoInRoom } from '#test/chat/chat-clinic.ts'
import { outcomeOf, type QuietPerson } from '#test/quiet-clinic.ts'

const all = { page: 0, size: 100 }
const peopleOf = async (who: QuietPerson, q?: string): Promise<string[]> =>
  (await who.call(chat.listPeople, { query: { ...all, ...(q !== undefined && { q }) } })).items.map(
    ({ id }) => id,
  )
const sorted = (...people: QuietPerson[]): string[] => people.map(({ id }) => id).toSorted()

suite('rooms', () => {
  let clinic: ChatClinic
  before(async () => {
    clinic = await openChatClinic()
  })
  after(() => clinic[Symbol.asyncDispose]())

  test('one talks to those one knows: own doctors, own patients, colleagues, staff', async () => {
    const [maria, other, admin] = [await clinic.patient(), await clinic.patient(), await clinic.admin()]
    const [ana, rui] = [await clinic.doctor({ instantConfirmation: true }), await clinic.doctor()]
    await clinic.meet(maria, ana)
    assert.deepEqual((await peopleOf(maria)).toSorted(), sorted(ana, admin))
    assert.deepEqual(await peopleOf(other), [admin.id])
    const anas = await peopleOf(ana)
    assert.ok(anas.includes(maria.id) && anas.includes(rui.id) && anas.includes(admin.id))
    assert.ok(!anas.includes(other.id) && !anas.includes(ana.id))
    const admins = await peopleOf(admin)
    assert.ok([maria, other, ana, rui].every(({ id }) => admins.includes(id)))
    // A request that nobody confirmed makes no acquaintance.
    await clinic.meet(other, rui)
    assert.deepEqual(await peopleOf(other), [admin.id])
    const refused = (who: QuietPerson, whom: QuietPerson) => outcomeOf(roomWith(who, whom))
    assert.equal(await refused(maria, rui), 'person_not_found accountIds')
    assert.equal(await refused(maria, other), 'person_not_found accountIds')
    assert.equal(await refused(ana, other), 'person_not_found accountIds')
    assert.equal(await refused(maria, maria), 'person_not_found accountIds')
    assert.equal(await refused(admin, other), 'done')
    assert.equal(await refused(rui, ana), 'done')
  })

  test('people are found by beginnings of their names, accents forgiven, a page of them', async () => {
    const admin = await clinic.admin()
    const patient = await clinic.patient()
    await clinic.rename(patient, 'João-Pedro D’Ávila')
    for (const q of ['joao', 'JOÃO', 'pedro avi', "d'avila"])
      assert.deepEqual(await peopleOf(admin, q), [patient.id], q)
    for (const q of ['oao', '%', '_', 'joao x']) assert.deepEqual(await peopleOf(admin, q), [], q)
    await clinic.suspend(patient)
    assert.deepEqual(await peopleOf(admin, 'joao'), [])
    const { items, total } = await admin.call(chat.listPeople, { query: { page: 1, size: 1 } })
    assert.equal(items.length, 1)
    assert.equal(total, (await peopleOf(admin)).length)
  })

  test('the room of two is one and the same, whoever asks and however often at once', async () => {
    const { patient, doctor, room } = await twoInRoom(clinic)
    const again = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        n % 2 === 0 ? roomWith(patient, doctor) : roomWith(doctor, patient),
      ),
    )
    assert.deepEqual([...new Set(again.map(({ id }) => id))], [room.id])
    assert.equal(room.kind, 'direct')
    const fresh = await clinic.doctor({ instantConfirmation: true })
    const racing = await Promise.all([
      roomWith(fresh, doctor),
      roomWith(doctor, fresh),
      roomWith(fresh, doctor),
    ])
    assert.equal(new Set(racing.map(({ id }) => id)).size, 1)
    const params = { id: room.id, accountId: patient.id }
    assert.equal(await outcomeOf(patient.call(chat.removeMember, { params })), 'members_fixed')
    const body = { accountIds: [(await clinic.admin()).id] }
    assert.equal(await outcomeOf(patient.call(chat.addMembers, { params, body })), 'members_fixed')
  })

  test('a group: who adds, who sees what, and nothing for who left', async () => {
    const { patient, doctor } = await twoInRoom(clinic)
    const [admin, colleague] = [await clinic.admin(), await clinic.doctor()]
    const room = await groupOf(doctor, patient)
    assert.deepEqual(
      [room.kind, room.name, room.memberCount, room.members[0]?.id, room.madeBy],
      ['group', 'Knee', 2, doctor.id, doctor.id],
    )
    const first = await say(patient, room, 'My first words')
    const params = { id: room.id }
    const add = (who: QuietPerson, ...added: QuietPerson[]) =>
      outcomeOf(who.call(chat.addMembers, { params, body: { accountIds: added.map(({ id }) => id) } }))
    assert.equal(await add(patient, admin), 'may_not_add')
    assert.equal(await add(colleague, admin), 'not_found')
    assert.equal(await add(doctor, await clinic.patient()), 'person_not_found accountIds')
    assert.equal(await add(doctor, colleague, patient), 'done')
    // What was said before is not for who comes later, also not as a quotation.
    const reply = await say(doctor, room, 'He should see this', { replyTo: first.id })
    assert.equal(reply.replyTo?.text, 'My first words')
    const seen = await colleague.call(listMessages, { params, query: all })
    assert.deepEqual(
      seen.items.map(({ kind, text, replyTo }) => [kind, text, replyTo]),
      [
        ['text', 'He should see this', null],
        ['system', '', null],
      ],
    )
    assert.equal(
      await outcomeOf(say(colleague, room, 'What?', { replyTo: first.id })),
      'message_not_found replyTo',
    )
    const hers = await colleague.call(chat.getRoom, { params })
    assert.deepEqual([hers.unread, hers.seenFrom, hers.readTo], [1, 3, 2])
    // Leaving, and being removed by who made it.
    const leave = (who: QuietPerson, whom: QuietPerson) =>
      outcomeOf(who.call(chat.removeMember, { params: { ...params, accountId: whom.id } }))
    assert.equal(await leave(patient, colleague), 'not_found')
    assert.equal(await leave(colleague, colleague), 'done')
    assert.equal(await leave(colleague, colleague), 'not_found')
    assert.equal(await outcomeOf(colleague.call(listMessages, { params, query: all })), 'not_found')
    assert.equal(await leave(doctor, patient), 'done')
    assert.equal(await outcomeOf(patient.call(chat.getRoom, { params })), 'not_found')
    // Who comes back does not see what they once saw.
    assert.equal(await add(doctor, patient), 'done')
    const back = await patient.call(listMessages, { params, query: all })
    assert.deepEqual(
      back.items.map(({ system }) => system?.what),
      ['added'],
    )
    const { items } = await doctor.call(listMessages, { params, query: all })
    assert.deepEqual(
      items.map(({ number, system }) => [number, system?.what ?? null]),
      [
        [7, 'added'],
        [6, 'removed'],
        [5, 'left'],
        [4, null],
        [3, 'added'],
        [2, null],
        [1, 'made'],
      ],
    )
  })

  test('a room has a largest size, also when many are added at once', async () => {
    const admin = await clinic.admin()
    const accountIds = await clinic.crowd(chat.mostMembers + 20)
    const body = { accountIds: accountIds.slice(0, chat.mostMembers - 11), name: 'All' }
    const room = await admin.call(chat.createRoom, { body })
    assert.equal(room.members.length, chat.mostMembers - 10)
    const parts = [0, 1, 2, 3].map((n) => accountIds.slice(190 + n * 5, 195 + n * 5))
    const outcomes = await Promise.all(
      parts.map((part) =>
        outcomeOf(admin.call(chat.addMembers, { params: { id: room.id }, body: { accountIds: part } })),
      ),
    )
    assert.deepEqual(outcomes.toSorted(), [
      'done',
      'done',
      'too_many_members accountIds',
      'too_many_members accountIds',
    ])
    const listed = (await admin.call(chat.listRooms, { query: all })).items.find(({ id }) => id === room.id)
    assert.deepEqual([listed?.members.length, listed?.memberCount], [chat.fewMembers, chat.mostMembers])
  })

  test('own rooms come by their last message, with it and what is unread, a page of them', async () => {
    const doctor = await clinic.doctor({ instantConfirmation: true })
    const patients = await Promise.all([0, 1, 2].map(() => clinic.patient()))
    const rooms = []
    for (const patient of patients) {
      await clinic.meet(patient, doctor)
      rooms.push(await roomWith(patient, doctor))
    }
    const [a, b, c] = rooms.map(({ id }) => id)
    clinic.now = clinic.now.add({ minutes: 1 })
    await say(patients[1]!, rooms[1]!, 'One')
    clinic.now = clinic.now.add({ minutes: 1 })
    await say(patients[0]!, rooms[0]!, 'Two')
    await say(patients[0]!, rooms[0]!, `Three ${'long '.repeat(60)}`)
    const { items, total } = await doctor.call(chat.listRooms, { query: { page: 0, size: 2 } })
    assert.equal(total, 3)
    assert.deepEqual(
      items.map(({ id, unread, lastMessage }) => [id, unread, lastMessage?.text.slice(0, 6)]),
      [
        [a, 2, 'Three '],
        [b, 1, 'One'],
      ],
    )
    assert.equal(items[0]?.lastMessage?.text.length, chat.longestExcerpt)
    const rest = await doctor.call(chat.listRooms, { query: { page: 1, size: 2 } })
    assert.deepEqual(
      rest.items.map(({ id, lastMessage }) => [id, lastMessage]),
      [[c, null]],
    )
    assert.deepEqual(await doctor.call(chat.countUnread), { messages: 3, rooms: 2 })
    const unread = await doctor.call(chat.listRooms, { query: { ...all, unread: true } })
    assert.deepEqual(
      unread.items.map(({ id }) => id),
      [a, b],
    )
  })

  test('nobody makes rooms without end', async () => {
    const { patient, doctor } = await twoInRoom(clinic)
    const outcomes = []
    for (let n = 0; n < 61; n += 1)
      outcomes.push(
        await groupOf(patient, doctor).then(
          () => undefined,
          (error: Refusal) => error,
        ),
      )
    const refusal = outcomes.find((error) => error !== undefined)
    assert.deepEqual(
      [refusal?.code, refusal?.status, refusal?.headers['retry-after']],
      ['too_many_attempts', 429, '3600'],
    )
  })
})
