import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import * as messages from '#contract/chat-messages.ts'
import * as chat from '#contract/chat.ts'
import { Refusal } from '#platform/errors.ts'
import { type ChatClinic, openChatClinic, say } from '#test/chat/chat-clinic.ts'
import { UnreadModel } from '#test/chat/unread-model.ts'
import type { QuietPerson } from '#test/quiet-clinic.ts'
import { size } from '#test/size.ts'
import * as fc from 'fast-check'

const people = 5
const who = fc.nat(people - 1)
/** What somebody does; `nth` picks among their messages or numbers. */
const act = fc.oneof(
  { weight: 5, arbitrary: fc.record({ is: fc.constant('send' as const), who }) },
  { weight: 4, arbitrary: fc.record({ is: fc.constant('read' as const), who, nth: fc.nat(40) }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('delete' as const), who, nth: fc.nat(40) }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('edit' as const), who, nth: fc.nat(40) }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('join' as const), who }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('leave' as const), who }) },
)
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never

suite('what is unread is what counting all messages would say', () => {
  let clinic: ChatClinic
  let cast: QuietPerson[]
  before(async () => {
    clinic = await openChatClinic(10)
    const admin = await clinic.admin()
    cast = [admin, ...(await Promise.all([1, 2, 3, 4].map(() => clinic.doctor())))]
  })
  after(() => clinic[Symbol.asyncDispose]())

  const newRoom = async (): Promise<chat.Room> => {
    clinic.now = clinic.now.add({ hours: 2 })
    const accountIds = cast.slice(1, 3).map(({ id }) => id)
    return cast[0]!.call(chat.createRoom, { body: { accountIds, name: 'Model' } })
  }
  /** By person, as the rows of members say. */
  const counted = async ({ id }: chat.Room) => {
    const rows = await clinic.ctx.sql<{ accountId: string; readTo: number; unread: number; mails: boolean }>`
      select account_id as "accountId", read_to as "readTo", unread, mail_at is not null as mails
      from chat.members where room_id = ${id}`
    for (const row of rows)
      assert.equal(row.mails, row.unread > 0, 'who has something unread is mailed about it')
    return Object.fromEntries(
      rows.map((row) => [cast.findIndex((one) => one.id === row.accountId), [row.readTo, row.unread]]),
    )
  }
  const params = ({ id }: chat.Room) => ({ params: { id } })

  /** Does it and has the model do the same. */
  async function step(room: chat.Room, model: UnreadModel, one: Act): Promise<void> {
    const person = cast[one.who]!
    const isIn = model.inside.has(one.who)
    const own = model.said.filter(({ by }) => by === one.who)
    const said = 'nth' in one ? own[one.nth % Math.max(1, own.length)] : undefined
    if (one.is === 'join') {
      if (isIn || !model.inside.has(0)) return
      const body = { accountIds: [person.id] }
      await cast[0]!.call(chat.addMembers, { ...params(room), body })
      model.made([one.who])
    } else if (!isIn) {
      await assert.rejects(say(person, room, 'Hello?'), { code: 'not_found' })
    } else if (one.is === 'send') {
      await say(person, room, 'Hello')
      model.send(one.who)
    } else if (one.is === 'read') {
      const upTo = one.nth % (model.last + 3)
      const answer = await person.call(chat.readRoom, { ...params(room), body: { upTo } })
      model.read(one.who, upTo)
      assert.equal(answer.unread, model.unreadOf(one.who))
    } else if (one.is === 'leave') {
      await person.call(chat.removeMember, { params: { id: room.id, accountId: person.id } })
      model.leave(one.who)
    } else if (said && said.number > (model.inside.get(one.who)?.seenAfter ?? 0)) {
      const [row] = await clinic.ctx.sql<{ id: string }>`
        select id from chat.messages where room_id = ${room.id} and number = ${said.number}`
      const of = { params: { id: room.id, messageId: row!.id } }
      if (one.is === 'delete') await person.call(messages.deleteMessage, of)
      else if (!said.isDeleted) await person.call(messages.editMessage, { ...of, body: { text: 'Hi' } })
      if (one.is === 'delete') model.delete(said.number)
    }
  }

  test('one thing after the other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), async (acts) => {
        await clinic.forgetAttempts()
        const room = await newRoom()
        const model = new UnreadModel()
        model.made([0, 1, 2])
        for (const one of acts) {
          await step(room, model, one)
          assert.deepEqual(await counted(room), model.counts())
        }
      }),
      { numRuns: size(25, 400) },
    )
  })

  test('all at once: what is left is what the messages say, and numbers have no gaps', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 40 }), async (acts) => {
        await clinic.forgetAttempts()
        const room = await newRoom()
        const begin = new UnreadModel()
        begin.made([0, 1, 2])
        // Something to delete and to read.
        for (const sender of [0, 1, 2, 0, 1, 2]) await step(room, begin, { is: 'send', who: sender })
        for (const done of await Promise.allSettled(acts.map((one) => step(room, begin, one))))
          // What is refused, or compared with a model that is elsewhere by now, is of no account here.
          if (
            done.status === 'rejected' &&
            !(done.reason instanceof Refusal || done.reason instanceof assert.AssertionError)
          )
            throw done.reason
        const rows = await clinic.ctx.sql<{ accountId: string; unread: number; real: number }>`
          select m.account_id as "accountId", m.unread, (
            select count(*) from chat.messages said
            where said.room_id = m.room_id and said.number > m.read_to and said.kind <> 'system'
              and said.deleted_at is null and said.sender_id <> m.account_id
          ) as real from chat.members m where m.room_id = ${room.id}`
        for (const { unread, real } of rows) assert.equal(unread, real)
        const [gaps] = await clinic.ctx.sql<{ last: number; count: number; most: number }>`
          select r.last_number as last, count(*) as count, max(m.number) as most
          from chat.rooms r join chat.messages m on m.room_id = r.id where r.id = ${room.id} group by r.id`
        assert.deepEqual([gaps?.count, gaps?.most], [gaps?.last, gaps?.last])
      }),
      { numRuns: size(15, 200) },
    )
  })
})
