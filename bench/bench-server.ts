import pg from 'pg'
import { type PostgresKind, startThrowAwayPostgres } from '#test/throw-away-postgres.ts'
import { type BenchApp, openBenchApp } from './bench-app.ts'

/** A PostgreSQL that forgets nothing on a power cut; it is gone with `opened`, also when the bench is interrupted. Answers its address. */
export async function openServer(
  opened: AsyncDisposableStack,
  kind: PostgresKind = 'embedded',
  settings: Record<string, string> = {},
): Promise<string> {
  const server = await startThrowAwayPostgres(kind, { durable: true, settings })
  opened.defer(() => server.stop())
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void opened.disposeAsync().then(() => process.exit(1)))
  return server.url
}

/** A clinic in a new database of this server. */
export async function openClinic(serverUrl: string, name: string): Promise<BenchApp> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  await client.query(`create database ${name}`).finally(() => client.end())
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return openBenchApp(url.href)
}
