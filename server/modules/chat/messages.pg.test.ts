import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, suite, test } from 'node:test'
import * as contract from '#contract/chat-messages.ts'
import { getRoom, type Message, readRoom, type Room } from '#contract/chat.ts'
import { Refusal } from '#platform/errors.ts'
import { type ChatClinic, groupOf, openChatClinic, roomWith, say, twoInRoom } from '#test/chat/chat-clinic.ts'
import { outcomeOf, type QuietPerson } from '#test/quiet-clinic.ts'

const pageOf = (page: number, size: number) => ({ page, size })
const list = (who: QuietPerson, { id }: Room, query: object = pageOf(0, 100)) =>
  who.call(contract.listMessages, { params: { id }, query: { ...pageOf(0, 100), ...query } })
const numbers = (items: readonly Message[]): number[] => items.map(({ number }) => number)
const texts = (items: readonly Message[]): string[] => items.map(({ text }) => text)
const edit = (who: QuietPerson, { roomId, id }: Message, text: string) =>
  who.call(contract.editMessage, { params: { id: roomId, messageId: id }, body: { text } })
const remove = (who: QuietPerson, { roomId, id }: Message) =>
  who.call(contract.deleteMessage, { params: { id: roomId, messageId: id } })

suite('messages', () => {
  let clinic: ChatClinic
  before(async () => {
    clinic = await openChatClinic(12)
  })
  after(() => clinic[Symbol.asyncDispose]())

  test('stand in one order without gaps, however many write at once', async () => {
    const { patient, doctor, room } = await twoInRoom(clinic)
    const sent = await Promise.all(
      Array.from({ length: 40 }, (_, n) => say(n % 2 ? patient : doctor, room, `Word ${n}`)),
    )
    assert.deepEqual(
      numbers(sent).toSorted((a, b) => a - b),
      Array.from({ length: 40 }, (_, n) => n + 1),
    )
    const [his, hers] = [await list(doctor, room), await list(patient, room)]
    assert.deepEqual(his, hers)
    assert.deepEqual(
      numbers(his.items),
      numbers(sent).toSorted((a, b) => b - a),
    )
    assert.equal(his.total, 40)
  })

  test('are read by page, before a number and after one', async () => {
    const { patient, room } = await twoInRoom(clinic)
    for (let n = 1; n <= 7; n += 1) await say(patient, room, `${n}`)
    const read = async (query: object) => {
      const { items, total } = await list(patient, room, query)
      return [numbers(items), total]
    }
    assert.deepEqual(await read(pageOf(0, 3)), [[7, 6, 5], 7])
    assert.deepEqual(await read(pageOf(2, 3)), [[1], 7])
    assert.deepEqual(await read(pageOf(3, 3)), [[], 7])
    assert.deepEqual(await read({ before: 4, size: 2 }), [[3, 2], 3])
    assert.deepEqual(await read({ before: 1 }), [[], 0])
    assert.deepEqual(await read({ before: Number.MAX_SAFE_INTEGER, size: 2 }), [[7, 6], 7])
    assert.deepEqual(await read({ after: 0, size: 2 }), [[1, 2], 7])
    assert.deepEqual(await read({ after: 4, size: 2, page: 1 }), [[7], 3])
    assert.deepEqual(await read({ after: 900 }), [[], 0])
    assert.equal(await outcomeOf(list(patient, room, { before: 1, after: 1 })), 'not_with_these before')
  })

  test('are sent once: a repeat is answered with the first, at once, later, and from another room', async () => {
    const { patient, doctor, room } = await twoInRoom(clinic)
    const other = await groupOf(doctor, patient)
    const clientId = randomUUID()
    const racing = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        say(patient, n % 3 === 2 ? other : room, `Try ${n}`, { clientId }),
      ),
    )
    const [first] = racing
    assert.ok(racing.every((one) => one.id === first?.id && one.text === first.text))
    assert.equal((await say(patient, other, '', { clientId: clientId.toUpperCase() })).id, first?.id)
    const count = await clinic.ctx.sql`
      select from chat.messages where client_id = ${clientId}`
    assert.equal(count.length, 1)
    // It is the name of one sender alone.
    assert.notEqual((await say(doctor, room, 'Mine', { clientId })).id, first?.id)
    // Who has left sees nothing of it.
    const group = await groupOf(doctor, patient)
    const left = randomUUID()
    await say(patient, group, 'Bye', { clientId: left })
    await clinic.ctx.sql`delete from chat.members where room_id = ${group.id} and account_id = ${patient.id}`
    assert.equal(await outcomeOf(say(patient, room, 'Bye', { clientId: left })), 'not_found')
  })

  test('reply to a message of the same room, quoted in short', async () => {
    const { patient, doctor, room } = await twoInRoom(clinic)
    const long = await say(patient, room, 'A long story. '.repeat(40))
    const reply = await say(doctor, room, 'I see', { replyTo: long.id })
    assert.deepEqual(
      [reply.replyTo?.number, reply.replyTo?.senderName, reply.replyTo?.text.length],
      [long.number, 'Maria Sousa', 140],
    )
    await remove(patient, long)
    const [last] = (await list(doctor, room)).items
    assert.deepEqual([last?.replyTo?.text, last?.replyTo?.isDeleted], ['', true])
    const elsewhere = await say(doctor, await groupOf(doctor, patient), 'Elsewhere')
    assert.equal(
      await outcomeOf(say(patient, room, 'And?', { replyTo: elsewhere.id })),
      'message_not_found replyTo',
    )
    assert.equal(
      await outcomeOf(say(patient, room, 'And?', { replyTo: randomUUID() })),
      'message_not_found replyTo',
    )
  })

  test('can be changed and deleted by their sender for a time', async () => {
    const { patient, doctor, room } = await twoInRoom(clinic)
    const message = await say(patient, room, 'Left knee, cortisone')
    assert.equal(await outcomeOf(edit(doctor, message, 'Right')), 'not_found')
    assert.equal(await outcomeOf(remove(doctor, message)), 'not_found')
    clinic.now = clinic.now.add({ minutes: 5 })
    const edited = await edit(patient, message, ' Right knee\r\n')
    assert.deepEqual(
      [edited.text, edited.editedAt, edited.number],
      ['Right knee', String(clinic.now), message.number],
    )
    assert.equal(await outcomeOf(edit(patient, message, ' \u200B ')), 'empty_message text')
    const found = (q: string) =>
      doctor.call(contract.searchMessages, { query: { ...pageOf(0, 20), q, roomId: room.id } })
    assert.deepEqual([(await found('right')).total, (await found('cortisone')).total], [1, 0])
    const second = await say(patient, room, 'Never mind')
    assert.equal((await doctor.call(getRoom, { params: { id: room.id } })).unread, 2)
    await remove(patient, second)
    await remove(patient, second)
    const { unread, lastMessage } = await doctor.call(getRoom, { params: { id: room.id } })
    assert.deepEqual([unread, lastMessage?.text, lastMessage?.isDeleted], [1, '', true])
    assert.equal(await outcomeOf(edit(patient, second, 'But')), 'message_deleted')
    clinic.now = clinic.now.add({ minutes: 10 })
    assert.equal(await outcomeOf(edit(patient, message, 'Left')), 'too_late_to_change')
    assert.equal(await outcomeOf(remove(patient, message)), 'too_late_to_change')
    const kept = JSON.stringify(await clinic.ctx.sql`select * from chat.messages where room_id = ${room.id}`)
    assert.doesNotMatch(kept, /Never|mind/, 'of a deleted one nothing is kept')
  })

  test('count as unread for the others until they are read, and all see how far each has read', async () => {
    const { patient, doctor, room } = await twoInRoom(clinic)
    for (const text of ['1', '2', '3']) await say(patient, room, text)
    const read = (who: QuietPerson, upTo: number) =>
      who.call(readRoom, { params: { id: room.id }, body: { upTo } })
    const counts = async () =>
      Object.fromEntries(
        (await patient.call(getRoom, { params: { id: room.id } })).members.map((one) => [
          one.id === patient.id ? 'patient' : 'doctor',
          [one.readTo, one.unread],
        ]),
      )
    assert.deepEqual(await counts(), { patient: [3, 0], doctor: [0, 3] })
    assert.deepEqual(await read(doctor, 2), { readTo: 2, unread: 1 })
    assert.deepEqual(await read(doctor, 1), { readTo: 2, unread: 1 }, 'never backwards')
    await say(patient, room, '4')
    assert.deepEqual(await counts(), { patient: [4, 0], doctor: [2, 2] })
    await say(doctor, room, 'Answering reads what was before')
    assert.deepEqual(await counts(), { patient: [4, 1], doctor: [5, 0] })
    assert.deepEqual(await read(patient, 9_999), { readTo: 5, unread: 0 }, 'nothing that is not there yet')
    await say(doctor, room, '6')
    assert.deepEqual(await counts(), { patient: [5, 1], doctor: [6, 0] })
    const last = (await clinic.toldTo(patient)).filter(({ name }) => name === 'room-read').at(-1)
    assert.deepEqual(last?.payload, { roomId: room.id, accountId: patient.id, readTo: 5, unread: 0 })
  })

  test('are told to all members with their words, unless they are very long', async () => {
    const { patient, doctor, room } = await twoInRoom(clinic)
    const sent = await say(patient, room, 'Told at once')
    const long = await say(patient, room, '語'.repeat(4000))
    await edit(patient, sent, 'Told again')
    for (const who of [patient, doctor]) {
      const told = (await clinic.toldTo(who)).filter(({ payload }) => payload.roomId === room.id)
      assert.deepEqual(
        told.map(({ name, payload }) => [name, payload.number ?? null]),
        [
          ['room-changed', null],
          ['room-message', 1],
          ['room-message', 2],
          ['room-message-changed', 1],
        ],
      )
      assert.deepEqual(told[1]?.payload.message, sent)
      assert.equal(told[2]?.payload.message, null)
    }
    assert.equal(long.text.length, 4000)
    const stranger = await clinic.patient()
    assert.deepEqual(await clinic.toldTo(stranger), [])
  })

  test('are found by the beginnings of words in own rooms only', async () => {
    const { patient, doctor, room } = await twoInRoom(clinic)
    const group = await groupOf(doctor, patient)
    const [a, b] = [
      await say(patient, room, 'A receção da injeção'),
      await say(doctor, group, 'Nova INJECAO'),
    ]
    const other = await twoInRoom(clinic)
    await say(other.patient, other.room, 'Minha injeção secreta')
    const find = async (who: QuietPerson, q: string, more: object = {}) => {
      const query = { ...pageOf(0, 20), q, ...more }
      return (await who.call(contract.searchMessages, { query })).items.map(({ message }) => message.id)
    }
    assert.deepEqual((await find(patient, 'injec')).toSorted(), [a.id, b.id].toSorted())
    assert.deepEqual(await find(patient, 'injeção', { roomId: group.id }), [b.id])
    assert.deepEqual(await find(patient, 'secreta'), [])
    assert.deepEqual(await find(patient, 'injec', { roomId: other.room.id }), [])
    assert.deepEqual(await find(patient, "injec' | 'minha"), [])
    assert.deepEqual(await find(patient, `@${other.room.id.replaceAll('-', '')}`), [])
    assert.deepEqual(await find(patient, '!!'), [])
    await clinic.ctx.sql`update chat.members set seen_after = 5, read_to = 5 where room_id = ${group.id}`
    assert.deepEqual(await find(patient, 'injec'), [a.id], 'nothing from before one came')
  })

  test('keep what was typed as text, without what turns or hides it', async () => {
    const { patient, room } = await twoInRoom(clinic)
    const sent = async (text: string) => (await say(patient, room, text)).text
    const markup = "<script>alert(1)</script> <b>&amp;</b> ${7*7} '; drop table chat.messages; --"
    assert.equal(await sent(markup), markup)
    assert.equal(await sent('a\u202Eb\u2066c\u2069\u202C'), 'abc')
    assert.equal(await sent('עברית and العربية 👩‍👩‍👧 e\u0301'), 'עברית and العربية 👩‍👩‍👧 e\u0301')
    assert.equal(await sent('one\r\ntwo\rthree\n'), 'one\ntwo\nthree')
    assert.equal(await sent('half \uD83D'), 'half \uFFFD')
    for (const blank of ['', ' \n ', '\u200B\u2060', '\u202E', '\u3164'])
      assert.equal(await outcomeOf(say(patient, room, blank)), 'empty_message text', JSON.stringify(blank))
  })

  test('come in such numbers as somebody can write; others are not hindered', async () => {
    const { patient, doctor, room } = await twoInRoom(clinic)
    let refusal: Refusal | undefined
    let sent = 0
    const outcomes = await Promise.allSettled(
      Array.from({ length: 300 }, (_, n) => say(patient, room, `Flood ${n}`)),
    )
    for (const one of outcomes)
      if (one.status === 'fulfilled') sent += 1
      else if (one.reason instanceof Refusal) refusal ??= one.reason
      else throw one.reason
    assert.equal(sent, 120)
    assert.deepEqual([refusal?.code, refusal?.status], ['too_many_attempts', 429])
    assert.match(refusal?.headers['retry-after'] ?? '', /^[1-9]\d?$/)
    assert.equal((await say(doctor, room, 'Calm down')).number, 121)
    assert.deepEqual(texts((await list(patient, room, pageOf(0, 1))).items), ['Calm down'])
  })

  test('a room of two is closed when one of them is suspended', async () => {
    const { patient, doctor, room } = await twoInRoom(clinic)
    await say(patient, room, 'Hello')
    await clinic.suspend(patient)
    assert.equal(await outcomeOf(say(doctor, room, 'Hello?')), 'room_closed')
    assert.equal((await doctor.call(getRoom, { params: { id: room.id } })).isClosed, true)
    assert.equal((await list(doctor, room)).total, 1)
    const again = await outcomeOf(roomWith(doctor, patient))
    assert.equal(again, 'person_not_found accountIds')
    await clinic.suspend(patient, false)
    assert.equal(await outcomeOf(say(doctor, room, 'Hello again')), 'done')
  })
})
