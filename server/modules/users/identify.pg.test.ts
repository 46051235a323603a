import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { freshDatabase } from '#test/postgres.ts'
import { systemContext } from '#test/system-context.ts'
import { watchStatements } from '#test/watched-statements.ts'
import { createAccount } from './create-account.ts'
import { Identities } from './identify.ts'

test('after a minute whoever was known is looked up together with others, and is nobody once the session is over', async () => {
  let now = Temporal.Now.instant().round('second')
  await using database = await freshDatabase()
  await using system = systemContext(database.url, { now: () => now })
  const headersOf = async (name: string) => {
    const who = { email: `${name}@example.org`, name, role: 'patient', language: 'en' } as const
    const { id } = await system.transaction((tx) =>
      createAccount(tx, { ...who, timeZone: 'UTC', passwordHash: '-' }),
    )
    await system.sql`
      insert into users.sessions (id, token, user_id, expires_at, created_at, updated_at)
      values (gen_random_uuid(), ${name}, ${id}, ${now.add({ hours: 24 })}, ${now}, ${now})`
    const signature = createHmac('sha256', system.config.AUTH_SECRET).update(name).digest('base64')
    return { authorization: `Bearer ${encodeURIComponent(`${name}.${signature}`)}` }
  }
  const all = [await headersOf('maria'), await headersOf('joao'), await headersOf('rita')]
  const identities = new Identities()
  const { ctx, statements } = watchStatements(system)
  const names = async (): Promise<string[]> =>
    (await Promise.all(all.map((headers) => identities.of(ctx, headers)))).map((actor) =>
      typeof actor === 'string' ? actor : actor.name,
    )
  assert.deepEqual(await names(), ['maria', 'joao', 'rita'])
  now = now.add({ seconds: 61 })
  statements.length = 0
  await system.sql`update users.accounts set name = 'Maria' where name = 'maria'`
  assert.deepEqual(await names(), ['Maria', 'joao', 'rita'])
  assert.equal(statements.length, 1)
  assert.deepEqual(await names(), ['Maria', 'joao', 'rita'])
  assert.equal(statements.length, 1, 'and remembered again')

  await system.sql`update users.accounts set suspended = true where name = 'joao'`
  await system.sql`delete from users.sessions where token = 'rita'`
  now = now.add({ seconds: 61 })
  assert.deepEqual(await names(), ['Maria', 'nobody', 'nobody'])
  await system.sql`update users.sessions set expires_at = now() - interval '1 hour'`
  now = now.add({ seconds: 61 })
  assert.deepEqual(await names(), ['nobody', 'nobody', 'nobody'])
})
