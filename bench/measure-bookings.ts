import { join } from 'node:path'
import type { Sql } from '#platform/database.ts'
import { type ServerProcess, startServerProcess } from '#test/clinic/server-process.ts'
import type { BenchPatient } from './booking-clinic.ts'
import type { LoadResult } from './booking-load.ts'
import { cpuOf, type LoadProcess, portOf, startServer, warmUp } from './booking-processes.ts'
import { halfHoursADay, spread } from './booking-requests.ts'
import { timesOf } from './measure.ts'

/** What bookings are measured with; all of them use up the same doctors' days, one after the other. */
export interface Ground {
  sql: Sql
  load: LoadProcess
  url: string
  postmaster: string
  clinic: { doctorIds: string[]; patients: BenchPatient[] }
  /** The first day on which nobody is booked yet. */
  day: number
}

export interface Measured {
  booked: number
  perSecond: number
  p50: number
  p99: number
  /** CPU of a booking, in microseconds. */
  serverUs: number
  postgresUs: number
}

interface Size {
  count: number
  connections: number
}

/** Books over HTTP on a server that is started for it, after everybody has been seen once. */
export async function measureBookings(
  ground: Ground,
  { settings = {}, ...size }: Size & { settings?: Record<string, string> },
): Promise<Measured> {
  const server = await startServer(ground.url, settings)
  try {
    await warmUp(ground.load, server, ground.clinic.patients.slice(0, size.count))
    return await measureWarm(server, ground, size)
  } finally {
    await server.end('SIGTERM')
  }
}

/** The same requests to a server that only reads and answers them (`bare-server.ts`). */
export async function measureBareHttp(ground: Ground, size: Size): Promise<Measured> {
  const server = await startServerProcess({}, join(import.meta.dirname, 'bare-server.ts'))
  try {
    return await measureWarm(server, ground, size)
  } finally {
    await server.end('SIGTERM')
  }
}

/**
 * Measures after a quarter as many have booked: by then Node has compiled what it does often, and PostgreSQL knows that its
 * tables are not empty.
 */
async function measureWarm(
  server: ServerProcess,
  ground: Ground,
  { count, connections }: Size,
): Promise<Measured> {
  await book(server, ground, { count: Math.ceil(count / 4), connections })
  await ground.sql`analyze`
  return measureOn(server, ground, { count, connections })
}

/** Books over all doctors and patients, on days on which nobody is booked yet. */
function book(server: ServerProcess, ground: Ground, { count, connections }: Size): Promise<LoadResult> {
  const { load, clinic } = ground
  const requests = spread(count, { ...clinic, day: ground.day })
  ground.day += Math.ceil(count / clinic.doctorIds.length / halfHoursADay)
  return load.run({ port: portOf(server), connections, requests })
}

async function measureOn(server: ServerProcess, ground: Ground, size: Size): Promise<Measured> {
  const { sql, postmaster } = ground
  const before = cpuOf(server, postmaster)
  await sql`select pg_stat_statements_reset()`
  const result = await book(server, ground, size)
  const after = cpuOf(server, postmaster)
  const booked = result.statuses.filter((status) => status === 201).length
  const { p50, p99 } = timesOf(result.milliseconds)
  const each = (seconds: number): number => (seconds / booked) * 1e6
  return {
    booked,
    perSecond: booked / result.seconds,
    p50,
    p99,
    serverUs: each(after.server - before.server),
    postgresUs: each(after.postgres - before.postgres),
  }
}
