// `npm run schema`: writes server/migrations/schema.sql from a database that the migrations have made.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from '#platform/migrate.ts'
import pg from 'pg'
import { schemaText } from './schema-text.ts'
import { startThrowAwayPostgres } from './throw-away-postgres.ts'

const file = join(import.meta.dirname, '../server/migrations/schema.sql')
const server = await startThrowAwayPostgres('embedded')
try {
  await migrate(server.url)
  const pool = new pg.Pool({ connectionString: server.url, max: 2 })
  // A connection that is just closing may still be cut off by the server that stops.
  pool.on('error', () => {})
  writeFileSync(file, await schemaText(pool))
  await pool.end()
} finally {
  await server.stop()
}
console.log('server/migrations/schema.sql is written.')
