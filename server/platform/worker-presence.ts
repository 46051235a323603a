import type pg from 'pg'
import type { Logger } from 'pino'
import { keepConnected } from './database.ts'

const checkEveryMs = 3000

/**
 * graphile-worker frees the jobs of a killed process after four hours. Here every worker holds an advisory lock on a
 * connection of its own while it lives: the database lets go of it the moment the process dies. Whoever then still has
 * a locked job in two checks in a row is dead, and its jobs are given to others.
 */
export function keepPresence(options: {
  connect: () => pg.Client
  workerIds: readonly string[]
  log: Logger
}): () => Promise<void> {
  const { connect, workerIds, log } = options
  let present: pg.Client | undefined
  let suspects = new Set<string>()
  const leave = keepConnected(connect, {
    opened: async (client) => {
      await client.query('select pg_advisory_lock(hashtextextended(id, 0)) from unnest($1::text[]) as id', [
        workerIds,
      ])
      present = client
    },
    lost: () => {
      present = undefined
      suspects = new Set()
    },
  })
  const check = async (): Promise<void> => {
    if (!present) return
    const absent = await absentWorkers(present)
    const dead = absent.filter((id) => suspects.has(id))
    suspects = new Set(absent)
    if (dead.length === 0) return
    await present.query('select graphile_worker.force_unlock_workers($1::text[])', [dead])
    log.warn({ workers: dead }, 'Jobs of a process that died are given to others')
  }
  const timer = setInterval(() => void check().catch(() => {}), checkEveryMs)
  return async () => {
    clearInterval(timer)
    await (
      await leave
    )()
  }
}

/** Workers that hold jobs but whose process has no connection any more. */
async function absentWorkers(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(`
    select distinct locked_by as id from graphile_worker.jobs
    where locked_by is not null and not exists (
      select from pg_locks
      where locktype = 'advisory' and granted
        and database = (select oid from pg_database where datname = current_database())
        and ((classid::bigint << 32) | objid::bigint) = hashtextextended(locked_by, 0))`)
  return rows.map((row) => row.id)
}
