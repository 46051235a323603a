import { Type, type Static } from 'typebox'
import { Side } from './appointment-states.ts'
import { VisitKind } from './doctors.ts'
import { endpoint, Id, Instant, Nothing, OrNull, page, PageQuery, text, TimeZone } from './endpoint.ts'
import { Role } from './users.ts'

export const mostMembers = 200
/** Characters of a message. */
export const longestMessage = 4000
/** Of the members of a room in a list; all of them come with the room itself. */
export const fewMembers = 10
/** Of a message that is replied to, or that stands in a list of rooms. */
export const longestExcerpt = 140

/** `direct`: two people, always the same room. `appointment`: its members are those who take part in the visit. */
export const RoomKind = Type.Union([
  Type.Literal('direct'),
  Type.Literal('group'),
  Type.Literal('appointment'),
])
export type RoomKind = Static<typeof RoomKind>

/** Somebody in a room or who may be asked into one. Whose account is gone has no name. */
export const Person = Type.Object({ id: Id, name: Type.String(), role: OrNull(Role, 'Null: gone') })
export type Person = Static<typeof Person>

export const Member = Type.Object({
  ...Person.properties,
  joinedAt: Instant,
  readTo: Type.Integer({ description: 'Number of the last message that they have read, 0 for none' }),
  unread: Type.Integer({ description: 'Messages of others after it; what the system says does not count' }),
})
export type Member = Static<typeof Member>

export const MessageKind = Type.Union([
  Type.Literal('text'),
  Type.Literal('image'),
  Type.Literal('file'),
  Type.Literal('call'),
  Type.Literal('system'),
])
export type MessageKind = Static<typeof MessageKind>

/** What was uploaded into a room. Pictures have their size in pixels; of what they told besides, such as the place, nothing is kept. */
export const RoomFile = Type.Object({
  id: Id,
  name: Type.String(),
  type: Type.String({ description: 'Content type, as its content says' }),
  bytes: Type.Integer(),
  width: OrNull(Type.Integer()),
  height: OrNull(Type.Integer()),
  url: Type.String({ description: 'Where members get it; pictures are shown, all else is downloaded' }),
})
export type RoomFile = Static<typeof RoomFile>

/** What happened in the room or to its visit; pages have the words for it. */
export const SystemNews = Type.Union([
  Type.Object({
    what: Type.Union([
      Type.Literal('made'),
      Type.Literal('added'),
      Type.Literal('left'),
      Type.Literal('removed'),
    ]),
    people: Type.Array(Person, { description: 'Whom it concerns' }),
    by: OrNull(Person, 'Null: it follows from the visit'),
  }),
  Type.Object({
    what: Type.Literal('visit'),
    step: Type.String({
      description: 'request (it was booked), confirm, decline, lapse, cancel, move, start, finish or miss',
    }),
    by: Side,
    at: Instant,
    startsAt: Type.String({ ...Instant, description: 'Start of the visit after that' }),
    timeZone: TimeZone,
  }),
])
export type SystemNews = Static<typeof SystemNews>

export const CallState = Type.Union([
  Type.Literal('ringing'),
  Type.Literal('ongoing'),
  Type.Literal('ended'),
  Type.Literal('missed'),
  Type.Literal('declined'),
])
export type CallState = Static<typeof CallState>
export const CallNews = Type.Object({
  id: Id,
  state: CallState,
  startedAt: Instant,
  endedAt: OrNull(Instant),
})
export type CallNews = Static<typeof CallNews>

/** A message in short: what a reply quotes, and the last one of a room in a list. */
export const Excerpt = Type.Object({
  id: Id,
  number: Type.Integer(),
  kind: MessageKind,
  senderName: Type.String({ description: "'' for the system" }),
  text: Type.String({ description: `At most ${longestExcerpt} characters` }),
  sentAt: Instant,
  isDeleted: Type.Boolean(),
})
export type Excerpt = Static<typeof Excerpt>

export const Message = Type.Object({
  id: Id,
  roomId: Id,
  number: Type.Integer({ description: 'In its room, from 1 on without gaps: the same order for everybody' }),
  kind: MessageKind,
  source: Type.Union([Type.Literal('user'), Type.Literal('schedule'), Type.Literal('system')]),
  sender: OrNull(Person, 'Null: the schedule or the system'),
  text: Type.String({ description: "'' for a deleted one, and where a file or a call says it all" }),
  file: OrNull(RoomFile),
  call: OrNull(CallNews),
  system: OrNull(SystemNews),
  replyTo: OrNull(Excerpt, 'Null also where the reader does not see what was replied to'),
  clientId: OrNull(Id, 'What the device of the sender called it'),
  sentAt: Instant,
  editedAt: OrNull(Instant),
  deletedAt: OrNull(Instant),
})
export type Message = Static<typeof Message>

