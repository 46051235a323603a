import { setTimeout as pause } from 'node:timers/promises'
import type { Sql } from '#platform/database.ts'

interface Pending {
  task: string
  attempts: number
  isRunning: boolean
  lastError: string | null
}

/**
 * Waits until the background work that is due has run, and what it led to. Work for later times stays.
 * @param options.retries also waits for the retries of what failed, instead of throwing
 * @throws Error naming a job that failed, or the work that is still there after a generous while
 */
export async function drain(sql: Sql, { retries = false, seconds = 120 } = {}): Promise<void> {
  const giveUpAt = performance.now() + seconds * 1000
  for (;;) {
    const pending = await sql<Pending>`
      select task_identifier as task, attempts, locked_at is not null as "isRunning", last_error as "lastError"
      from graphile_worker.jobs
      where locked_at is not null or last_error is not null or (attempts < max_attempts and run_at <= now())`
    const failed = pending.find((job) => job.lastError !== null)
    if (failed && !retries) throw new Error(`The job ${failed.task} failed: ${failed.lastError}`)
    if (pending.length === 0) return
    if (performance.now() > giveUpAt) throw new Error(`Work is still there: ${JSON.stringify(pending)}`)
    await pause(10)
  }
}
