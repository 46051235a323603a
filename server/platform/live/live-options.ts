import type { Logger } from 'pino'
import type { Sql } from '../database.ts'
import type { Metrics } from '../metrics.ts'

export interface LiveOptions {
  sql: Sql
  now: () => Temporal.Instant
  log: Logger
  metrics: Metrics
  /** Most devices that wait in this process. */
  mostHeld: number
  /** Which of these sessions may still act. */
  areSignedIn(tokens: readonly string[]): Promise<ReadonlySet<string>>
}
