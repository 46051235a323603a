import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { freshDatabase } from '#test/postgres.ts'
import { systemContext, type SystemContext } from '#test/system-context.ts'
import { watchStatements } from '#test/watched-statements.ts'
import type pg from 'pg'
import { isDatabaseBusy } from '#platform/database.ts'
import { createAccount } from './create-account.ts'
import { Identities } from './identify.ts'

/** What a program of somebody new sends who signed in. */
async function signInAs(name: string, system: SystemContext): Promise<{ authorization: string }> {
  const who = { email: `${name}@example.org`, name, role: 'patient', language: 'en' } as const
  const { id } = await system.transaction((tx) =>
    createAccount(tx, { ...who, timeZone: 'UTC', passwordHash: '-' }),
  )
  const now = system.now()
  await system.sql`
    insert into users.sessions (id, token, user_id, expires_at, created_at, updated_at)
    values (gen_random_uuid(), ${name}, ${id}, ${now.add({ hours: 24 })}, ${now}, ${now})`
  const signature = createHmac('sha256', system.config.AUTH_SECRET).update(name).digest('base64')
  return { authorization: `Bearer ${encodeURIComponent(`${name}.${signature}`)}` }
}

test('after a minute whoever was known is looked up together with others, and is nobody once the session is over', async () => {
  let now = Temporal.Now.instant().round('second')
  await using database = await freshDatabase()
  await using system = systemContext(database.url, { now: () => now })
  const all = await Promise.all(['maria', 'joao', 'rita'].map((name) => signInAs(name, system)))
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

test('in turn nobody is known before those who came earlier; a database that goes away fails each of them, and no more', async () => {
  await using database = await freshDatabase()
  await using system = systemContext(database.url)
  const [first, second, third] = await Promise.all(
    ['first', 'second', 'third'].map((name) => signInAs(name, system)),
  )
  const identities = new Identities()
  await identities.of(system, third!)
  const { promise: connected, reject } = Promise.withResolvers<never>()
  connected.catch(() => {})
  const through = (connect: () => Promise<never>): SystemContext =>
    ({ ...system, pool: { connect } as unknown as pg.Pool }) as SystemContext
  const heard: string[] = []
  const ask = async (name: string, ctx: SystemContext, headers: { authorization: string }): Promise<void> => {
    const actor = await identities.inTurn(ctx, headers).catch(() => 'failed' as const)
    heard.push(`${name} ${typeof actor === 'string' ? actor : actor.name}`)
  }
  // The first waits for a connection; to the second the database says no at once.
  const asked = [
    ask(
      '1',
      through(() => connected),
      first!,
    ),
    ask(
      '2',
      through(() => Promise.reject(new Error('It is starting up'))),
      second!,
    ),
    ask('3', system, third!),
  ]
  await system.sql`select pg_sleep(0.1)`
  assert.deepEqual(heard, [])
  reject(new Error('It went away'))
  await Promise.all(asked)
  assert.deepEqual(heard, ['1 failed', '2 failed', '3 third'])
})

test('a database that goes away while it is asked who calls is told as such', async () => {
  await using database = await freshDatabase()
  await using system = systemContext(database.url)
  const maria = await signInAs('maria', system)
  const failed = await system.transaction(async (tx) => {
    await tx.sql`lock table users.sessions in access exclusive mode`
    const asking = new Identities().of(system, maria).catch((error: unknown) => error)
    for (let ended: object[] = []; ended.length === 0;)
      ended = await system.sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`
    return asking
  })
  assert.equal(isDatabaseBusy(failed), true, String(failed))
  assert.equal(typeof (await new Identities().of(system, maria)), 'object')
})
