import { resolve, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { CannotStart } from './errors.ts'
import { embeddedBinaries } from './embedded-postgres/binaries.ts'
import { clusterFolder } from './embedded-postgres/cluster-folder.ts'
import { createCluster, owner } from './embedded-postgres/create-cluster.ts'
import { databaseUser } from './embedded-postgres/database-user.ts'
import { lockFolder } from './embedded-postgres/folder-lock.ts'
import { startPostmaster, stopPostmaster, type Cluster } from './embedded-postgres/postmaster.ts'
import { shortPath } from './embedded-postgres/short-path.ts'

export type EmbeddedPostgres = {
  /** A connection string for `pg` and for libpq's own tools, to a database named `consulta`. */
  url: string
  /** Fast shutdown; answers when PostgreSQL has ended and the folder is free for another start. */
  stop(): Promise<void>
}

/**
 * Runs a real PostgreSQL of our own on `folder` (created where missing), reachable only through a socket in that
 * private folder: there is no TCP port and no password. It ends with this process, however that ends, and is
 * started again should it end alone. Refuses a folder that another Consulta uses, naming its process.
 *
 * `settings` are PostgreSQL's own and win over ours; `binaries` is a folder with `initdb` and `postgres` to use in
 * place of the ones from npm; `log` gets what is worth telling of PostgreSQL's log, line by line; an owner that is
 * about to end gets `patienceMs` (5000).
 */
export async function startEmbeddedPostgres(options: {
  folder: string
  log: (line: string) => void
  settings?: Record<string, string>
  binaries?: string
  patienceMs?: number
}): Promise<EmbeddedPostgres> {
  const { log } = options
  if (process.platform === 'win32') {
    throw new CannotStart('The embedded PostgreSQL does not run on Windows: use WSL, or set DATABASE_URL.')
  }
  const wanted = resolve(options.folder)
  const user = databaseUser(join(wanted, 'cluster'))
  const folder = await clusterFolder(wanted, user, log)
  const socket = await shortPath(folder, user)
  await using undo = new AsyncDisposableStack()
  undo.defer(() => socket.remove())
  const lock = await lockFolder(socket.path, { patienceMs: options.patienceMs ?? 5000, log })
  undo.defer(() => lock.release())

  const cluster: Cluster = {
    directory: join(folder, 'cluster'),
    socketFolder: socket.path,
    binaries: options.binaries ?? (await embeddedBinaries(folder, user)),
    user,
    settings: { ...safeSettings(socket.path), ...options.settings },
    log,
  }
  await createCluster(cluster)
  const running = await keepRunning(cluster)
  undo.defer(() => running.stop())
  const address = (database: string) =>
    `postgresql:///${database}?host=${encodeURIComponent(socket.path)}&port=5432&user=${owner}`
  await createDatabase(address('postgres'), 'consulta')

  const stopping = undo.move()
  return { url: address('consulta'), stop: () => stopping.disposeAsync() }
}

function safeSettings(socketFolder: string): Record<string, string> {
  return {
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // Refused statements are the caller's to log: their text and details hold people's names and ailments.
    log_min_messages: 'log',
    log_line_prefix: '',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
  }
}

/** Starts PostgreSQL, and again when it ends unasked (the system's out-of-memory killer likes to choose it). */
async function keepRunning(cluster: Cluster): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController()
  let restarted: Promise<void> | undefined
  let child = await startPostmaster(cluster)

  const watch = () =>
    child.once('exit', (code, signal) => {
      if (stopping.signal.aborted) return
      cluster.log(`PostgreSQL ended unasked (${signal ?? `exit code ${code}`}): starting it again`)
      restarted = restart()
    })
  const restart = async () => {
    for (let pauseMs = 500; !stopping.signal.aborted; pauseMs = Math.min(pauseMs * 2, 30_000)) {
      try {
        child = await startPostmaster(cluster)
        watch()
        return
      } catch (error) {
        cluster.log((error as Error).message)
        await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => {})
      }
    }
  }
  watch()
  return {
    async stop() {
      stopping.abort()
      await restarted
      await stopPostmaster(child)
    },
  }
}

async function createDatabase(serverUrl: string, name: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}
