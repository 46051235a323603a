import { randomUUID } from 'node:crypto'
import { type Call, joinCall, openCall } from '#contract/video.ts'
import type { Cast, RoleName } from './cast.ts'
import { insider, room } from './samples-of-chat.ts'
import type { Asked, Sample } from './samples.ts'

/** The call of a room with patient, doctor and admin, by who asks. */
async function call(cast: Cast, role: RoleName): Promise<{ params: { id: string } }> {
  const roomId = (await room(cast, role)).params.id
  const { id } = await insider(cast, role).call(openCall, { query: { roomId } })
  return { params: { id } }
}

const device = () => ({ deviceId: randomUUID(), microphone: true, camera: true })
/** The same with a device of who asks. */
async function joined(cast: Cast, role: RoleName) {
  const { params } = await call(cast, role)
  // Those of other samples are gone: one has at most three.
  await cast.clinic.system.sql`update video.devices set left_at = joined_at where left_at is null`
  return { params, deviceId: await another(cast, role, params) }
}
async function another(cast: Cast, role: RoleName, params: { id: string }): Promise<string> {
  const { deviceId } = device()
  await insider(cast, role).call(joinCall, { params, body: { deviceId } })
  return deviceId
}
/** A call of a visit, into which the doctor alone lets people in. */
async function callOfVisit(cast: Cast): Promise<Call> {
  const visit = await cast.visitNow()
  const made = await cast.patient.call(openCall, { query: { appointmentId: visit.id } })
  const params = { id: made.id }
  await cast.patient.call(joinCall, { params, body: device() })
  return made
}
const join: Sample = { ask: async (cast, role) => ({ ...(await call(cast, role)), body: device() }) }

export const samples: Record<string, readonly Sample[]> = {
  'video.openCall': [
    { ask: async (cast, role) => ({ query: { roomId: (await room(cast, role)).params.id } }) },
  ],
  'video.getCall': [{ ask: call }],
  'video.joinCall': [join],
  'video.joinCallInShort': [join],
  'video.getIceServers': [{ ask: call }],
  'video.stayInCall': [
    {
      async ask(cast, role): Promise<Asked> {
        const { params, deviceId } = await joined(cast, role)
        const body = { microphone: false, camera: true, screen: false }
        return { params: { ...params, deviceId }, body }
      },
    },
  ],
  'video.leaveCall': [
    {
      async ask(cast, role): Promise<Asked> {
        const { params, deviceId } = await joined(cast, role)
        return { params: { ...params, deviceId } }
      },
    },
  ],
  'video.admitToCall': [
    {
      concerns: ['doctor'],
      async ask(cast): Promise<Asked> {
        const { id } = await callOfVisit(cast)
        return { params: { id }, body: { accountId: cast.patient.id } }
      },
    },
  ],
  'video.finishCall': [{ ask: async (cast, role) => ({ params: (await joined(cast, role)).params }) }],
  'video.signalDevice': [
    {
      async ask(cast, role): Promise<Asked> {
        const { params, deviceId: from } = await joined(cast, role)
        const to = await another(cast, role, params)
        return { params, body: { from, to, candidates: [] } }
      },
    },
  ],
  'video.tellLine': [
    {
      async ask(cast, role): Promise<Asked> {
        const { params } = await joined(cast, role)
        return { params, body: { kind: 'typing', text: 'Since Mond' } }
      },
    },
  ],
}
