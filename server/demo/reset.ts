import pg from 'pg'
import { readConfig } from '../config.ts'
import { modules } from '../modules.ts'
import { openDatabase } from '../open-database.ts'
import { startConsulta } from '../start.ts'
import { fillDemo } from './fill-demo.ts'

const say = (line: string): void => console.log(line)

/** `npm run demo:reset`: empties a demo database and fills it again. Refuses any other database. */
async function reset(): Promise<void> {
  const config = readConfig({ ...process.env, PORT: '0' })
  if (config.production) throw new Error('There is no demo clinic in production.')
  const database = await openDatabase(config, say)
  try {
    await emptyDemo(database.url)
    await using consulta = await startConsulta(config, { databaseUrl: database.url, say })
    await fillDemo(consulta.ctx, say)
    say('The demo clinic is as new.')
  } finally {
    await database.stop()
  }
}

async function emptyDemo(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const exists = await client.query<{ table: string | null }>(
      `select to_regclass('platform.settings') as table`,
    )
    const used = exists.rows[0]?.table !== null
    const demo =
      used && (await client.query(`select from platform.settings where name = 'demo'`)).rowCount === 1
    if (used && !demo) throw new Error('This database does not hold the demo clinic; it was left alone.')
    for (const { name } of [...modules, { name: 'platform' }, { name: 'graphile_worker' }])
      await client.query(`drop schema if exists ${client.escapeIdentifier(name)} cascade`)
  } finally {
    await client.end()
  }
}

await reset().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
