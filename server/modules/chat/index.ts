import type { Module } from '#platform/module.ts'
import { removeFile, removeUnsentFiles } from './remove-files.ts'
import { routes } from './routes.ts'
import { subscribers } from './subscribers.ts'
import { tellUnread } from './unread-news.ts'

export { roomOfAppointment } from './appointment-room.ts'
export { writeCallMessage } from './calls.ts'
export { cleanText } from './clean-text.ts'
export { asPerson, peopleOf } from './people.ts'
export { isOver } from './permissions.ts'
export { demandOpen, membersOf, type RoomRow, roomsSeenBy } from './room-rows.ts'

export const chat: Module = {
  name: 'chat',
  routes,
  subscribers,
  jobs: [removeFile],
  timers: [tellUnread, removeUnsentFiles],
}
