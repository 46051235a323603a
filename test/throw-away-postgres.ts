import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { findPostgres } from '../bin/test-programs.mjs'

/** The PostgreSQL that Consulta brings, or one that is installed on this machine, 15 or newer. */
export type PostgresKind = 'embedded' | '15'

/** The environment variable in which test/run.ts tells the tests where the run's server of a kind is. */
export const serverVariables: Record<PostgresKind, string> = {
  embedded: 'TEST_POSTGRES_EMBEDDED',
  '15': 'TEST_POSTGRES_15',
}

/** The folder with the programs of an installed PostgreSQL, the oldest from 15 on; undefined where there is none. */
export function installedPostgres(): string | undefined {
  return findPostgres()
}

/**
 * A PostgreSQL server in a temporary folder, gone after `stop()`. It forgets on a power cut what it was told last,
 * unless it is `durable`; killing its processes loses nothing either way.
 * @throws Error for kind '15' where none is installed
 */
export async function startThrowAwayPostgres(
  kind: PostgresKind,
  { durable = false, settings: wanted = {} }: { durable?: boolean; settings?: Record<string, string> } = {},
): Promise<{ url: string; stop(): Promise<void> }> {
  const binaries = kind === '15' ? installedPostgres() : undefined
  if (kind === '15' && !binaries)
    throw new Error('No PostgreSQL 15 or newer is installed: ask installedPostgres() first')
  const parent = await mkdtemp(join(tmpdir(), `consulta-test-${kind}-`))
  // Root steps down to another user, who must get in.
  await chmod(parent, 0o755)
  const settings = { max_connections: '300', ...(durable ? {} : careless), ...wanted }
  const log: string[] = []
  try {
    const server = await startEmbeddedPostgres({
      folder: join(parent, 'postgres'),
      binaries,
      settings,
      log: (line) => log.push(line),
    })
    return {
      url: server.url,
      async stop() {
        await server.stop()
        await rm(parent, { recursive: true, force: true, maxRetries: 10 })
      },
    }
  } catch (error) {
    await rm(parent, { recursive: true, force: true, maxRetries: 10 })
    throw new Error(`PostgreSQL for the tests did not start\n${log.join('\n')}`, { cause: error })
  }
}

const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
