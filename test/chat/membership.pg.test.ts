import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import * as messages from '#contract/chat-messages.ts'
import * as rooms from '#contract/chat.ts'
import type { Endpoint, Problem } from '#contract/endpoint.ts'
import { endpoints } from '#contract/index.ts'
import { startClinic } from '#test/clinic.ts'
import type { Client, Request } from '#test/clinic/client.ts'
import { assemble } from '#test/permissions/cast.ts'

const kinds = ['member', 'former member', 'stranger', 'admin outside', 'nobody'] as const
type Kind = (typeof kinds)[number]

/** What there is in the room that is asked for. */
interface Things {
  roomId: string
  messageId: string
  fileId: string
  memberId: string
  colleagueId: string
  appointmentId: string
}
type Row =
  /** Only members: to all others it does not exist. */
  | { only: 'members'; ask(things: Things): object }
  /** Open to all who are signed in; `shows` says whether something of the room is in the answer. */
  | { only: 'own'; ask(things: Things): object; shows(body: unknown, things: Things): boolean }

const byRoom = ({ roomId }: Things) => ({ params: { id: roomId } })
const byMessage = ({ roomId, messageId }: Things) => ({ params: { id: roomId, messageId } })
const text = {
  query: { name: 'a.txt' },
  bytes: new TextEncoder().encode('Text'),
  headers: { 'content-type': 'text/plain' },
}
const listed = (body: unknown): { id: string; room?: { id: string } }[] =>
  (body as { items: { id: string; room?: { id: string } }[] }).items

/** A row for each endpoint of the chat: one without a row fails. */
const table: Record<string, Row> = {
  listPeople: { only: 'own', ask: () => ({}), shows: () => false },
  createRoom: {
    only: 'own',
    // The admin may talk to everybody and everybody to the admin: that room is another one.
    ask: ({ colleagueId }) => ({ body: { accountIds: [colleagueId] } }),
    shows: (body, { roomId }) => (body as { id: string }).id === roomId,
  },
  openAppointmentRoom: { only: 'members', ask: ({ appointmentId }) => ({ body: { appointmentId } }) },
  listRooms: {
    only: 'own',
    ask: () => ({}),
    shows: (body, { roomId }) => listed(body).some(({ id }) => id === roomId),
  },
  countUnread: {
    only: 'own',
    ask: () => ({}),
    shows: (body) => (body as { messages: number }).messages > 0,
  },
  getRoom: { only: 'members', ask: byRoom },
  addMembers: {
    only: 'members',
    ask: (things) => ({ ...byRoom(things), body: { accountIds: [things.colleagueId] } }),
  },
  readRoom: { only: 'members', ask: (things) => ({ ...byRoom(things), body: { upTo: 1 } }) },
  tellTyping: { only: 'members', ask: byRoom },
  getPresence: { only: 'members', ask: byRoom },
  listMessages: { only: 'members', ask: byRoom },
  sendMessage: {
    only: 'members',
    ask: (things) => ({ ...byRoom(things), body: { clientId: randomUUID(), text: 'Hello' } }),
  },
  editMessage: { only: 'members', ask: (things) => ({ ...byMessage(things), body: { text: 'Changed' } }) },
  searchMessages: {
    only: 'own',
    ask: ({ roomId }) => ({ query: { q: 'findable', roomId } }),
    shows: (body) => listed(body).length > 0,
  },
  uploadFile: { only: 'members', ask: (things) => ({ ...byRoom(things), ...text }) },
  getFile: { only: 'members', ask: ({ roomId, fileId }) => ({ params: { id: roomId, fileId } }) },
  // Last, as they take something away.
  deleteMessage: { only: 'members', ask: byMessage },
  removeMember: {
    only: 'members',
    ask: ({ roomId, memberId }) => ({ params: { id: roomId, accountId: memberId } }),
  },
}

test('members alone reach a room, by every endpoint', async (t) => {
  assert.deepEqual(Object.keys(table).toSorted(), Object.keys(endpoints.chat!).toSorted())
  await using clinic = await startClinic()
  const cast = await assemble(clinic)
  const { patient: member, doctor: former, otherPatient: stranger } = cast
  const [admin, staff] = [cast.admin, cast.admin]
  const { id: appointmentId } = await cast.visitNow()
  const who: Record<Kind, Client> = {
    member,
    'former member': former,
    stranger,
    'admin outside': admin,
    nobody: clinic.nobody,
  }
  const prepare = async (): Promise<Things> => {
    const { id: roomId } = await member.call(rooms.createRoom, {
      body: { accountIds: [former.id], name: `Of ${randomUUID()}` },
    })
    const params = { id: roomId }
    const file = await member.call(messages.uploadFile, { params, ...text })
    const send = (body: object) =>
      member.call(messages.sendMessage, { params, body: { clientId: randomUUID(), ...body } })
    await send({ fileId: file.id, text: 'A findable file' })
    const { id: messageId } = await send({ text: 'Something findable' })
    await former.call(messages.sendMessage, { params, body: { clientId: randomUUID(), text: 'Bye' } })
    await former.call(rooms.removeMember, { params: { ...params, accountId: former.id } })
    return { roomId, messageId, fileId: file.id, memberId: member.id, colleagueId: staff.id, appointmentId }
  }

  for (const [name, row] of Object.entries(table))
    await t.test(name, async () => {
      const endpoint: Endpoint = endpoints.chat![name]!
      const things = await prepare()
      // The doctor of the visit is in its room, as which the matrix of permissions calls it: here all but the member are out.
      const outside = kinds.filter(
        (kind) => !(name === 'openAppointmentRoom' && kind === 'former member') && kind !== 'member',
      )
      for (const kind of [...outside, 'member' as const]) {
        const asked =
          name === 'createRoom' && kind === 'admin outside' ? { ...things, colleagueId: stranger.id } : things
        const { status, body } = await who[kind].ask(endpoint, row.ask(asked) as Request)
        const told = `${name} as ${kind}: ${status} ${(body as Problem | undefined)?.code ?? ''}`
        if (kind === 'nobody') assert.equal(status, 401, told)
        else if (kind === 'member') assert.ok(status < 300, told)
        else if (row.only === 'members') {
          const isGated = status === 403 && name === 'openAppointmentRoom' && kind === 'admin outside'
          assert.ok(status === 404 || isGated, told)
        } else {
          assert.ok(status < 300, told)
          assert.ok(!row.shows(body, things), `${told} shows something of the room`)
        }
      }
      if (row.only === 'own' && name !== 'createRoom' && name !== 'listPeople' && name !== 'countUnread') {
        const { body } = await member.ask(endpoint, row.ask(things) as Request)
        assert.ok(row.shows(body, things), `${name} shows the member what is theirs`)
      }
    })
})
