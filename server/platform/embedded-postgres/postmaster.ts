import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, readlink, rm } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { CannotStart } from '../errors.ts'
import type { DatabaseUser } from './database-user.ts'

export type Cluster = {
  /** PostgreSQL's own data directory. */
  directory: string
  /** Where its socket is. */
  socketFolder: string
  binaries: string
  user: DatabaseUser | undefined
  settings: Record<string, string>
  log: (line: string) => void
}

/**
 * Runs PostgreSQL with a guard beside it: when our end of descriptor 3 closes, however this process ended, the guard
 * shuts PostgreSQL down. Both are in a session of their own and ignore what stops us, since a Ctrl-C in the terminal
 * is meant for the server, which still needs its database to finish what is in flight.
 */
const guard = `
trap '' INT TERM HUP
"$@" 3<&- </dev/null & postgres=$!
{ read -r _; kill -INT "$postgres"; } <&3 2>/dev/null & watch=$!
exec 3<&-
wait "$postgres"; code=$?
kill -KILL "$watch" 2>/dev/null
exit "$code"`

/** What PostgreSQL says at every start and stop; a recovery, a crash or a refusal is worth telling. */
const everyday =
  /^LOG: +(starting PostgreSQL|listening on|database system (was shut|is)|received fast|aborting any|background worker "logical|shutting)/

/** Starts PostgreSQL and answers when it takes connections; after a crash it may have to read its log first. */
export async function startPostmaster(cluster: Cluster): Promise<ChildProcess> {
  await stopLivePostmaster(cluster)
  for (let attempt = 1; ; attempt++) {
    await removeStaleFiles(cluster)
    const { child, output } = launch(cluster)
    if (await isReady(child, cluster)) return child
    // After a postmaster was killed alone its last sessions notice that within moments.
    if (attempt < 60 && output.some((line) => line.includes('pre-existing shared memory block'))) {
      await sleep(500)
      continue
    }
    throw new CannotStart(`PostgreSQL did not start:\n${output.join('\n')}`)
  }
}

/** Ends the guard's PostgreSQL by a fast shutdown: open transactions are rolled back, the rest is written down. */
export async function stopPostmaster(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.ref()
  const exited = once(child, 'exit')
  lifeline(child).destroy()
  await exited
}

function launch(cluster: Cluster): { child: ChildProcess; output: string[] } {
  const settings = Object.entries(cluster.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = [join(cluster.binaries, 'postgres'), '-D', cluster.directory, ...settings]
  const child = spawn('/bin/sh', ['-c', guard, 'guard', ...command], {
    cwd: '/',
    env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
    uid: cluster.user?.uid,
    gid: cluster.user?.gid,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  })
  const output: string[] = []
  const errors = child.stderr as Socket
  createInterface({ input: errors }).on('line', (line) => {
    if (output.length < 50) output.push(line)
    if (!everyday.test(line)) cluster.log(line)
  })
  lifeline(child).on('error', () => {})
  // The database alone keeps no process alive.
  child.unref()
  errors.unref()
  lifeline(child).unref()
  return { child, output }
}

function lifeline(child: ChildProcess): Socket {
  return child.stdio[3] as Socket
}

/** Waits without a limit while PostgreSQL lives: reading the log after a crash may take minutes. */
async function isReady(child: ChildProcess, cluster: Cluster): Promise<boolean> {
  const gone = new AbortController()
  // 'close' and not 'exit': by then its last words were read.
  child.once('close', () => gone.abort())
  child.once('error', (error) => {
    cluster.log(error.message)
    gone.abort()
  })
  for (let waitedMs = 0; !gone.signal.aborted; waitedMs += 20) {
    if ((await postmasterFile(cluster.directory))[7]?.startsWith('ready')) return true
    await sleep(20, undefined, { signal: gone.signal }).catch(() => {})
    if (waitedMs % 10_000 === 9_980) cluster.log('The database is still starting')
  }
  return false
}

/** A PostgreSQL that outlived its owner may hold unfinished statements and older settings: it is stopped. */
async function stopLivePostmaster(cluster: Cluster): Promise<void> {
  const pid = await livePostmaster(cluster.directory)
  if (pid === undefined) return
  cluster.log(`Stopping the PostgreSQL (process ${pid}) that an earlier start left behind`)
  for (const [signal, seconds] of [
    ['SIGINT', 60],
    ['SIGQUIT', 30],
  ] as const) {
    kill(pid, signal)
    for (let waited = 0; waited < seconds * 50; waited++) {
      if ((await livePostmaster(cluster.directory)) !== pid) return
      await sleep(20)
    }
  }
  throw new CannotStart(
    `PostgreSQL (process ${pid}) of an earlier start does not stop: end it, then start again.`,
  )
}

/** The process that runs on this very directory; a number taken over by another program does not count. */
async function livePostmaster(directory: string): Promise<number | undefined> {
  const pid = Number((await postmasterFile(directory))[0])
  if (!Number.isInteger(pid) || pid <= 1) return undefined
  const runsHere =
    process.platform === 'linux'
      ? (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === directory
      : spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.includes(
          directory,
        )
  return runsHere ? pid : undefined
}

/** PostgreSQL would take the number in a stale file for a live server when another program has it by now. */
async function removeStaleFiles({ directory, socketFolder }: Cluster): Promise<void> {
  await rm(join(directory, 'postmaster.pid'), { force: true })
  for (const name of await readdir(socketFolder)) {
    if (name.startsWith('.s.PGSQL.') || name.startsWith('stale-'))
      await rm(join(socketFolder, name), { force: true })
  }
}

async function postmasterFile(directory: string): Promise<string[]> {
  return (await readFile(join(directory, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It is gone already.
  }
}
