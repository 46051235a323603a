import { randomUUID } from 'node:crypto'
import { sendMessage, uploadFile } from '#contract/chat-messages.ts'
import { createRoom, type Room } from '#contract/chat.ts'
import type { Person } from '#test/clinic/people.ts'
import type { Cast, RoleName } from './cast.ts'
import type { Asked, Sample } from './samples.ts'

/** Patient and doctor know each other by a visit. */
const acquainted = new WeakMap<Cast, Promise<unknown>>()
async function acquaint(cast: Cast): Promise<void> {
  const visit = acquainted.get(cast) ?? cast.visitNow()
  acquainted.set(cast, visit)
  await visit
}

/** Who asks, where they are in the rooms of the samples, else the doctor. */
export const insider = (cast: Cast, role: RoleName): Person =>
  role === 'patient' ? cast.patient : role === 'admin' ? cast.admin : cast.doctor
const others = (cast: Cast, one: Person): string[] =>
  [cast.patient, cast.doctor, cast.admin].filter((each) => each !== one).map(({ id }) => id)

const rooms = new WeakMap<Cast, Map<Person, Promise<Room>>>()
/** A group of patient, doctor and admin, made by who asks; the same again, as one may make only some in an hour. */
export async function room(cast: Cast, role: RoleName): Promise<{ params: { id: string } }> {
  await acquaint(cast)
  const maker = insider(cast, role)
  const made = rooms.get(cast) ?? new Map<Person, Promise<Room>>()
  rooms.set(cast, made)
  const asked =
    made.get(maker) ??
    maker.call(createRoom, { body: { accountIds: others(cast, maker), name: 'Knee of Leo' } })
  made.set(maker, asked)
  return { params: { id: (await asked).id } }
}

/** A room of its own. */
async function ownRoom(cast: Cast, role: RoleName): Promise<string> {
  await acquaint(cast)
  const maker = insider(cast, role)
  const body = { accountIds: others(cast, maker).slice(0, 1), name: 'Knee of Leo' }
  return (await maker.call(createRoom, { body })).id
}

const said = (text: string) => ({ clientId: randomUUID(), text })
async function message(cast: Cast, role: RoleName): Promise<{ params: { id: string; messageId: string } }> {
  const { params } = await room(cast, role)
  const { id } = await insider(cast, role).call(sendMessage, { params, body: said('How is the knee?') })
  return { params: { ...params, messageId: id } }
}
const asText = {
  query: { name: 'knee.txt' },
  bytes: new TextEncoder().encode('Better by the day'),
  headers: { 'content-type': 'text/plain' },
}
const nothing: Sample = { ask: () => ({}) }

export const samples: Record<string, readonly Sample[]> = {
  'chat.listPeople': [nothing],
  'chat.createRoom': [
    {
      async ask(cast, role) {
        await acquaint(cast)
        // Everybody may talk to staff, and staff to everybody.
        return { body: { accountIds: [role === 'admin' ? cast.patient.id : cast.admin.id] } }
      },
    },
  ],
  'chat.openAppointmentRoom': [
    { ask: async (cast) => ({ body: { appointmentId: (await cast.visit()).id } }) },
  ],
  'chat.listRooms': [nothing],
  'chat.countUnread': [nothing],
  'chat.getRoom': [{ ask: room }],
  'chat.addMembers': [
    {
      async ask(cast, role): Promise<Asked> {
        const id = await ownRoom(cast, role)
        return { params: { id }, body: { accountIds: others(cast, insider(cast, role)).slice(1) } }
      },
    },
  ],
  'chat.removeMember': [
    {
      async ask(cast, role): Promise<Asked> {
        const id = await ownRoom(cast, role)
        return { params: { id, accountId: insider(cast, role).id } }
      },
    },
  ],
  'chat.readRoom': [{ ask: async (cast, role) => ({ ...(await room(cast, role)), body: { upTo: 1 } }) }],
  'chat.tellTyping': [{ ask: room }],
  'chat.getPresence': [{ ask: room }],
  'chat.listMessages': [{ ask: room }],
  'chat.sendMessage': [
    { ask: async (cast, role) => ({ ...(await room(cast, role)), body: said('Better') }) },
  ],
  'chat.editMessage': [
    { ask: async (cast, role) => ({ ...(await message(cast, role)), body: { text: 'And the knee?' } }) },
  ],
  'chat.deleteMessage': [{ ask: message }],
  'chat.searchMessages': [{ ask: () => ({ query: { q: 'knee' } }) }],
  'chat.uploadFile': [{ ask: async (cast, role) => ({ ...(await room(cast, role)), ...asText }) }],
  'chat.getFile': [
    {
      async ask(cast, role): Promise<Asked> {
        const { params } = await room(cast, role)
        const who = insider(cast, role)
        const file = await who.call(uploadFile, { params, ...asText })
        const body = { clientId: randomUUID(), fileId: file.id }
        await who.call(sendMessage, { params, body })
        return { params: { id: params.id, fileId: file.id } }
      },
    },
  ],
}
