/** Which modules' faces a module may import: itself is below all of those that name it. */
export const mayImport: Record<string, readonly string[]> = {
  users: [],
  doctors: ['users'],
  patients: ['users'],
  schedules: ['doctors', 'users'],
  appointments: ['users', 'doctors', 'patients', 'schedules'],
  archive: ['schedules', 'appointments'],
  chat: ['users', 'doctors', 'appointments', 'archive'],
  video: ['users', 'appointments', 'chat'],
  notifications: ['users', 'appointments'],
  live: [],
  admin: [
    'users',
    'doctors',
    'patients',
    'schedules',
    'appointments',
    'archive',
    'chat',
    'video',
    'notifications',
    'live',
  ],
}
export const moduleNames = Object.keys(mayImport)

/** Schemas of the database that belong to no module: they are reached through server/platform. */
export const platformSchemas = ['platform', 'graphile_worker']

/** Files that may use `Date`, each with the reason. */
export const mayUseDate: Record<string, string> = {}

/** Files that may read `process.env`, each with the reason. */
export const mayReadEnvironment: Record<string, string> = {
  'server/config.ts': 'reads every setting once',
}

/** Files that may be longer than 300 lines, each with the reason. */
export const mayBeLong: Record<string, string> = {
  'server/migrations/schema.sql': 'written by `npm run schema`',
}

/** Words that say nothing: no file, folder or declaration is named by them. */
export const emptyWords = ['util', 'helper', 'common', 'shared', 'misc', 'manager', 'handler']
