import { Type, type Static } from 'typebox'
import type { Message } from './chat.ts'
import { endpoint, Instant } from './endpoint.ts'
import type { Signal } from './video.ts'

/**
 * What a person is told of, on every device: kept, numbered, read by cursor. A hint names what changed; what it is now is
 * read where it always is. A new name is added here, in kebab case.
 */
export interface Updates {
  /** A visit was booked, moved, ended or changed in any other way, or who takes part in it. */
  'visit-changed': { appointmentId: string }
  /** Several visits of one series in one act: no `visit-changed` is told besides. */
  'series-changed': { seriesId: string; appointmentIds: string[] }
  /** Other times for a visit were proposed, or what was proposed was answered or closed. */
  'proposal-changed': { proposalId: string; appointmentId: string }
  /** A time is offered to an entry of the waiting list, or it rests. */
  'waitlist-changed': { entryId: string }
  'absence-changed': { absenceId: string }
  /** The hours of this account: rules, exception days, unavailable times, terms, holidays. */
  'availability-changed': { ownerId: string }
  /** A person in the account's care. */
  'patient-changed': { patientId: string }
  /** A doctor's own profile or its verification. */
  'profile-changed': { doctorId: string }
  /** A new message; null where it is longer than a few kB: read it after the one before. */
  'room-message': { roomId: string; number: number; message: Message | null }
  /** A message was edited or deleted, or a call in it went on; null as above. */
  'room-message-changed': { roomId: string; number: number; message: Message | null }
  /** A member has read up to a message. */
  'room-read': { roomId: string; accountId: string; readTo: number; unread: number }
  /** One is in a new room, or its members or its visit changed: read the room. */
  'room-changed': { roomId: string }
  /** One is no longer in a room: what is known of it must be forgotten. */
  'room-left': { roomId: string }
  /** Somebody came into a call of this room or visit, left it, shows something else, or it ended: read the call. */
  'call-changed': { callId: string; roomId: string; appointmentId: string | null }
  /** A device of one's own hears from another one of the call; of use for seconds only. */
  'call-signal': { callId: string; from: string; to: string; signal: Signal }
  /** One's name, language or time zone, or a session that ended. */
  'account-changed': { accountId: string }
}
export type UpdateName = keyof Updates

/** What only devices hear that are connected at that moment: it is neither kept nor numbered. */
export interface PassingUpdates {
  /** Says nothing: by it one sees whether devices are reached. */
  ping: { text: string }
  /** Somebody in a room is typing: shown for some seconds. */
  'room-typing': { roomId: string; accountId: string }
  /** What somebody in a call has typed or said so far of a line; '' where it was sent or given up. */
  'call-line': { callId: string; accountId: string; kind: 'typing' | 'caption'; text: string }
}
export type PassingName = keyof PassingUpdates

export const cursorPattern = '^(0|[1-9]\\d{0,14})$'
export const Cursor = Type.String({
  pattern: cursorPattern,
  maxLength: 15,
  description: 'How far a device has read; give it back as it came',
})

export const Update = Type.Object({
  cursor: Type.Union([Cursor, Type.Null()], {
    description: 'Where one is after this update; null for one that passes, such as somebody typing',
  }),
  name: Type.String(),
  at: Instant,
  payload: Type.Unknown({ description: 'By name: usually the ids of what changed' }),
})
export type Update = Static<typeof Update>

/** Ask again with `cursor` as `after`. */
export const News = Type.Object({
  cursor: Cursor,
  reload: Type.Boolean({
    description:
      'What came after the given cursor cannot be told any more: load anew what is shown, then go on from `cursor`',
  }),
  updates: Type.Array(Update, { description: 'In their order, at most 500: the next question brings more' }),
})
export type News = Static<typeof News>

const UpdatesQuery = Type.Object({
  after: Type.Optional(Cursor),
  wait: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 60,
      description: 'Most seconds to wait until there is something',
    }),
  ),
})

export const getUpdates = endpoint({
  method: 'GET',
  path: '/v1/updates',
  summary:
    'What happened to the person who asks since a cursor; waits until there is something. Without a cursor it answers the present one at once',
  who: ['anyPatient', 'anyDoctor', 'admin'],
  query: UpdatesQuery,
  answers: { 200: News },
  refusals: ['too_many_devices'],
})

export const streamUpdates = endpoint({
  method: 'GET',
  path: '/v1/updates/stream',
  summary:
    'The same as server-sent events: first the event `cursor` with `cursor` and `reload`, then an update each. After a break the header Last-Event-ID goes on where it was; with `wait` the stream ends after so many seconds',
  who: ['anyPatient', 'anyDoctor', 'admin'],
  query: UpdatesQuery,
  mime: 'text/event-stream',
  answers: { 200: Type.String() },
  refusals: ['too_many_devices'],
})
