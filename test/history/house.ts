import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Ctx } from '#platform/context.ts'
import { migrate } from '#platform/migrate.ts'
import { type ServerProcess, startServerProcess } from '#test/clinic/server-process.ts'
import { systemOf } from '#test/clinic/system.ts'
import { startThrowAwayPostgres } from '#test/throw-away-postgres.ts'
import pg from 'pg'
import { calm, hurried, type Hurry, hurryFromNow } from './clock.ts'

const program = join(import.meta.dirname, 'hurried-server.ts')
const desks = 2
/** A hold of a minute lasts two seconds. */
const times = 30

/** Two desks in processes of their own, on a PostgreSQL in a folder of its own that writes down what it says it has. */
export interface House extends AsyncDisposable {
  system: Ctx
  milliseconds(): number
  /** Where the desks answer; another address after each start. */
  desks: readonly (() => string)[]
  /** Ends a desk as a power cut does, and starts it again. */
  killDesk(desk: number): Promise<void>
  /** Ends PostgreSQL with all its processes, and waits until it has recovered. */
  killDatabase(): Promise<void>
  /** Ends both desks and starts them again by a clock that goes on as usual. */
  calmDown(): Promise<void>
  /** What the desks wrote down of faults of theirs: lines of JSON. */
  errors(): Promise<string[]>
}

export async function openHouse(): Promise<House> {
  await using opened = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'consulta-history-'))
  opened.defer(() => rm(folder, { recursive: true, force: true }))
  const postgres = await startThrowAwayPostgres('embedded', { durable: true })
  opened.defer(() => postgres.stop())
  await migrate(postgres.url)
  let hurry = hurryFromNow(times)
  let clock = hurried(hurry)
  const settings = {
    NODE_ENV: 'test',
    PORT: '0',
    PUBLIC_URL: 'http://consulta.test',
    DEMO: 'off',
    DATA_DIR: folder,
    DATABASE_URL: postgres.url,
    HOLD_MINUTES: '1',
    OFFER_MINUTES: '45',
    LOG_LEVEL: 'warn',
    AUTH_SECRET: 'a secret for tests, 32 characters or more',
  }
  const start = (by: Hurry) => startServerProcess({ ...settings, HURRY: JSON.stringify(by) }, program)
  const servers: ServerProcess[] = await Promise.all(Array.from({ length: desks }, () => start(hurry)))
  opened.defer(async () => void (await Promise.all(servers.map((server) => server.end('SIGKILL')))))
  const system = opened.use(systemOf(settings, () => clock.now()))

  const killDesk = async (desk: number): Promise<void> => {
    await servers[desk]!.end('SIGKILL')
    servers[desk] = await start(hurry)
  }
  const closing = opened.move()
  return {
    system,
    milliseconds: () => clock.milliseconds(),
    desks: servers.map((_, desk) => () => servers[desk]!.url),
    killDesk,
    killDatabase: () => killPostgres(postgres.url),
    async errors() {
      const log = await readFile(join(folder, 'consulta.log'), 'utf8').catch(() => '')
      return log.split('\n').filter((line) => line.includes('"level":50'))
    },
    async calmDown() {
      hurry = calm(hurry)
      clock = hurried(hurry)
      await Promise.all(servers.map((_, desk) => killDesk(desk)))
    },
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  }
}

async function killPostgres(url: string): Promise<void> {
  const watcher = await connected(url)
  if (!watcher) throw new Error('PostgreSQL does not answer')
  const postmaster = await postmasterOf(watcher)
  // Stopped first, so that nothing is born while all are being ended.
  process.kill(postmaster, 'SIGSTOP')
  try {
    const { rows } = await watcher.query<{ pid: number }>('select pid from pg_stat_activity')
    for (const { pid } of rows) kill(pid)
  } finally {
    process.kill(postmaster, 'SIGKILL')
    await watcher.end().catch(() => {})
  }
  for (;;) {
    const again = await connected(url)
    const found = again && (await postmasterOf(again).catch(() => postmaster))
    await again?.end().catch(() => {})
    if (again && found !== postmaster) return
    await pause(20)
  }
}

const postmasterOf = async (client: pg.Client): Promise<number> => {
  const { rows } = await client.query<{ pid: number }>(
    `select split_part(pg_read_file('postmaster.pid'), e'\\n', 1)::int as pid`,
  )
  return rows[0]!.pid
}

async function connected(url: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  return client.connect().then(
    () => client,
    () => undefined,
  )
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
