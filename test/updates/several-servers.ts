import { createHmac, randomBytes, randomUUIDv7 } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Ctx } from '#platform/context.ts'
import { createAccount } from '#users'
import { type ServerProcess, startServerProcess } from '#test/clinic/server-process.ts'
import { systemOf } from '#test/clinic/system.ts'
import { freshDatabase } from '#test/postgres.ts'

export interface Someone {
  id: string
  token: string
}

/** Several processes of all modules on one database, which may be killed and started again. */
export interface Servers extends AsyncDisposable {
  /** Writes to the database without telling any process. */
  silent: Ctx
  /** Those that run; one that is gone has no address until it is there again. */
  urls(): string[]
  urlOf(nth: number): string | undefined
  someone(): Promise<Someone>
  kill(nth: number): Promise<void>
  start(nth: number): Promise<void>
  /** Cuts the connections on which processes hear of each other. */
  cutNotices(): Promise<void>
}

const secret = 'a secret for tests, 32 characters or more'

export async function startServers(count: number): Promise<Servers> {
  await using opened = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'consulta-updates-'))
  opened.defer(() => rm(folder, { recursive: true, force: true }))
  const database = opened.use(await freshDatabase())
  const settings = {
    NODE_ENV: 'test',
    PORT: '0',
    DEMO: 'off',
    DATA_DIR: folder,
    DATABASE_URL: database.url,
    DATABASE_POOL: '5',
    PUBLIC_URL: 'http://clinic.test',
    LOG_LEVEL: 'error',
    AUTH_SECRET: secret,
  }
  const running = new Map<number, ServerProcess>()
  opened.defer(() => Promise.all([...running.values()].map((server) => server.end('SIGKILL'))).then(() => {}))
  const silent = opened.use(systemOf(settings, () => Temporal.Now.instant().round('microsecond')))
  const start = async (nth: number): Promise<void> =>
    void running.set(nth, await startServerProcess(settings))
  await Promise.all(Array.from({ length: count }, (_, nth) => start(nth)))
  const closing = opened.move()
  return {
    silent,
    urls: () => [...running.values()].map(({ url }) => url),
    urlOf: (nth) => running.get(nth)?.url,
    start,
    async kill(nth) {
      const server = running.get(nth)
      running.delete(nth)
      await server?.end('SIGKILL')
    },
    async someone() {
      const email = `${randomBytes(6).toString('hex')}@example.org`
      const who = { email, name: 'Maria Sousa', role: 'patient', language: 'en', timeZone: 'UTC' } as const
      const { id } = await silent.transaction((tx) => createAccount(tx, { ...who, passwordHash: '-' }))
      const token = randomBytes(16).toString('hex')
      await silent.sql`
        insert into users.sessions (id, token, user_id, expires_at, created_at, updated_at)
        values (${randomUUIDv7()}, ${token}, ${id}, now() + interval '90 days', now(), now())`
      const signature = createHmac('sha256', secret).update(token).digest('base64')
      return { id, token: encodeURIComponent(`${token}.${signature}`) }
    },
    async cutNotices() {
      await silent.sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query ilike 'listen%'`
    },
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  }
}
