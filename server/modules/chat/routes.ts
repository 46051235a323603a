import * as messages from '#contract/chat-messages.ts'
import * as rooms from '#contract/chat.ts'
import { on } from '#platform/http.ts'
import { openAppointmentRoom } from './appointment-room.ts'
import { deleteMessage, editMessage } from './change-message.ts'
import { createRoom } from './create-room.ts'
import { getFile } from './get-file.ts'
import { listMessages } from './list-messages.ts'
import { countUnread, getRoom, listRooms } from './list-rooms.ts'
import { listPeople } from './may-talk.ts'
import { addMembers, removeMember } from './members.ts'
import { readRoom } from './read-room.ts'
import { searchMessages } from './search-messages.ts'
import { sendMessage } from './send-message.ts'
import { uploadFile } from './upload-file.ts'
import { getPresence, tellTyping } from './who-is-here.ts'

export const routes = [
  on(rooms.listPeople, listPeople),
  on(rooms.createRoom, createRoom),
  on(rooms.openAppointmentRoom, openAppointmentRoom),
  on(rooms.listRooms, listRooms),
  on(rooms.countUnread, countUnread),
  on(rooms.getRoom, getRoom),
  on(rooms.addMembers, addMembers),
  on(rooms.removeMember, removeMember),
  on(rooms.readRoom, readRoom),
  on(messages.listMessages, listMessages),
  on(messages.sendMessage, sendMessage),
  on(messages.editMessage, editMessage),
  on(messages.deleteMessage, deleteMessage),
  on(messages.searchMessages, searchMessages),
  on(messages.uploadFile, uploadFile, { largestBody: (config) => config.CHAT_FILE_MB * 1_000_000 }),
  on(messages.getFile, getFile),
  on(messages.tellTyping, tellTyping),
  on(messages.getPresence, getPresence),
]
