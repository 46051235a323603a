import type { Words } from './index.tsx'
import { about } from './pt/about.ts'
import { absence } from './pt/absence.ts'
import { account } from './pt/account.ts'
import { admin } from './pt/admin.ts'
import { app } from './pt/app.ts'
import { archive } from './pt/archive.ts'
import { availability } from './pt/availability.ts'
import { book } from './pt/book.ts'
import { calendarFeed } from './pt/calendar-feed.ts'
import { calendar } from './pt/calendar.ts'
import { call } from './pt/call.ts'
import { chat } from './pt/chat.ts'
import { desk } from './pt/desk.ts'
import { doctor } from './pt/doctor.ts'
import { family } from './pt/family.ts'
import { find } from './pt/find.ts'
import { holidays } from './pt/holidays.ts'
import { home } from './pt/home.ts'
import { mailbox } from './pt/mailbox.ts'
import { offers } from './pt/offers.ts'
import { participants } from './pt/participants.ts'
import { problems } from './pt/problems.ts'
import { profile } from './pt/profile.ts'
import { proposals } from './pt/proposals.ts'
import { series } from './pt/series.ts'
import { setup } from './pt/setup.ts'
import { standing } from './pt/standing.ts'
import { visits } from './pt/visits.ts'
import { waitlist } from './pt/waitlist.ts'
import { why } from './pt/why.ts'

export const pt: Words = {
  about,
  absence,
  account,
  admin,
  app,
  archive,
  availability,
  book,
  calendarFeed,
  calendar,
  call,
  chat,
  desk,
  doctor,
  family,
  find,
  holidays,
  home,
  mailbox,
  offers,
  participants,
  problems,
  profile,
  proposals,
  series,
  setup,
  standing,
  visits,
  waitlist,
  why,
}
