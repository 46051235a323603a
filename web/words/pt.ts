import type { Words } from './index.tsx'
import { about } from './pt/about.ts'
import { account } from './pt/account.ts'
import { app } from './pt/app.ts'
import { book } from './pt/book.ts'
import { doctor } from './pt/doctor.ts'
import { family } from './pt/family.ts'
import { find } from './pt/find.ts'
import { home } from './pt/home.ts'
import { problems } from './pt/problems.ts'
import { visits } from './pt/visits.ts'

export const pt: Words = { about, account, app, book, doctor, family, find, home, problems, visits }
