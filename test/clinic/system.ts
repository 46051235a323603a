import { readConfig } from '../../server/config.ts'
import { modules } from '../../server/modules.ts'
import type { Ctx } from '#platform/context.ts'
import { contextFor } from '#platform/world.ts'
import { noCache } from '#platform/cache.ts'
import { newMetrics } from '#platform/metrics.ts'
import { openPool } from '#platform/database.ts'
import { subscriptionsOf } from '#platform/events.ts'
import { logBy } from '#platform/log.ts'
import { mailBy } from '#platform/mail.ts'

/** A context in which the system acts on a clinic's database, beside the processes that serve it. */
export function systemOf(settings: Record<string, string>, now: Ctx['now']): Ctx & AsyncDisposable {
  const config = readConfig(settings)
  const pool = openPool(config.DATABASE_URL, 2, () => {})
  const mail = mailBy(config)
  const subscriptions = subscriptionsOf({
    subscribers: modules.flatMap((m) => m.subscribers ?? []),
    listeners: modules.flatMap((m) => m.listeners ?? []),
    audiences: modules.flatMap((m) => m.audiences ?? []),
  })
  const ctx = contextFor(
    {
      config,
      log: logBy(config),
      mail,
      pool,
      cache: noCache(now),
      metrics: newMetrics('test'),
      subscriptions,
      now,
    },
    'system',
    'test',
  )
  return Object.assign(ctx, {
    async [Symbol.asyncDispose]() {
      mail.close()
      await pool.end()
    },
  })
}
