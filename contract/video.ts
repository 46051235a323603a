import { Type, type Static } from 'typebox'
import { Person, Room } from './chat.ts'
import { endpoint, Id, Instant, Nothing, OrNull, text } from './endpoint.ts'

/** People in one call, those who wait among them. */
export const mostPeople = 4
/** Devices of one person in one call. */
export const mostDevices = 3
/** A device that says nothing for so many seconds is gone. */
export const silentSeconds = 45
/** Every so many seconds a device says that it is there. */
export const everySeconds = 10
/** Characters of what is shown while it is typed or spoken. */
export const longestLine = 500

/** What a device shows and lets be heard at present. */
const media = {
  microphone: Type.Boolean(),
  camera: Type.Boolean(),
  screen: Type.Boolean({ description: 'Shares its screen' }),
}

/** A device in a call: people may take part with several. */
export const CallDevice = Type.Object({
  id: Id,
  person: Person,
  isWaiting: Type.Boolean({ description: 'Until somebody lets its person in; it neither sees nor is seen' }),
  joinedAt: Instant,
  ...media,
})
export type CallDevice = Static<typeof CallDevice>

/** `early`: before `opensAt`. `open`: it can be joined. `over`: it ended, or its time has passed. */
export const CallPhase = Type.Union([Type.Literal('early'), Type.Literal('open'), Type.Literal('over')])
export type CallPhase = Static<typeof CallPhase>

export const Call = Type.Object({
  id: Id,
  roomId: Id,
  appointmentId: OrNull(Id, 'Null for a call of people who talk to each other without a visit'),
  visit: Room.properties.visit,
  phase: CallPhase,
  opensAt: OrNull(Instant, 'From when on it can be joined; null: at any time'),
  closesAt: OrNull(Instant, 'Until when; null: no end'),
  startedAt: OrNull(Instant, 'When a second person was in it'),
  endedAt: OrNull(Instant),
  devices: Type.Array(CallDevice, { description: 'Of all who are there, in the order in which they came' }),
  mayAdmit: Type.Boolean({ description: 'Whether the reader lets in who waits: the doctors of a visit' }),
  mayFinish: Type.Boolean({ description: 'Whether the reader ends it for everybody' }),
})
export type Call = Static<typeof Call>

const memberOnly = ['patient', 'doctor', 'admin'] as const
const CallById = Type.Object({ id: Id })
const CallDeviceById = Type.Object({ id: Id, deviceId: Id })

export const openCall = endpoint({
  method: 'GET',
  path: '/v1/video-call',
  summary:
    'The call of a visit by video or of a chat room: the one that goes on, else a new one. With neither it is that of the own visit whose call is open now',
  who: memberOnly,
  query: Type.Object({ appointmentId: Type.Optional(Id), roomId: Type.Optional(Id) }),
  answers: { 200: Call },
  refusals: [
    'not_found',
    'no_call_now',
    'not_with_these',
    'not_by_video',
    'not_in_this_state',
    'call_over',
    'room_closed',
  ],
})

export const getCall = endpoint({
  method: 'GET',
  path: '/v1/video-call/:id',
  summary: 'A call and who is in it, for those whose visit or room it is',
  who: memberOnly,
  params: CallById,
  answers: { 200: Call },
  refusals: ['not_found'],
})

const joining = {
  who: memberOnly,
  params: CallById,
  body: Type.Object(
    {
      deviceId: {
        ...Id,
        description: 'A UUID made by the device, a new one each time it joins; a repeat joins once',
      },
      microphone: Type.Optional(media.microphone),
      camera: Type.Optional(media.camera),
    },
    { additionalProperties: false },
  ),
  answers: { 200: Call },
  refusals: ['not_found', 'too_early', 'call_over', 'call_full', 'device_left', 'too_many_attempts'],
  example: { deviceId: '6f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f1', microphone: true, camera: true },
} as const

export const joinCall = endpoint({
  method: 'POST',
  path: '/v1/video-call/:id',
  summary: 'Join with a device. Who comes to a visit waits until a doctor of it lets them in',
  ...joining,
})

export const joinCallInShort = endpoint({
  method: 'POST',
  path: '/v1/:id',
  summary: 'The same as POST /v1/video-call/{id}',
  ...joining,
})

export const getIceServers = endpoint({
  method: 'GET',
  path: '/v1/video-call/:id/ice-servers',
  summary:
    'By which servers devices of this call find a way to each other, with credentials that end soon; ask again for a later attempt',
  who: memberOnly,
  params: CallById,
  answers: {
    200: Type.Object({
      iceServers: Type.Array(
        Type.Object({
          urls: Type.Array(Type.String()),
          username: Type.Optional(Type.String()),
          credential: Type.Optional(Type.String()),
        }),
      ),
      relayOnly: Type.Boolean({ description: 'No device learns the address of another' }),
      validUntil: OrNull(Instant, 'Null where there are no credentials'),
    }),
  },
  refusals: ['not_found', 'call_over'],
})

