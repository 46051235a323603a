import { setTimeout } from 'node:timers/promises'
import type { Logger } from 'pino'
import type pg from 'pg'
import type { Config } from '../config.ts'
import type { Cache } from './cache.ts'
import { type Actor, type Ctx, inNameOf } from './context.ts'
import { inTransaction, type Sql, sqlOver } from './database.ts'
import { subjectOf, type Subscriptions, writeEvents } from './events.ts'
import { addJob } from './jobs.ts'
import type { Mail } from './mail.ts'

/** What all contexts of a process are made of. */
export interface World {
  config: Config
  log: Logger
  mail: Mail
  pool: pg.Pool
  cache: Cache
  subscriptions: Subscriptions
  now(): Temporal.Instant
}

export function contextFor(world: World, actor: Actor, requestId: string): Ctx {
  const ctx: Ctx = {
    actor,
    requestId,
    config: world.config,
    log: world.log,
    mail: world.mail,
    pool: world.pool,
    cache: world.cache,
    now: world.now,
    sql: sqlOver(world.pool),
    transaction: async (work) => {
      let announced: [name: string, subject: string][] = []
      let changed = new Set<string>()
      let toldAfterMs = 0
      const result = await inTransaction(world.pool, async (client) => {
        announced = []
        changed = new Set()
        toldAfterMs = 0
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
            for (const { payload } of news) announced.push([name, subjectOf(payload)])
          },
          forget: (...subjects) => subjects.forEach((subject) => changed.add(subject)),
          tellAfter: (milliseconds) => (toldAfterMs = Math.max(toldAfterMs, milliseconds)),
          addJob: (task, payload, options) => addJob(guarded, task, payload, options),
        }
        try {
          return await work(inNameOf(bare, actor))
        } finally {
          open = false
        }
      })
      // Other processes hear of it by the database; this one at once, so that its own next answer is right.
      for (const [name, subject] of announced) world.subscriptions.hear(name, subject)
      if (changed.size > 0) await world.cache.forget([...changed])
      if (toldAfterMs > 0 && actor !== 'system') await setTimeout(toldAfterMs)
      return result
    },
  }
  return ctx
}
