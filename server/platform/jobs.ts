import { EventEmitter } from 'node:events'
import {
  parseCronItems,
  run,
  runMigrations,
  type Runner,
  type Task,
  type WorkerEvents,
} from 'graphile-worker'
import type { Logger as PinoLogger } from 'pino'
import { Logger } from 'graphile-worker'
import type pg from 'pg'
import type { Ctx, JobOptions } from './context.ts'
import type { Sql } from './database.ts'
import type { Metrics } from './metrics.ts'
import { steadyPool } from './steady-pool.ts'
import { keepPresence } from './worker-presence.ts'

/** Background work by name. The payload is what was given to `addJob`. */
export interface Job {
  name: string
  run(ctx: Ctx, payload: Record<string, unknown>): Promise<void>
}
/** Work on a schedule (cron, UTC); runs once however many processes there are. */
export interface Timer {
  name: string
  cron: string
  run(ctx: Ctx): Promise<void>
}

export async function addJob(
  sql: Sql,
  task: string,
  payload: object,
  options: JobOptions = {},
): Promise<void> {
  await sql`select graphile_worker.add_job(
    ${task}, ${JSON.stringify(payload)}::json,
    run_at := ${options.runAt ?? null}::timestamptz,
    max_attempts := ${options.mostAttempts ?? null}::int,
    job_key := ${options.key ?? null}::text)`
}

export const migrateJobs = (pool: pg.Pool): Promise<void> => runMigrations({ pgPool: pool })

/**
 * Looking for jobs passes over all that wait for other processes, so the workers of a process look together. Where there
 * was none, they look again after some 100 ms at the earliest, however often they hear of new ones; else at once. What
 * none of them began within a second is given back to other processes.
 */
const lookTogether = { ttl: 1000, refetchDelay: { durationMs: 100, maxAbortThreshold: Infinity } }

/** Runs the jobs and timers of this process until stopped; stopping gives back what is not finished. */
export async function startJobs(options: {
  pool: pg.Pool
  jobs: readonly Job[]
  timers: readonly Timer[]
  concurrency: number
  /** Opens a connection of its own. */
  connect: () => pg.Client
  log: PinoLogger
  metrics: Metrics
  context(name: string): Ctx
}): Promise<{ stop(): Promise<void> }> {
  const { log } = options
  const taskList: Record<string, Task> = {}
  for (const job of options.jobs)
    taskList[job.name] = (payload) => job.run(options.context(job.name), payload as Record<string, unknown>)
  for (const timer of options.timers) taskList[timer.name] = () => timer.run(options.context(timer.name))
  const events: WorkerEvents = new EventEmitter()
  const workerIds: string[] = []
  // Jobs are locked by the pool that fetches them for its workers.
  events.on('pool:create', ({ workerPool }) => workerIds.push(workerPool.id))
  events.on('worker:create', ({ worker }) => workerIds.push(worker.workerId))
  const runner: Runner = await run({
    events,
    pgPool: steadyPool(options.pool),
    taskList,
    parsedCronItems: parseCronItems(
      options.timers.map((t) => ({ task: t.name, match: t.cron, identifier: t.name })),
    ),
    preset: {
      worker: {
        concurrentJobs: options.concurrency,
        localQueue: { size: options.concurrency, ...lookTogether },
      },
    },
    noHandleSignals: true,
    logger: new Logger(() => (level, message, meta) => {
      if (level === 'error') log.error({ meta }, message)
      else log.debug({ meta }, message)
    }),
  })
  const count = (task: string, outcome: string) => options.metrics.jobs.inc({ task, outcome })
  events.on('job:success', ({ job }) => count(job.task_identifier, 'done'))
  events.on('job:error', ({ job, error }) => {
    count(job.task_identifier, 'failed')
    log.warn({ task: job.task_identifier, attempt: job.attempts, err: error }, 'A job failed')
  })
  events.on('job:failed', ({ job }) => count(job.task_identifier, 'given_up'))
  const leave = keepPresence({ connect: options.connect, workerIds, log })
  return {
    stop: async () => {
      await runner.stop()
      await leave()
    },
  }
}

export interface FailedJob {
  id: string
  task: string
  attempts: number
  error: string
  failedAt: Temporal.Instant
  eventId: string | null
}
/** Jobs given up after their last attempt, newest first. One that is locked is still in that attempt. */
export async function failedJobs(
  ctx: Ctx,
  page: number,
  size: number,
): Promise<{ items: FailedJob[]; total: number }> {
  const [count] = await ctx.sql<{ total: number }>`
    select count(*) as total from graphile_worker.jobs
    where attempts >= max_attempts and locked_at is null`
  const items = await ctx.sql<FailedJob>`
    select j.id::text, t.identifier as task, j.attempts, coalesce(j.last_error, '') as error,
      j.updated_at as "failedAt", j.payload ->> 'eventId' as "eventId"
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.attempts >= j.max_attempts and j.locked_at is null
    order by j.updated_at desc, j.id desc limit ${size} offset ${page * size}`
  return { items, total: count?.total ?? 0 }
}
