import type { Sql } from '#platform/database.ts'
import type { ServerProcess } from '#test/clinic/server-process.ts'
import type { BenchPatient } from './booking-clinic.ts'
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

/** Books over HTTP on a server that is started for it, after everybody has been seen once. */
export async function measureBookings(
  ground: Ground,
  {
    count,
    connections,
    settings = {},
  }: { count: number; connections: number; settings?: Record<string, string> },
): Promise<Measured> {
  const server = await startServer(ground.url, settings)
  try {
    await warmUp(ground.load, server, ground.clinic.patients.slice(0, count))
    return await measureOn(server, ground, { count, connections })
  } finally {
    await server.end('SIGTERM')
  }
}

async function measureOn(
  server: ServerProcess,
  ground: Ground,
  { count, connections }: { count: number; connections: number },
): Promise<Measured> {
  const { sql, load, postmaster, clinic } = ground
  const requests = spread(count, { ...clinic, day: ground.day })
  ground.day += Math.ceil(count / clinic.doctorIds.length / halfHoursADay)
  const before = cpuOf(server, postmaster)
  await sql`select pg_stat_statements_reset()`
  const result = await load.run({ port: portOf(server), connections, requests })
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
