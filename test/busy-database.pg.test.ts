import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { after, test } from 'node:test'
import { getSelf } from '#contract/users.ts'
import { noCache } from '#platform/cache.ts'
import { inTransaction, isDatabaseBusy, openPool } from '#platform/database.ts'
import { subscriptionsOf } from '#platform/events.ts'
import { httpServer, on, type Route } from '#platform/http.ts'
import { newMetrics } from '#platform/metrics.ts'
import { contextFor, type World } from '#platform/world.ts'
import { Identities } from '#users'
import type pg from 'pg'
import { pino } from 'pino'
import { readConfig } from '../server/config.ts'
import { eventually } from './clinic/eventually.ts'
import { freshDatabase } from './postgres.ts'

const shortMs = 200

/** So little patience may be too little for any answer, for a while. */
const becomesUsable = (pool: pg.Pool): Promise<unknown> => eventually(() => pool.query('select 1'))

/** A server whose only connection to its database may be waited for but shortly. */
async function serverOn(url: string, routes: readonly Route[]) {
  const pool = openPool(url, 1, () => {}, shortMs)
  const world: World = {
    config: readConfig({
      AUTH_SECRET: 'nobody signs in with this secret',
      NODE_ENV: 'test',
      SLOW_FROM_MS: '0',
    }),
    log: pino({ level: 'silent' }),
    mail: { local: true, send: async () => {}, close: () => {} },
    pool,
    cache: noCache(() => Temporal.Now.instant()),
    metrics: newMetrics('test'),
    subscriptions: subscriptionsOf({ subscribers: [], listeners: [] }),
    now: () => Temporal.Now.instant(),
  }
  const identities = new Identities()
  const system = contextFor(world, 'system', 'test')
  const app = await httpServer({
    config: world.config,
    world,
    metrics: newMetrics('test'),
    routes,
    identify: (headers) => identities.of(system, headers),
    isReady: async () => true,
  })
  after(async () => {
    await app.close()
    await pool.end()
  })
  return { app, pool }
}

const open = (run: Route['run']): Route =>
  on({ ...getSelf, who: ['anyone'] as const }, run as never) as unknown as Route
const asked = { method: 'GET', url: getSelf.path } as const

test('who waits in vain for a connection or a statement is told when to come again', async () => {
  await using database = await freshDatabase()
  const { app, pool } = await serverOn(database.url, [
    open(async (ctx) => ctx.transaction((tx) => tx.sql`select pg_sleep(30)`)),
  ])
  // The second waits for the connection of the first.
  const answers = await Promise.all([app.inject(asked), app.inject(asked)])
  for (const { statusCode, headers, json } of answers) {
    assert.equal(statusCode, 503)
    assert.equal((json() as { code: string }).code, 'overloaded')
    assert.match(String(headers['retry-after']), /^\d$/)
  }
  await becomesUsable(pool)
})

test('so is who waits for being recognised', async () => {
  await using database = await freshDatabase()
  const { app, pool } = await serverOn(database.url, [
    on(getSelf, async () => assert.fail('nobody signed in')),
  ])
  const taken = await eventually(() => pool.connect())
  const headers = { authorization: 'Bearer a-session.c2lnbmF0dXJl' }
  assert.equal((await app.inject({ ...asked, headers })).statusCode, 503)
  taken.release()
  await eventually(async () => assert.equal((await app.inject({ ...asked, headers })).statusCode, 401))
})

test('a database that accepts and never answers, and one that is not there, are not waited for', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const url = `postgres://somebody@127.0.0.1:${(silent.address() as AddressInfo).port}/nothing`
  const pool = openPool(url, 1, () => {}, shortMs)
  await assert.rejects(pool.query('select 1'), isDatabaseBusy)
  silent.close()
  await assert.rejects(pool.query('select 1'), isDatabaseBusy)
  await pool.end()
})

test('a statement that the database does not give up itself is given up, and its connection with it', async () => {
  await using database = await freshDatabase()
  const pool = openPool(database.url, 1, () => {}, shortMs)
  // As a server that hangs as a whole: its own limit does not work.
  const hanging = inTransaction(pool, async (client) => {
    await client.query('set local statement_timeout = 0')
    await client.query({ text: 'select pg_sleep(3600)', query_timeout: shortMs } as never)
  })
  await assert.rejects(hanging, isDatabaseBusy)
  assert.equal(pool.totalCount, 0)
  await becomesUsable(pool)
  await pool.end()
})

test('a connection that the database ends in the middle, and a database that is not running, are told the same way', async () => {
  await using database = await freshDatabase()
  const pool = openPool(database.url, 2, () => {})
  await assert.rejects(pool.query('select pg_terminate_backend(pg_backend_pid())'), isDatabaseBusy)
  const broken = inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
    await client.query('select pg_sleep(1)')
  })
  await assert.rejects(broken, isDatabaseBusy)
  await pool.end()
  const nowhere = openPool('postgresql:///consulta?host=%2Fnowhere&port=5432', 1, () => {})
  await assert.rejects(nowhere.query('select 1'), isDatabaseBusy)
  await nowhere.end()
})

test('what is wrong in itself is no sign of a busy database', async () => {
  await using database = await freshDatabase()
  const pool = openPool(database.url, 1, () => {})
  await assert.rejects(pool.query('select nonsense'), (error) => !isDatabaseBusy(error))
  assert.equal(isDatabaseBusy(new Error('x', { cause: Object.assign(new Error(), { code: '57014' }) })), true)
  await pool.end()
})

test('64 are worked on at a time, besides bookings and what waits for other threads', async () => {
  await using database = await freshDatabase()
  let running = 0
  const gate = Promise.withResolvers<void>()
  const run = async (): Promise<void> => {
    running += 1
    await gate.promise
  }
  const at = (path: `/${string}`, more: object) => ({ ...getSelf, who: ['anyone'] as const, path, ...more })
  const { app } = await serverOn(database.url, [
    open(run),
    on(at('/v1/bookings', { shed: 'last' }), run as never),
    on(at('/v1/hashes', {}), run as never, { outOfLine: true }),
  ])
  const ask = (url: string) => Array.from({ length: 70 }, () => app.inject({ method: 'GET', url }))
  const asking = ask(asked.url)
  await eventually(async () => assert.equal(running, 64))
  asking.push(...ask('/v1/bookings'), ...ask('/v1/hashes'))
  await eventually(async () => assert.equal(running, 64 + 140))
  gate.resolve()
  await Promise.all(asking)
  assert.equal(running, 70 + 140)
})
