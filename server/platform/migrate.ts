import { join } from 'node:path'
import pg from 'pg'
import Postgrator from 'postgrator'
import { migrateJobs } from './jobs.ts'

const folder = join(import.meta.dirname, '../migrations')
const lock = 7_261_526_101
const oldestPostgres = 150_000

/**
 * Brings a database to the newest schema, one process at a time (advisory lock); a migration that was edited after it ran
 * is refused by its checksum.
 * @throws Error when the server is older than PostgreSQL 15 or the schema is newer than this program
 */
export async function migrate(
  databaseUrl: string,
  progress: (line: string) => void = () => {},
): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 3 })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const client = await pool.connect()
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
