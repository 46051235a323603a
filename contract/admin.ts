import { Type, type Static } from 'typebox'
import { endpoint, Id, Instant, page, PageQuery } from './endpoint.ts'

/** What a page needs to know of the installation before anybody signs in. */
export const Instance = Type.Object({
  demo: Type.Boolean({ description: 'The database holds the demo clinic' }),
  demoSignIns: Type.Array(
    Type.Object({ role: Type.String(), name: Type.String(), email: Type.String(), password: Type.String() }),
  ),
  needsFirstAdmin: Type.Boolean(),
  localMailbox: Type.Boolean({ description: 'Mails stay on this machine and can be read at /mailbox' }),
  stepMinutes: Type.Integer(),
})
export type Instance = Static<typeof Instance>

export const getInstance = endpoint({
  method: 'GET',
  path: '/v1/instance',
  summary:
    'What this installation is: demo or not, step of the calendar, whether it still needs its administrator',
  who: ['anyone'],
  answers: { 200: Instance },
  refusals: [],
})

export const getTotals = endpoint({
  method: 'GET',
  path: '/v1/admin/totals',
  summary: 'How many accounts, doctors, patients and appointments there are',
  who: ['admin'],
  shed: 'first',
  answers: {
    200: Type.Object({
      accounts: Type.Integer(),
      doctors: Type.Integer(),
      doctorsWaiting: Type.Integer(),
      patients: Type.Integer(),
      appointments: Type.Integer(),
      failedJobs: Type.Integer(),
      visitsLeft: Type.Integer({ description: 'Visits of absent doctors that wait for the staff' }),
    }),
  },
  refusals: [],
})

export const listFailedJobs = endpoint({
  method: 'GET',
  path: '/v1/admin/failed-jobs',
  summary: 'Background work that was given up after all retries, newest first',
  who: ['admin'],
  shed: 'first',
  query: Type.Object(PageQuery),
  answers: {
    200: page(
      Type.Object({
        id: Type.String(),
        task: Type.String(),
        attempts: Type.Integer(),
        error: Type.String(),
        failedAt: Instant,
        eventId: Type.Union([Id, Type.Null()]),
      }),
    ),
  },
  refusals: [],
})