/** How well a device is connected, as it sees that itself. */
export const CallQuality = Type.Object(
  {
    roundTripMs: Type.Integer({ minimum: 0, maximum: 60_000 }),
    lossPercent: Type.Integer({
      minimum: 0,
      maximum: 100,
      description: 'Of the packets that should have come',
    }),
    way: Type.Union([Type.Literal('direct'), Type.Literal('relay')]),
  },
  { additionalProperties: false },
)
export type CallQuality = Static<typeof CallQuality>

export const stayInCall = endpoint({
  method: 'PUT',
  path: '/v1/video-call/:id/devices/:deviceId',
  summary: `An own device is still there, and shows this; said at every change and every ${everySeconds} s. After ${silentSeconds} s of silence it is gone`,
  who: memberOnly,
  params: CallDeviceById,
  body: Type.Object(
    {
      ...media,
      quality: Type.Optional(
        Type.Array(CallQuality, {
          maxItems: mostPeople * mostDevices,
          description: 'One for each connection',
        }),
      ),
      failed: Type.Optional(
        Type.Integer({
          minimum: 0,
          maximum: 1000,
          description: 'Connections that failed since it was said last',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  answers: { 200: Call },
  refusals: ['not_found', 'call_over', 'device_left'],
  example: { microphone: true, camera: false, screen: false },
})

export const leaveCall = endpoint({
  method: 'DELETE',
  path: '/v1/video-call/:id/devices/:deviceId',
  summary: 'An own device leaves; the call goes on',
  who: memberOnly,
  params: CallDeviceById,
  answers: { 204: Nothing },
  refusals: ['not_found'],
})

export const admitToCall = endpoint({
  method: 'POST',
  path: '/v1/video-call/:id/admit',
  summary: 'Let somebody in who waits, with all their devices and whenever they come back. The visit begins',
  who: ['doctor'],
  params: CallById,
  body: Type.Object({ accountId: Id }, { additionalProperties: false }),
  answers: { 200: Call },
  refusals: ['not_found', 'may_not_admit', 'nobody_waits', 'call_over'],
  example: { accountId: '01932f6e-7c00-7000-8000-000000000001' },
})

export const finishCall = endpoint({
  method: 'POST',
  path: '/v1/video-call/:id/finish',
  summary: 'End a call for everybody; a visit that began in it is completed',
  who: memberOnly,
  params: CallById,
  answers: { 200: Call },
  refusals: ['not_found', 'may_not_finish'],
})

/** As RTCIceCandidateInit. */
export const IceCandidate = Type.Object(
  {
    candidate: Type.String({ maxLength: 500, pattern: '^[\\x20-\\x7e]*$' }),
    sdpMid: Type.Optional(OrNull(Type.String({ maxLength: 64, pattern: '^[\\x20-\\x7e]*$' }))),
    sdpMLineIndex: Type.Optional(OrNull(Type.Integer({ minimum: 0, maximum: 64 }))),
    usernameFragment: Type.Optional(OrNull(Type.String({ maxLength: 256, pattern: '^[\\x20-\\x7e]*$' }))),
  },
  { additionalProperties: false },
)
const Description = Type.Object(
  {
    type: Type.Union([Type.Literal('offer'), Type.Literal('answer')]),
    sdp: Type.String({ maxLength: 30_000, description: 'A session description of RFC 8866' }),
    answers: Type.Optional(
      Type.String({
        pattern: '^\\d{1,20} \\d{1,20}$',
        description: 'The offer that it answers: session and version in its line `o=`',
      }),
    ),
  },
  { additionalProperties: false },
)
export type Description = Static<typeof Description>
const signal = {
  description: Type.Optional(Description),
  candidates: Type.Optional(Type.Array(IceCandidate, { maxItems: 50 })),
}
/** What one device of a call says to another so that they find a way to each other. */
export const Signal = Type.Object(signal)
export type Signal = Static<typeof Signal>

export const signalDevice = endpoint({
  method: 'POST',
  path: '/v1/video-call/:id/signals',
  summary:
    'An own device tells another one of the call how to reach it; that one hears it in its updates (`call-signal`), in order',
  who: memberOnly,
  params: CallById,
  body: Type.Object(
    {
      from: { ...Id, description: 'An own device' },
      to: { ...Id, description: 'Another device' },
      ...signal,
    },
    { additionalProperties: false },
  ),
  answers: { 204: Nothing },
  refusals: ['not_found', 'call_over', 'not_in_call', 'bad_description', 'too_many_attempts'],
  example: {
    from: '6f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f1',
    to: '7f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f2',
    candidates: [{ candidate: 'candidate:1 1 udp 2113937151 192.0.2.1 54400 typ host', sdpMid: '0' }],
  },
})

export const tellLine = endpoint({
  method: 'POST',
  path: '/v1/video-call/:id/lines',
  summary:
    'What the caller is just typing or saying: the others in the call see it letter by letter (`call-line`); nothing of it is kept',
  who: memberOnly,
  params: CallById,
  body: Type.Object(
    {
      kind: Type.Union([Type.Literal('typing'), Type.Literal('caption')]),
      text: text(longestLine, { description: "The line so far; '' takes it away" }),
    },
    { additionalProperties: false },
  ),
  answers: { 204: Nothing },
  refusals: ['not_found', 'call_over', 'not_in_call', 'too_many_attempts'],
  example: { kind: 'typing', text: 'Since Mond' },
})
