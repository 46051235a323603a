import { openPool, sqlOver, type Sql } from '#platform/database.ts'
import { migrate } from '#platform/migrate.ts'
import { installedPostgres } from '#test/throw-away-postgres.ts'
import { openServer } from './bench-server.ts'
import { fillBookingClinic, signedToken } from './booking-clinic.ts'
import { cpuOf, portOf, postmasterOf, secret, startLoad, startServer, warmUp } from './booking-processes.ts'
import { halfHoursADay, spread } from './booking-requests.ts'
import { timesOf } from './measure.ts'
import { insertsASecond } from './pgbench-floor.ts'
import { rush } from './rush.ts'
import { table } from './table.ts'

export interface BookingBenchOptions {
  /** Bookings of a measurement, and patients who rush for one doctor. */
  bookings: number
  say: (line: string) => void
}

/**
 * How many bookings a second the server takes over HTTP, beside how many one-row inserts the same PostgreSQL commits.
 * Server, PostgreSQL and load share this machine.
 */
export async function runBookings({ bookings, say }: BookingBenchOptions): Promise<void> {
  await using opened = new AsyncDisposableStack()
  const kind = installedPostgres() ? '15' : 'embedded'
  const url = await openServer(opened, kind, { shared_preload_libraries: 'pg_stat_statements' })
  const pool = openPool(url, 2, () => {})
  opened.defer(() => pool.end())
  await migrate(url)
  const sql = sqlOver(pool)
  await sql`create extension if not exists pg_stat_statements`
  const postmaster = await postmasterOf(sql)
  say('Filling the clinic …')
  const clinic = await fillBookingClinic(sql, { doctors: Math.ceil(bookings / 10), patients: bookings })
  const patients = clinic.patients.map(({ id, token }) => ({ id, token: signedToken(token, secret) }))
  const load = startLoad()
  opened.defer(() => void load.child.kill())

  const floor = insertsASecond(url, bookings < 1000 ? 1 : 10)
  const rows: string[][] = []
  const dearest = new Map<string, string[][]>()
  let day = 1
  for (const [name, settings] of [
    ['decided together', {}],
    ['one transaction each', { BOOKINGS_TOGETHER: '1' }],
  ] as const)
    for (const connections of [64, 1024]) {
      const server = await startServer(url, settings)
      try {
        await warmUp(load, server, patients)
        const requests = spread(bookings, { ...clinic, patients, day })
        day += Math.ceil(bookings / clinic.doctorIds.length / halfHoursADay)
        const before = cpuOf(server, postmaster)
        await sql`select pg_stat_statements_reset()`
        const result = await load.run({ port: portOf(server), connections, requests })
        const after = cpuOf(server, postmaster)
        dearest.set(`${name}, ${connections} at once`, await dearestStatements(sql, result.statuses.length))
        const booked = result.statuses.filter((status) => status === 201).length
        const { p50, p99 } = timesOf(result.milliseconds)
        const rate = booked / result.seconds
        rows.push([
          `${name}, ${connections} at once`,
          `${booked}`,
          rate.toFixed(0),
          floor === undefined ? '' : (rate / floor).toFixed(2),
          p50.toFixed(1),
          p99.toFixed(1),
          (((after.server - before.server) / booked) * 1e6).toFixed(0),
          (((after.postgres - before.postgres) / booked) * 1e6).toFixed(0),
        ])
      } finally {
        await server.end('SIGTERM')
      }
    }
  if (floor !== undefined)
    say(`\nOne-row inserts that PostgreSQL commits (pgbench, 64 clients): ${floor.toFixed(0)}/s\n`)
  say(
    table(
      [
        'bookings',
        'booked',
        'per second',
        '÷ inserts',
        'p50 ms',
        'p99 ms',
        'server µs CPU',
        'PostgreSQL µs CPU',
      ],
      rows,
    ),
  )
  for (const [what, statements] of dearest)
    say(
      `\nWhat PostgreSQL does for a booking, ${what}:\n\n${table(['statement', 'calls', 'µs a booking'], statements)}`,
    )
  await rush(sql, { load, url, clinic: { ...clinic, patients }, say })
}

async function dearestStatements(sql: Sql, bookings: number): Promise<string[][]> {
  const rows = await sql<{ query: string; calls: number; ms: number }>`
    select regexp_replace(left(query, 400), '\\s+', ' ', 'g') as query, calls, total_exec_time as ms
    from pg_stat_statements order by total_exec_time desc limit 14`
  return rows.map(({ query, calls, ms }) => [
    query.trim().slice(0, 90),
    String(calls),
    ((ms * 1000) / bookings).toFixed(0),
  ])
}
