import type { Words } from './index.tsx'
import { about } from './pt/about.ts'
import { app } from './pt/app.ts'
import { find } from './pt/find.ts'
import { home } from './pt/home.ts'
import { problems } from './pt/problems.ts'

export const pt: Words = { about, app, find, home, problems }
