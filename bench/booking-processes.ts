import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sql } from '#platform/database.ts'
import { startServerProcess, type ServerProcess } from '#test/clinic/server-process.ts'
import type { BenchPatient } from './booking-clinic.ts'
import type { Load, LoadRequest, LoadResult } from './booking-load.ts'

/** Signs the sessions of the patients. */
export const secret = 'a secret for benchmarks, 32 characters or more'

/** The whole of Consulta but its mails, in a process of its own; `settings` win over the usual ones. */
export const startServer = (
  databaseUrl: string,
  settings: Record<string, string> = {},
): Promise<ServerProcess> =>
  startServerProcess({
    NODE_ENV: 'test',
    PORT: '0',
    PUBLIC_URL: 'http://bench.test',
    DEMO: 'off',
    DATA_DIR: '/tmp/consulta-bench',
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: secret,
    LOG_LEVEL: 'warn',
    // Mails are written as jobs with the booking; other processes send them.
    TARGET: 'users,doctors,patients,schedules,appointments',
    ...settings,
  })

export const portOf = ({ url }: ServerProcess): number => Number(new URL(url).port)

export interface LoadProcess {
  child: ChildProcess
  run(load: Load): Promise<LoadResult>
}
/** A process that sends requests; `booking-load.ts`. */
export function startLoad(): LoadProcess {
  const child = fork(join(import.meta.dirname, 'booking-load.ts'))
  return {
    child,
    async run(load) {
      child.send(load)
      const [result] = (await once(child, 'message')) as [LoadResult]
      return result
    },
  }
}

/** Everybody has been seen once, so that no session is looked up while it is measured. */
export async function warmUp(
  load: LoadProcess,
  server: ServerProcess,
  patients: readonly BenchPatient[],
): Promise<void> {
  const requests = patients.map(({ token }): LoadRequest => ({ method: 'GET', path: '/v1/self', token }))
  const { statuses } = await load.run({ port: portOf(server), connections: 64, requests })
  const failed = statuses.find((status) => status !== 200)
  if (failed !== undefined) throw new Error(`Somebody is not signed in: ${failed}`)
}

/** Seconds of CPU that a process has used; 0 if it is gone. */
function secondsOf(pid: string): number {
  try {
    return cpuSecondsOf(pid)[0]
  } catch {
    return 0
  }
}
/** Seconds of CPU that a process has used, and those of its children that have ended. */
function cpuSecondsOf(pid: string): [own: number, ended: number] {
  const [user, system, childUser, childSystem] = statOf(pid).slice(11, 15).map(Number) as [
    number,
    number,
    number,
    number,
  ]
  return [(user + system) / 100, (childUser + childSystem) / 100]
}

export interface Cpu {
  server: number
  postgres: number
}
/** The process of which all others of this PostgreSQL are children. */
export async function postmasterOf(sql: Sql): Promise<string> {
  const [row] = await sql<{ pid: number }>`select pg_backend_pid() as pid`
  return parentOf(String(row?.pid))
}
const statOf = (pid: string): string[] =>
  readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
const parentOf = (pid: string): string => statOf(pid)[1] ?? ''

/** Seconds of CPU that the server and all processes of PostgreSQL have used. */
export function cpuOf(server: ServerProcess, postmaster: string): Cpu {
  const postgres = readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && parentOf(pid) === postmaster
    } catch {
      return false
    }
  })
  const [, ended] = cpuSecondsOf(postmaster)
  return {
    server: secondsOf(String(server.pid)),
    postgres: postgres.reduce((sum, pid) => sum + secondsOf(pid), ended),
  }
}
