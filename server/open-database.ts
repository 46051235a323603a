import { join } from 'node:path'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import type { Config } from './config.ts'

/** The database of the settings: DATABASE_URL, or the embedded PostgreSQL in DATA_DIR. */
export async function openDatabase(
  config: Config,
  say: (line: string) => void,
): Promise<{ url: string; stop(): Promise<void> }> {
  if (config.DATABASE_URL) return { url: config.DATABASE_URL, stop: async () => {} }
  return startEmbeddedPostgres({ folder: join(config.DATA_DIR, 'postgres'), log: say })
}
