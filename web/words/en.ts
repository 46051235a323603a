import { about } from './en/about.ts'
import { absence } from './en/absence.ts'
import { account } from './en/account.ts'
import { admin } from './en/admin.ts'
import { app } from './en/app.ts'
import { archive } from './en/archive.ts'
import { availability } from './en/availability.ts'
import { book } from './en/book.ts'
import { calendarFeed } from './en/calendar-feed.ts'
import { calendar } from './en/calendar.ts'
import { call } from './en/call.ts'
import { chat } from './en/chat.ts'
import { desk } from './en/desk.ts'
import { doctor } from './en/doctor.ts'
import { family } from './en/family.ts'
import { find } from './en/find.ts'
import { holidays } from './en/holidays.ts'
import { home } from './en/home.ts'
import { mailbox } from './en/mailbox.ts'
import { offers } from './en/offers.ts'
import { participants } from './en/participants.ts'
import { problems } from './en/problems.ts'
import { profile } from './en/profile.ts'
import { proposals } from './en/proposals.ts'
import { series } from './en/series.ts'
import { setup } from './en/setup.ts'
import { standing } from './en/standing.ts'
import { visits } from './en/visits.ts'
import { waitlist } from './en/waitlist.ts'
import { why } from './en/why.ts'

/** English: the model the other languages are checked against. */
export const en = {
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