export const Room = Type.Object({
  id: Id,
  kind: RoomKind,
  name: Type.String({ description: "Of a group; '' where the other person or the visit names it" }),
  visit: OrNull(
    Type.Object({
      appointmentId: Id,
      startsAt: Instant,
      endsAt: Instant,
      timeZone: TimeZone,
      kind: VisitKind,
      doctorName: Type.String(),
      patientName: Type.String(),
    }),
    'Of an appointment, as it was told last',
  ),
  madeBy: OrNull(Id, 'Account that made it; null for the room of an appointment'),
  members: Type.Array(Member, {
    description: `Oneself first, then by name; in a list of rooms at most ${fewMembers}`,
  }),
  memberCount: Type.Integer(),
  seenFrom: Type.Integer({
    description: 'Number of the first message that one sees: 1, or the first after one was added',
  }),
  lastNumber: Type.Integer({ description: 'Number of the last message, 0 for none' }),
  lastMessage: OrNull(Excerpt),
  lastAt: Instant,
  unread: Type.Integer({ description: "One's own" }),
  readTo: Type.Integer({ description: "One's own" }),
  closesAt: OrNull(Instant, 'From then on it is only read; null: no end'),
  isClosed: Type.Boolean({ description: 'Only read by now, also because the other person is gone' }),
})
export type Room = Static<typeof Room>

export const RoomById = Type.Object({ id: Id })
const AccountIds = (maxItems: number) =>
  Type.Array(Id, { minItems: 1, maxItems, uniqueItems: true, description: 'Others than oneself' })
const anybody = ['anyPatient', 'anyDoctor', 'admin'] as const
const memberOnly = ['patient', 'doctor', 'admin'] as const

export const listPeople = endpoint({
  method: 'GET',
  path: '/v1/rooms/people',
  summary:
    'Whom one may talk to, by name: a patient to doctors of own visits and to staff, a doctor to own patients, colleagues and staff, an admin to everybody',
  who: anybody,
  shed: 'first',
  query: Type.Object({
    ...PageQuery,
    q: Type.Optional(text(120, { description: 'Beginnings of words of the name' })),
  }),
  answers: { 200: page(Person) },
  refusals: [],
})

export const createRoom = endpoint({
  method: 'POST',
  path: '/v1/rooms',
  summary:
    'A room with people one may talk to. With one other and without a name it is the room of the two, always the same',
  who: anybody,
  body: Type.Object(
    {
      accountIds: AccountIds(mostMembers - 1),
      name: Type.Optional(text(120, { description: 'Of a group' })),
    },
    { additionalProperties: false },
  ),
  answers: { 201: Room },
  repeatable: true,
  refusals: ['person_not_found', 'too_many_attempts'],
  example: { accountIds: ['01932f6e-7c00-7000-8000-000000000001'] },
})

export const openAppointmentRoom = endpoint({
  method: 'POST',
  path: '/v1/rooms/of-appointment',
  summary:
    'The room of an appointment, made when somebody of the visit first asks for it: patient, doctor, accepted participants with an account',
  who: ['patient', 'doctor'],
  body: Type.Object({ appointmentId: Id }, { additionalProperties: false }),
  answers: { 200: Room },
  refusals: ['not_found'],
  example: { appointmentId: '01932f6e-7c00-7000-8000-000000000001' },
})

export const listRooms = endpoint({
  method: 'GET',
  path: '/v1/rooms',
  summary: "One's own rooms, the one with the newest message first",
  who: anybody,
  shed: 'first',
  query: Type.Object({
    ...PageQuery,
    kind: Type.Optional(RoomKind),
    appointmentId: Type.Optional(Id),
    unread: Type.Optional(Type.Boolean({ description: 'true: only those with something unread' })),
  }),
  answers: { 200: page(Room) },
  refusals: [],
})

export const countUnread = endpoint({
  method: 'GET',
  path: '/v1/rooms/unread',
  summary: 'How many messages one has not read, and in how many rooms',
  who: anybody,
  answers: { 200: Type.Object({ messages: Type.Integer(), rooms: Type.Integer() }) },
  refusals: [],
})

export const getRoom = endpoint({
  method: 'GET',
  path: '/v1/rooms/:id',
  summary: 'One room with all its members, what each has read and not yet',
  who: memberOnly,
  params: RoomById,
  answers: { 200: Room },
  refusals: ['not_found'],
})

export const addMembers = endpoint({
  method: 'POST',
  path: '/v1/rooms/:id/members',
  summary:
    'Add people one may talk to to a group: doctors and staff in it, and whoever made it. They read what is written from then on',
  who: memberOnly,
  params: RoomById,
  body: Type.Object({ accountIds: AccountIds(mostMembers - 1) }, { additionalProperties: false }),
  answers: { 200: Room },
  refusals: ['not_found', 'members_fixed', 'may_not_add', 'person_not_found', 'too_many_members'],
  example: { accountIds: ['01932f6e-7c00-7000-8000-000000000001'] },
})

export const removeMember = endpoint({
  method: 'DELETE',
  path: '/v1/rooms/:id/members/:accountId',
  summary:
    'Leave a group, or as the one who made it remove somebody; they read nothing of it any more, also nothing older',
  who: memberOnly,
  params: Type.Object({ id: Id, accountId: Id }),
  answers: { 204: Nothing },
  refusals: ['not_found', 'members_fixed'],
})

export const readRoom = endpoint({
  method: 'PUT',
  path: '/v1/rooms/:id/read',
  summary: 'Everything up to this message is read; never backwards. The others see it',
  who: memberOnly,
  params: RoomById,
  body: Type.Object(
    { upTo: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'Its number' }) },
    { additionalProperties: false },
  ),
  answers: { 200: Type.Object({ readTo: Type.Integer(), unread: Type.Integer() }) },
  refusals: ['not_found'],
  example: { upTo: 12 },
})
