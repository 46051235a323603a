import type { EventName, Events } from '#contract/events.ts'
import { type Actor, type Ctx, inNameOf, type SignedIn, type Tx } from '#platform/context.ts'
import { contextFor } from '#platform/world.ts'
import { noCache } from '#platform/cache.ts'
import { newMetrics } from '#platform/metrics.ts'
import { openPool } from '#platform/database.ts'
import { subscriptionsOf } from '#platform/events.ts'
import type { Audience } from '#platform/live/audiences.ts'
import { pino } from 'pino'
import { readConfig } from '../server/config.ts'

/** An event that was announced, or a job that was added, in a transaction that was committed. */
export type Told =
  | { [N in EventName]: { event: N; payload: Events[N] } }[EventName]
  | { job: string; payload: object }

export interface SystemContext extends Ctx, AsyncDisposable {
  /** What was told since it was last emptied, in order. */
  told: Told[]
  /** The same context in which this account acts. */
  as(account: Pick<SignedIn, 'accountId' | 'role' | 'timeZone'>): Ctx
}

/**
 * A context in which the system acts on a migrated database, with a pool of its own and nothing running in the
 * background: jobs and events are written and told, nothing follows from them.
 */
export function systemContext(
  databaseUrl: string,
  {
    connections = 4,
    now = () => Temporal.Now.instant().round('microsecond'),
    audiences = [] as readonly Audience[],
  } = {},
): SystemContext {
  const config = readConfig({ AUTH_SECRET: 'nobody signs in with this secret', NODE_ENV: 'test' })
  // A database that is dropped after the pool has ended may still cut off a connection that is just closing.
  const pool = openPool(databaseUrl, connections, () => {})
  const world = {
    config,
    log: pino({ level: 'silent' }),
    mail: { local: true, send: async () => {}, close: () => {} },
    pool,
    cache: noCache(now),
    metrics: newMetrics('test'),
    subscriptions: subscriptionsOf({ subscribers: [], listeners: [], audiences }),
    now,
  }
  const told: Told[] = []
  const actingAs = (actor: Actor): Ctx => listening(contextFor(world, actor, 'test'), told)
  return Object.assign(actingAs('system'), {
    told,
    as: (account: Pick<SignedIn, 'accountId' | 'role' | 'timeZone'>) =>
      actingAs({ name: 'Somebody', language: 'en', sessionToken: '', ...account }),
    [Symbol.asyncDispose]: () => pool.end(),
  })
}

function listening(ctx: Ctx, told: Told[]): Ctx {
  const transaction = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    let inThisTry: Told[] = []
    const result = await ctx.transaction((tx) => {
      inThisTry = []
      const heard: Tx = {
        ...tx,
        emitAll: async (name, news) => {
          await tx.emitAll(name, news)
          for (const { payload } of news) inThisTry.push({ event: name, payload } as Told)
        },
        addJob: async (job, payload, options) => {
          await tx.addJob(job, payload, options)
          inThisTry.push({ job, payload })
        },
      }
      return work(inNameOf(heard, tx.actor))
    })
    told.push(...inThisTry)
    return result
  }
  return { ...ctx, transaction }
}
