import { about } from './en/about.ts'
import { account } from './en/account.ts'
import { admin } from './en/admin.ts'
import { app } from './en/app.ts'
import { availability } from './en/availability.ts'
import { book } from './en/book.ts'
import { desk } from './en/desk.ts'
import { doctor } from './en/doctor.ts'
import { family } from './en/family.ts'
import { find } from './en/find.ts'
import { holidays } from './en/holidays.ts'
import { home } from './en/home.ts'
import { mailbox } from './en/mailbox.ts'
import { problems } from './en/problems.ts'
import { profile } from './en/profile.ts'
import { setup } from './en/setup.ts'
import { visits } from './en/visits.ts'

/** English: the model the other languages are checked against. */
export const en = {
  about,
  account,
  admin,
  app,
  availability,
  book,
  desk,
  doctor,
  family,
  find,
  holidays,
  home,
  mailbox,
  problems,
  profile,
  setup,
  visits,
}
