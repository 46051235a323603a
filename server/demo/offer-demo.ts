import { setTimeout as pause } from 'node:timers/promises'
import type { Ctx } from '#platform/context.ts'
import { countUsers } from '#users'
import type pg from 'pg'
import { fillDemo } from './fill-demo.ts'

const lock = 7_261_526_102
const askAgainAfterMs = 500

/**
 * Fills the demo clinic into an empty database: never in production, and only where mails stay on this machine. Of several
 * processes that start at once, one fills and the others wait.
 */
export async function offerDemo(ctx: Ctx, say: (line: string) => void): Promise<void> {
  if (ctx.config.production || ctx.config.DEMO === 'off' || !ctx.mail.local || ctx.config.TARGET !== 'all')
    return
  const client = await ctx.pool.connect()
  try {
    while (!(await isMine(client))) await pause(askAgainAfterMs)
    if ((await countUsers(ctx)) === 0) await fillDemo(ctx, say)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lock])
    client.release()
  }
}

async function isMine(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [lock])
  return rows[0]?.mine ?? false
}
