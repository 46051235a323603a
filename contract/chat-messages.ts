import { Type, type Static } from 'typebox'
import { longestMessage, Message, Room, RoomById, RoomFile } from './chat.ts'
import { endpoint, Id, Nothing, page, PageQuery, text } from './endpoint.ts'

const memberOnly = ['patient', 'doctor', 'admin'] as const
const MessageById = Type.Object({ id: Id, messageId: Id })
const Place = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })

export const listMessages = endpoint({
  method: 'GET',
  path: '/v1/rooms/:id/messages',
  summary:
    'What was said in a room: newest first by `page`, or before the message of this number; oldest first after one',
  who: memberOnly,
  shed: 'first',
  params: RoomById,
  query: Type.Object({
    ...PageQuery,
    before: Type.Optional({ ...Place, description: 'Those with lower numbers, newest first' }),
    after: Type.Optional({ ...Place, description: 'Those with higher numbers, oldest first' }),
  }),
  answers: { 200: page(Message) },
  refusals: ['not_found', 'not_with_these'],
})

export const sendMessage = endpoint({
  method: 'POST',
  path: '/v1/rooms/:id/messages',
  summary:
    'Say something. A repeat with the same `clientId`, whatever else it says, is answered with the first message. What was sent counts as read by its sender, and all before it',
  who: memberOnly,
  params: RoomById,
  body: Type.Object(
    {
      clientId: { ...Id, description: 'A UUID made by the device, one for each message' },
      text: Type.Optional(
        text(longestMessage, { description: 'Plain text; beside a file it may be left out' }),
      ),
      fileId: Type.Optional({ ...Id, description: 'Uploaded into this room by oneself, and not sent yet' }),
      replyTo: Type.Optional({ ...Id, description: 'A message of this room' }),
    },
    { additionalProperties: false },
  ),
  answers: { 201: Message },
  refusals: [
    'not_found',
    'room_closed',
    'empty_message',
    'message_not_found',
    'file_not_found',
    'too_many_attempts',
  ],
  example: { clientId: '6f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f1', text: 'Shall I bring the X-rays?' },
})

export const editMessage = endpoint({
  method: 'PATCH',
  path: '/v1/rooms/:id/messages/:messageId',
  summary: "Change the words of one's own message for some minutes; it says when it was changed",
  who: memberOnly,
  params: MessageById,
  body: Type.Object({ text: text(longestMessage) }, { additionalProperties: false }),
  answers: { 200: Message },
  refusals: ['not_found', 'room_closed', 'empty_message', 'too_late_to_change', 'message_deleted'],
  example: { text: 'Shall I bring the X-rays of May?' },
})

export const deleteMessage = endpoint({
  method: 'DELETE',
  path: '/v1/rooms/:id/messages/:messageId',
  summary: "Delete one's own message for some minutes: its words and its file are gone, its place stays",
  who: memberOnly,
  params: MessageById,
  answers: { 204: Nothing },
  refusals: ['not_found', 'too_late_to_change'],
})

/** A message that was found, with the room in which it stands. */
export const FoundMessage = Type.Object({
  room: Type.Pick(Room, ['id', 'kind', 'name', 'visit', 'members', 'memberCount']),
  message: Message,
})
export type FoundMessage = Static<typeof FoundMessage>

export const searchMessages = endpoint({
  method: 'GET',
  path: '/v1/rooms/search',
  summary: "Messages of one's own rooms with words that begin like these, accents forgiven; newest first",
  who: ['anyPatient', 'anyDoctor', 'admin'],
  shed: 'first',
  query: Type.Object({
    ...PageQuery,
    q: text(200, { minLength: 1 }),
    roomId: Type.Optional({ ...Id, description: 'Only in this room' }),
  }),
  answers: { 200: page(FoundMessage) },
  refusals: [],
})

export const uploadFile = endpoint({
  method: 'POST',
  path: '/v1/rooms/:id/files',
  summary:
    'Upload a picture (JPEG, PNG, WebP), a PDF or plain text; the body is its bytes. It is seen when a message names it, else removed after a day',
  who: memberOnly,
  params: RoomById,
  query: Type.Object({ name: text(200, { minLength: 1, description: 'Of the file' }) }),
  accepts: [
    'image/jpeg',
    'image/png',
    'image/webp',
    'application/pdf',
    'text/plain',
    'application/octet-stream',
  ],
  answers: { 201: RoomFile },
  refusals: [
    'not_found',
    'room_closed',
    'file_type_refused',
    'picture_unreadable',
    'picture_too_large',
    'too_many_attempts',
  ],
})

export const getFile = endpoint({
  method: 'GET',
  path: '/v1/rooms/:id/files/:fileId',
  summary: 'A file of a room, for its members only',
  who: memberOnly,
  params: Type.Object({ id: Id, fileId: Id }),
  mime: '*/*',
  answers: { 200: Type.String() },
  refusals: ['not_found'],
})

export const tellTyping = endpoint({
  method: 'POST',
  path: '/v1/rooms/:id/typing',
  summary:
    'The others in the room see for some seconds that one is typing; told at most every two seconds, never kept',
  who: memberOnly,
  params: RoomById,
  answers: { 204: Nothing },
  refusals: ['not_found'],
})

export const getPresence = endpoint({
  method: 'GET',
  path: '/v1/rooms/:id/presence',
  summary: 'Which members have a device connected at this moment',
  who: memberOnly,
  params: RoomById,
  answers: { 200: Type.Object({ accountIds: Type.Array(Id) }) },
  refusals: ['not_found'],
})
