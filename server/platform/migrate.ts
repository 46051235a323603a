import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import Postgrator from 'postgrator'
import { isDatabaseBusy } from './database.ts'
import { CannotStart } from './errors.ts'
import { migrateJobs } from './jobs.ts'

const folder = join(import.meta.dirname, '../migrations')
const lock = 7_261_526_101
const oldestPostgres = 150_000
/** After a power cut a database may have to read for a while before it answers. */
const longestWaitMs = 60_000
const pauseMs = 250

/**
 * Brings a database to the newest schema, one process at a time (advisory lock); a migration that was edited after it ran
 * is refused by its checksum. Waits a minute for a database that is away or still starting.
 * @throws CannotStart when it does not answer by then
 * @throws Error when the server is older than PostgreSQL 15 or the schema is newer than this program
 */
export async function migrate(
  databaseUrl: string,
  progress: (line: string) => void = () => {},
): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 3 })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const client = await connectTo(pool, progress)
  try {
    const version = Number(
      (await client.query<{ v: string }>('select current_setting($1) v', ['server_version_num'])).rows[0]?.v,
    )
    if (version < oldestPostgres)
      throw new Error(`PostgreSQL 15 or newer is needed; this server is ${(version / 10_000) | 0}`)
    await client.query('select pg_advisory_lock($1)', [lock])
    await client.query('create schema if not exists platform')
    await migrateJobs(pool)
    const postgrator = new Postgrator({
      migrationPattern: join(folder, '*.sql'),
      driver: 'pg',
      schemaTable: 'platform.migrations',
      validateChecksums: true,
      newline: 'LF',
      execQuery: (query) => client.query(query),
    })
    postgrator.on('migration-started', (m) => progress(`Migrating: ${m.name}`))
    const newest = await postgrator.getMaxVersion()
    if ((await postgrator.getDatabaseVersion()) > newest)
      throw new Error(
        'The database was migrated by a newer Consulta. Start that version, or restore a backup.',
      )
    await postgrator.migrate()
  } finally {
    await client.query('select pg_advisory_unlock_all()').catch(() => {})
    client.release()
    await pool.end()
  }
}

async function connectTo(pool: pg.Pool, progress: (line: string) => void): Promise<pg.PoolClient> {
  const giveUpAt = performance.now() + longestWaitMs
  let isTold = false
  for (;;)
    try {
      return await pool.connect()
    } catch (error) {
      if (!isDatabaseBusy(error)) throw error
      const { message } = error as Error
      if (performance.now() > giveUpAt)
        throw new CannotStart(`PostgreSQL does not answer at DATABASE_URL: ${message}`, { cause: error })
      if (!isTold) progress(`Waiting for PostgreSQL: ${message}`)
      isTold = true
      await pause(pauseMs)
    }
}
