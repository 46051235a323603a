import * as absences from './absences.ts'
import * as admin from './admin.ts'
import * as appointments from './appointments.ts'
import * as archive from './archive.ts'
import * as availabilityChanges from './availability-changes.ts'
import * as bookingTerms from './booking-terms.ts'
import * as calendarFeeds from './calendar-feeds.ts'
import * as calendar from './calendar.ts'
import * as chat from './chat.ts'
import * as chatMessages from './chat-messages.ts'
import * as doctors from './doctors.ts'
import type { Endpoint } from './endpoint.ts'
import * as holidayChanges from './holiday-changes.ts'
import * as holidays from './holidays.ts'
import * as holds from './holds.ts'
import * as notifications from './notifications.ts'
import * as participants from './participants.ts'
import * as patients from './patients.ts'
import * as proposals from './proposals.ts'
import * as schedules from './schedules.ts'
import * as series from './series.ts'
import * as updates from './updates.ts'
import * as users from './users.ts'
import * as video from './video.ts'
import * as waitlist from './waitlist.ts'
import * as why from './why.ts'

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'answers' in value

const of = (module: Record<string, unknown>): Record<string, Endpoint> =>
  Object.fromEntries(
    Object.entries(module).filter((entry): entry is [string, Endpoint] => isEndpoint(entry[1])),
  )

/** Every endpoint by module and name: the tests and the API page read it. */
export const endpoints: Record<string, Record<string, Endpoint>> = {
  users: of(users),
  doctors: of(doctors),
  patients: of(patients),
  schedules: of({ ...schedules, ...bookingTerms, ...holidays, ...why }),
  appointments: of({
    ...appointments,
    ...holds,
    ...waitlist,
    ...proposals,
    ...participants,
    ...availabilityChanges,
    ...holidayChanges,
    ...absences,
    ...series,
    ...calendarFeeds,
    ...calendar,
  }),
  archive: of(archive),
  chat: of({ ...chat, ...chatMessages }),
  video: of(video),
  notifications: of(notifications),
  live: of(updates),
  admin: of(admin),
}
