import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase, installedPostgres } from './postgres.ts'
import { schemaText } from './schema-text.ts'

const kept = readFileSync(join(import.meta.dirname, '../server/migrations/schema.sql'), 'utf8')

async function textOf(kind: 'embedded' | '15', change = ''): Promise<string> {
  await using database = await freshDatabase(kind)
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    await client.query(change)
    return await schemaText(client)
  } finally {
    await client.end()
  }
}

test('schema.sql is the migrated database (if not: npm run schema)', async () => {
  assert.equal(await textOf('embedded'), kept)
})

const isMissing = installedPostgres() === undefined
test(
  'the migrations make the same on the PostgreSQL of this machine',
  { skip: isMissing && 'no PostgreSQL 15 or newer is installed here' },
  async () => assert.equal(await textOf('15'), kept),
)

const changes = {
  'a column': 'alter table users.accounts add column phone text',
  'a type': 'alter table users.accounts alter column name type varchar(80)',
  'a default': "alter table users.accounts alter column time_zone set default 'Europe/Lisbon'",
  'a missing "not null"': 'alter table users.accounts alter column email drop not null',
  'a constraint': "alter table users.accounts add constraint has_name check (name <> '')",
  'a missing constraint': 'alter table users.accounts drop constraint one_account_per_email',
  'an index': 'create index on users.accounts (name)',
  'a table': 'create table users.notes (id int)',
  'a type of our own': "create type users.mood as enum ('good')",
  'a function': 'create function users.one() returns int language sql return 1',
  'a view': 'create view users.names as select name from users.accounts',
}
for (const [what, change] of Object.entries(changes))
  test(`the text tells ${what}`, async () => assert.notEqual(await textOf('embedded', change), kept))
