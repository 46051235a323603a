import type { Module } from '#platform/module.ts'
import { archiveOldVisits } from './archive-old-visits.ts'
import { routes } from './routes.ts'
import { timers } from './timers.ts'

export { archiveOldVisits } from './archive-old-visits.ts'
export { countArchived } from './list-archive.ts'
export { archivedDoctorsOf, archivedPatientAccountsOf } from './people-of-archived.ts'

export const archive: Module = { name: 'archive', routes, jobs: [archiveOldVisits], timers }
