import { setTimeout } from 'node:timers/promises'
import type { Logger } from 'pino'
import type pg from 'pg'
import type { Config } from '../config.ts'
import type { Cache } from './cache.ts'
import { type Actor, type Ctx, inNameOf } from './context.ts'
import { inTransaction, type Sql, sqlOver } from './database.ts'
import { subjectOf, type Subscriptions, writeEvents } from './events.ts'
import { addJob } from './jobs.ts'
import type { Live } from './live/live.ts'
import { ToldTogether, type WrittenFeed, writeUpdates } from './live/write-updates.ts'
import type { Mail } from './mail.ts'
import type { Metrics } from './metrics.ts'

/** What all contexts of a process are made of. */
export interface World {
  config: Config
  log: Logger
  mail: Mail
  metrics: Metrics
  pool: pg.Pool
  cache: Cache
  subscriptions: Subscriptions
  /** Without it, other processes find by themselves what is written here. */
  live?: Live
  now(): Temporal.Instant
}

export function contextFor(world: World, actor: Actor, requestId: string): Ctx {
  const ctx: Ctx = {
    actor,
    requestId,
    config: world.config,
    log: world.log,
    mail: world.mail,
    metrics: world.metrics,
    pool: world.pool,
    cache: world.cache,
    now: world.now,
    sql: sqlOver(world.pool),
    live: world.live,
    tellNow: (accountIds, name, payload) => world.live?.tellNow(accountIds, name, payload),
    transaction: async (work) => {
      let announced: [name: string, subject: string][] = []
      let changed = new Set<string>()
      let toldAfterMs = 0
      let written: WrittenFeed[] = []
      const result = await inTransaction(world.pool, async (client) => {
        announced = []
        changed = new Set()
        toldAfterMs = 0
        written = []
        const together = new ToldTogether()
        let open = true
        const sql = sqlOver(client)
        const guarded: Sql = (strings, ...values) => {
          if (!open) throw new Error('This transaction has ended: await every statement inside it')
          return sql(strings, ...values)
        }
        const bare: Parameters<typeof inNameOf>[0] = {
          ...ctx,
          client,
          sql: guarded,
          emitAll: async (name, news) => {
            await writeEvents(bare, world.subscriptions, name, news)
            for (const { payload } of news) {
              announced.push([name, subjectOf(payload)])
              for (const telling of world.subscriptions.tellingsOf(name, payload)) together.addHint(telling)
            }
          },
          forget: (...subjects) => subjects.forEach((subject) => changed.add(subject)),
          tellAfter: (milliseconds) => (toldAfterMs = Math.max(toldAfterMs, milliseconds)),
          tell: (accountIds, name, payload, { forSeconds } = {}) =>
            together.add(accountIds, {
              name,
              payload: JSON.stringify(payload),
              expiresAt: forSeconds === undefined ? null : world.now().add({ seconds: forSeconds }),
            }),
          addJob: (task, payload, options) => addJob(guarded, task, payload, options),
        }
        try {
          const done = await work(inNameOf(bare, actor))
          if (!together.isEmpty) written = await writeUpdates(guarded, together, world.now())
          return done
        } finally {
          open = false
        }
      })
      if (written.length > 0) world.live?.committed(written)
      // Other processes hear of it by the database; this one at once, so that its own next answer is right.
      for (const [name, subject] of announced) world.subscriptions.hear(name, subject)
      if (changed.size > 0) await world.cache.forget([...changed])
      if (toldAfterMs > 0 && actor !== 'system') await setTimeout(toldAfterMs)
      return result
    },
  }
  return ctx
}
