import { randomBytes } from 'node:crypto'
import { after } from 'node:test'
import { migrate } from '#platform/migrate.ts'
import pg from 'pg'
import { serverVariables, startThrowAwayPostgres, type PostgresKind } from './throw-away-postgres.ts'

export { installedPostgres } from './throw-away-postgres.ts'

const template = 'consulta_template'
const own: Partial<Record<PostgresKind, ReturnType<typeof startThrowAwayPostgres>>> = {}
const prepared: Partial<Record<PostgresKind, Promise<string>>> = {}

/**
 * A migrated, empty database of one's own, dropped when it is disposed of: `await using database = await freshDatabase()`.
 * All tests of `npm test` share one server; a file that is run alone starts and stops its own.
 */
export async function freshDatabase(
  kind: PostgresKind = 'embedded',
): Promise<{ url: string; [Symbol.asyncDispose](): Promise<void> }> {
  const server = await (prepared[kind] ??= prepareServer(kind))
  const name = `test_${randomBytes(6).toString('hex')}`
  await execute(server, `create database ${name} template ${template}`)
  return {
    url: addressOf(server, name),
    [Symbol.asyncDispose]: () => execute(server, `drop database ${name} with (force)`),
  }
}

after(async () => {
  await Promise.all(Object.values(own).map(async (started) => (await started).stop()))
})

async function prepareServer(kind: PostgresKind): Promise<string> {
  const server =
    process.env[serverVariables[kind]] ?? (await (own[kind] ??= startThrowAwayPostgres(kind))).url
  await migrateTemplate(server)
  return server
}

/** Migrates once for all the processes of a run: the first to come does it, the others wait for it. */
async function migrateTemplate(server: string): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf(server, 'postgres') })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('${template}'))`)
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template])
    if (rowCount) return
    const unfinished = `${template}_unfinished`
    await client.query(`drop database if exists ${unfinished} with (force)`)
    await client.query(`create database ${unfinished}`)
    await migrate(addressOf(server, unfinished))
    await client.query(`alter database ${unfinished} with allow_connections false`)
    await client.query(`alter database ${unfinished} rename to ${template}`)
  } finally {
    await client.end()
  }
}

async function execute(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf(server, 'postgres') })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

function addressOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}
