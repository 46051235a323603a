import type * as absences from '#contract/absences.ts'
import type * as admin from '#contract/admin.ts'
import type * as appointments from '#contract/appointments.ts'
import type * as availabilityChanges from '#contract/availability-changes.ts'
import type * as bookingTerms from '#contract/booking-terms.ts'
import type * as calendarFeeds from '#contract/calendar-feeds.ts'
import type * as chatMessages from '#contract/chat-messages.ts'
import type * as chat from '#contract/chat.ts'
import type * as doctors from '#contract/doctors.ts'
import type * as holds from '#contract/holds.ts'
import type * as holidayChanges from '#contract/holiday-changes.ts'
import type * as holidays from '#contract/holidays.ts'
import type * as notifications from '#contract/notifications.ts'
import type * as participants from '#contract/participants.ts'
import type * as patients from '#contract/patients.ts'
import type * as proposals from '#contract/proposals.ts'
import type * as schedules from '#contract/schedules.ts'
import type * as series from '#contract/series.ts'
import type * as updates from '#contract/updates.ts'
import type * as users from '#contract/users.ts'
import type * as video from '#contract/video.ts'
import type * as waitlist from '#contract/waitlist.ts'
import type * as why from '#contract/why.ts'

type RefusalsOf<Module> = {
  [Name in keyof Module]: Module[Name] extends { refusals: readonly (infer Code)[] } ? Code : never
}[keyof Module]

/** Every code the contract names, and those any endpoint may answer with. Each needs a sentence in every language. */
export type RefusalCode =
  | RefusalsOf<typeof absences>
  | RefusalsOf<typeof admin>
  | RefusalsOf<typeof appointments>
  | RefusalsOf<typeof availabilityChanges>
  | RefusalsOf<typeof bookingTerms>
  | RefusalsOf<typeof calendarFeeds>
  | RefusalsOf<typeof chat>
  | RefusalsOf<typeof chatMessages>
  | RefusalsOf<typeof doctors>
  | RefusalsOf<typeof holds>
  | RefusalsOf<typeof holidayChanges>
  | RefusalsOf<typeof holidays>
  | RefusalsOf<typeof notifications>
  | RefusalsOf<typeof participants>
  | RefusalsOf<typeof patients>
  | RefusalsOf<typeof proposals>
  | RefusalsOf<typeof schedules>
  | RefusalsOf<typeof series>
  | RefusalsOf<typeof updates>
  | RefusalsOf<typeof users>
  | RefusalsOf<typeof video>
  | RefusalsOf<typeof waitlist>
  | RefusalsOf<typeof why>
  | 'not_signed_in'
  | 'not_allowed'
  | 'forged_request'
  | 'bad_input'
  | 'not_json'
  | 'too_large'
  | 'overloaded'
  | 'key_reused'
  | 'failed'
  | 'offline'
  // Somebody was asked about what a change would do, and left everything as it was.
  | 'left_as_it_was'
