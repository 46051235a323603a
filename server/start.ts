import type { AddressInfo } from 'node:net'
import { randomUUIDv7 } from 'node:crypto'
import { Identities, sessionsThatCanAct } from '#users'
import pg from 'pg'
import type { Config } from './config.ts'
import { modules, targeted } from './modules.ts'
import { forgetAnswers } from '#platform/answered-requests.ts'
import type { Ctx } from '#platform/context.ts'
import { contextFor, type World } from '#platform/world.ts'
import { openPool, sqlOver } from '#platform/database.ts'
import { cacheOf, noCache } from '#platform/cache.ts'
import { deliver, listen, type Listener, subscriptionsOf } from '#platform/events.ts'
import { httpServer } from '#platform/http.ts'
import { type Job, startJobs } from '#platform/jobs.ts'
import { Live } from '#platform/live/live.ts'
import { noticeChannel } from '#platform/live/notices.ts'
import { trimFeeds } from '#platform/live/trim-feeds.ts'
import { logBy } from '#platform/log.ts'
import { mailBy } from '#platform/mail.ts'
import { newMetrics } from '#platform/metrics.ts'
import { migrate } from '#platform/migrate.ts'
import { devicesThatMemoryAllows } from '#platform/overload.ts'
import { keepStep } from '#platform/step.ts'
import { serveWeb } from '#platform/web.ts'

export interface Consulta {
  /** Where it answers, e.g. http://127.0.0.1:8080 */
  url: string
  /** A context in which the system itself acts. */
  ctx: Ctx
  /** Drains: stops accepting, finishes what is in flight, gives jobs back. */
  stop(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

export interface StartOptions {
  databaseUrl: string
  /** Told what is going on, a line each. */
  say?: (line: string) => void
  /** The clock, which tests may set. */
  now?: () => Temporal.Instant
}

const longestPulseMs = 2000
/** Connections that wait until they are accepted; past it, or what the system allows, callers try again for minutes. */
const mostConnecting = 65_535

/** Starts the targeted modules on a migrated database and serves them on the port of the settings. */
export async function startConsulta(
  config: Config,
  { databaseUrl, say = () => {}, now }: StartOptions,
): Promise<Consulta> {
  const here = targeted(config.TARGET)
  await migrate(databaseUrl, say)
  const log = logBy(config)
  const pool = openPool(databaseUrl, config.DATABASE_POOL, (error) =>
    log.warn({ err: error }, 'A database connection was lost'),
  )
  // A connection of its own: a long queue for the others says nothing about whether the database answers.
  const pulse = openPool(databaseUrl, 1, () => {}, longestPulseMs)
  const metrics = newMetrics(config.TARGET)
  const identities = new Identities()
  const listeners: Listener[] = [
    ...(['session.ended', 'account.changed'] as const).map((name) => ({
      on: name,
      hear: (accountId: string) => {
        identities.forget(accountId)
        live.sessionEnded(accountId)
      },
    })),
    ...modules.flatMap((m) => m.listeners ?? []),
  ]
  const clock = now ?? (() => Temporal.Now.instant().round('microsecond'))
  // A process with some of the modules hears of most changes by Redis alone: without it, it remembers nothing.
  const mayRemember = config.REDIS_URL !== '' || config.TARGET === 'all'
  const cache = mayRemember
    ? cacheOf({ redisUrl: config.REDIS_URL, now: clock, log, metrics })
    : noCache(clock)
  const live = new Live({
    sql: sqlOver(pool),
    now: clock,
    log,
    metrics,
    mostHeld: config.MAX_HELD || devicesThatMemoryAllows(),
    areSignedIn: (tokens) => sessionsThatCanAct(identifying, tokens),
  })
  const world: World = {
    config,
    log,
    mail: mailBy(config),
    metrics,
    pool,
    cache,
    subscriptions: subscriptionsOf({
      subscribers: modules.flatMap((m) => m.subscribers ?? []),
      listeners,
      audiences: modules.flatMap((m) => m.audiences ?? []),
    }),
    live,
    now: clock,
  }
  const system = (why: string): Ctx => contextFor(world, 'system', `${why}-${randomUUIDv7()}`)
  await keepStep(system('start'), config.STEP_MINUTES)

  // One for all: it is asked at every request.
  const identifying = system('identify')
  let draining = false
  const app = await httpServer({
    config,
    world,
    metrics,
    routes: here.modules.flatMap((m) => m.routes),
    identify: (headers, { inTurn }) =>
      inTurn ? identities.inTurn(identifying, headers) : identities.of(identifying, headers),
    isReady: async () =>
      !draining &&
      (await pulse.query('select 1').then(
        () => true,
        () => false,
      )),
  })
  if (here.web) await serveWeb(app, config)
  const connect = (): pg.Client =>
    new pg.Client({ connectionString: databaseUrl, application_name: 'consulta' })
  const stopListening = await listen(connect, {
    subscriptions: world.subscriptions,
    channels: { [noticeChannel]: (text) => live.heard(text) },
    onGap: () => {
      identities.forgetAll()
      live.lookAtAll()
    },
  })
  await app.listen({ host: config.HOST, port: config.PORT, backlog: mostConnecting })
  const port = (app.server.address() as AddressInfo).port
  const url = `http://${config.HOST === '0.0.0.0' ? 'localhost' : config.HOST}:${port}`
  config.PUBLIC_URL ||= url.replace('127.0.0.1', 'localhost')

  const jobs: Job[] = here.modules.flatMap((m) => [
    ...(m.jobs ?? []),
    ...(m.subscribers ?? []).map((s) => ({
      name: s.name,
      run: (ctx: Ctx, payload: Record<string, unknown>) => deliver(ctx, s, String(payload.eventId)),
    })),
  ])
  const worker = await startJobs({
    connect,
    pool,
    jobs,
    timers: [forgetAnswers, trimFeeds, ...here.modules.flatMap((m) => m.timers ?? [])],
    concurrency: Math.max(1, Math.floor(config.DATABASE_POOL / 3)),
    log,
    metrics,
    context: system,
  })

  let stopping: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    draining = true
    live.drain()
    await app.close()
    await worker.stop()
    await live.stop()
    await stopListening()
    world.mail.close()
    await cache.stop()
    await Promise.all([pool.end(), pulse.end()])
  }
  const stopOnce = (): Promise<void> => (stopping ??= stop())
  return { url, ctx: system('operator'), stop: stopOnce, [Symbol.asyncDispose]: stopOnce }
}
