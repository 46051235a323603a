import type { Answer, Endpoint } from '#contract/endpoint.ts'
import type { Role } from '#contract/users.ts'
import { noCache } from '#platform/cache.ts'
import { sqlOver, type Sql, openPool } from '#platform/database.ts'
import { subscriptionsOf } from '#platform/events.ts'
import { httpServer } from '#platform/http.ts'
import { newMetrics } from '#platform/metrics.ts'
import { migrate } from '#platform/migrate.ts'
import { keepStep } from '#platform/step.ts'
import { contextFor, type World } from '#platform/world.ts'
import { pathOf, type Request } from '#test/clinic/client.ts'
import type pg from 'pg'
import { pino } from 'pino'
import { readConfig } from '../server/config.ts'
import { modules } from '../server/modules.ts'

export interface BenchApp extends AsyncDisposable {
  /** Answers a request as this account. @throws Error with the problem when it is refused */
  call<E extends Endpoint>(account: Account, endpoint: E, request?: Request<NoInfer<E>>): Promise<Answer<E>>
  /** Runs statements on one connection, for filling the database. */
  withSql<T>(work: (sql: Sql) => Promise<T>): Promise<T>
}
export interface Account {
  id: string
  role: Role
}

/**
 * Every module over HTTP on a database of its own, without a network, a sign-in, and background work: what is measured is
 * checking the request, the use case with its SQL, and writing the answer. Events and jobs are written as ever.
 *
 * @param options.watch lets somebody see every statement that goes to the database
 */
export async function openBenchApp(
  databaseUrl: string,
  { watch = (pool) => pool }: { watch?: (pool: pg.Pool) => pg.Pool } = {},
): Promise<BenchApp> {
  await migrate(databaseUrl, () => {})
  const config = readConfig({
    AUTH_SECRET: 'nobody signs in with this secret',
    NODE_ENV: 'test',
    SLOW_FROM_MS: '0',
  })
  // Filling the tables takes statements that no request is given the time for.
  const pool = openPool(databaseUrl, 2, () => {}, 3_600_000)
  const world: World = {
    config,
    log: pino({ level: 'silent' }),
    mail: { local: true, send: async () => {}, close: () => {} },
    pool: watch(pool),
    cache: noCache(() => Temporal.Now.instant()),
    metrics: newMetrics('bench'),
    subscriptions: subscriptionsOf({
      subscribers: modules.flatMap((m) => m.subscribers ?? []),
      listeners: modules.flatMap((m) => m.listeners ?? []),
      audiences: modules.flatMap((m) => m.audiences ?? []),
    }),
    now: () => Temporal.Now.instant().round('microsecond'),
  }
  await keepStep(contextFor(world, 'system', 'bench'), config.STEP_MINUTES)
  const app = await httpServer({
    config,
    world,
    metrics: newMetrics('bench'),
    routes: modules.flatMap((m) => m.routes),
    identify: async ({ account = '' }) => {
      const { id, role } = JSON.parse(String(account)) as Account
      return { accountId: id, role, name: '', language: 'en', timeZone: 'Europe/Lisbon', sessionToken: '' }
    },
    isReady: async () => true,
  })
  return {
    async call(account, endpoint, request = {}) {
      const { statusCode, body } = await app.inject({
        method: endpoint.method,
        url: pathOf(endpoint, request),
        headers: { account: JSON.stringify(account) },
        ...(request.body !== undefined && { payload: request.body as object }),
      })
      if (statusCode >= 300) throw new Error(`${endpoint.method} ${endpoint.path}: ${statusCode} ${body}`)
      return JSON.parse(body)
    },
    async withSql(work) {
      const client = await pool.connect()
      try {
        return await work(sqlOver(client))
      } finally {
        client.release()
      }
    },
    async [Symbol.asyncDispose]() {
      await app.close()
      await pool.end()
    },
  }
}
