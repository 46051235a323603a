import { about } from './en/about.ts'
import { account } from './en/account.ts'
import { app } from './en/app.ts'
import { book } from './en/book.ts'
import { doctor } from './en/doctor.ts'
import { family } from './en/family.ts'
import { find } from './en/find.ts'
import { home } from './en/home.ts'
import { problems } from './en/problems.ts'
import { visits } from './en/visits.ts'

/** English: the model the other languages are checked against. */
export const en = { about, account, app, book, doctor, family, find, home, problems, visits }
