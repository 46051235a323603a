import { openPool, sqlOver, type Sql } from '#platform/database.ts'
import { migrate } from '#platform/migrate.ts'
import { installedPostgres } from '#test/throw-away-postgres.ts'
import { openServer } from './bench-server.ts'
import { fillBookingClinic, signedToken } from './booking-clinic.ts'
import { postmasterOf, secret, startLoad } from './booking-processes.ts'
import { growTables } from './grown-tables.ts'
import { type Ground, measureBareHttp, measureBookings, type Measured } from './measure-bookings.ts'
import { mixLoad } from './mixed-load.ts'
import { dearestPlaces, profiled } from './node-profile.ts'
import { insertsASecond } from './pgbench-floor.ts'
import { rush } from './rush.ts'
import { table } from './table.ts'

export interface BookingBenchOptions {
  /** Bookings of a measurement; of the slow ones a tenth. */
  bookings: number
  /** Patients who rush for one doctor; 0 leaves the rush out. */
  rushers: number
  /** How many appointments there are before, one after the other, besides none; an empty list leaves this out. */
  appointments: readonly number[]
  /** How long many patients browse, hold and book; 0 leaves this out. */
  mixedSeconds: number
  mixedPatients: number
  /** Between two requests of one of them, on average. */
  pauseSeconds: number
  say: (line: string) => void
}

/**
 * How many bookings a second the server takes over HTTP, beside how many one-row inserts the same PostgreSQL commits, and
 * what they cost. Server, PostgreSQL and load share this machine.
 */
export async function runBookings(options: BookingBenchOptions): Promise<void> {
  const { bookings, rushers, appointments, mixedSeconds, mixedPatients, pauseSeconds, say } = options
  await using opened = new AsyncDisposableStack()
  const kind = installedPostgres() ? '15' : 'embedded'
  const url = await openServer(opened, kind, { shared_preload_libraries: 'pg_stat_statements' })
  const pool = openPool(url, 2, () => {}, 3_600_000)
  opened.defer(() => pool.end())
  await migrate(url)
  const sql = sqlOver(pool)
  await sql`create extension if not exists pg_stat_statements`
  say('Filling the clinic …')
  const size = { doctors: Math.ceil(bookings / 10), patients: Math.max(bookings, rushers, mixedPatients) }
  const filled = await fillBookingClinic(sql, size)
  const patients = filled.patients.map(({ id, token }) => ({ id, token: signedToken(token, secret) }))
  const load = startLoad()
  opened.defer(() => void load.child.kill())
  const postmaster = await postmasterOf(sql)
  const ground: Ground = { sql, load, url, postmaster, clinic: { ...filled, patients }, day: 1 }

  await compareWays(ground, { bookings, floor: insertsASecond(url, bookings < 1000 ? 1 : 10), say })
  await sayWhereTimeGoes(ground, { bookings, say })
  if (rushers > 0)
    await rush(sql, { load, url, clinic: { ...ground.clinic, patients: patients.slice(0, rushers) }, say })
  if (appointments.length > 0) await growTables(ground, { count: Math.ceil(bookings / 2), appointments, say })
  if (mixedSeconds > 0)
    await mixLoad(ground, { seconds: mixedSeconds, pauseSeconds, patients: mixedPatients, say })
}

async function compareWays(
  ground: Ground,
  { bookings, floor, say }: { bookings: number; floor: number | undefined; say: (line: string) => void },
): Promise<void> {
  const rows: string[][] = []
  const dearest: [string, string[][]][] = []
  for (const [name, settings] of [
    ['decided together', {}],
    ['one transaction each', { BOOKINGS_TOGETHER: '1' }],
  ] as const)
    for (const connections of [64, 1024]) {
      const isSlow = name !== 'decided together'
      const count = isSlow ? Math.max(64, Math.ceil(bookings / 10)) : bookings
      const found = await measureBookings(ground, { count, connections, settings })
      const title = `${name}, ${connections} at once`
      if (!isSlow) dearest.push([title, await dearestStatements(ground.sql, found.booked)])
      rows.push(rowOf(title, found, floor))
    }
  for (const connections of [64, 1024]) {
    const found = await measureBareHttp(ground, { count: bookings, connections })
    rows.push(rowOf(`bare Node HTTP, nothing booked, ${connections} at once`, found, floor))
  }
  if (floor !== undefined)
    say(`\nOne-row inserts that PostgreSQL commits (pgbench, 64 clients): ${floor.toFixed(0)}/s\n`)
  const head = ['bookings', 'booked', 'per second', '÷ inserts', 'p50 ms', 'p99 ms']
  say(table([...head, 'server µs CPU', 'PostgreSQL µs CPU'], rows))
  for (const [what, statements] of dearest)
    say(
      `\nWhat PostgreSQL does for a booking, ${what}:\n\n${table(['statement', 'calls', 'µs a booking'], statements)}`,
    )
}

const rowOf = (title: string, found: Measured, floor: number | undefined): string[] => [
  title,
  `${found.booked}`,
  found.perSecond.toFixed(0),
  floor === undefined ? '' : (found.perSecond / floor).toFixed(2),
  found.p50.toFixed(1),
  found.p99.toFixed(1),
  found.serverUs.toFixed(0),
  found.postgresUs.toFixed(0),
]

/** Where Node's time goes, sign-in of everybody and the start of the server included. */
async function sayWhereTimeGoes(
  ground: Ground,
  { bookings, say }: { bookings: number; say: (line: string) => void },
): Promise<void> {
  const profile = profiled()
  const { booked, serverUs } = await measureBookings(ground, {
    count: bookings,
    connections: 1024,
    settings: profile.settings,
  })
  const read = profile.read((booked * serverUs) / 1e6)
  profile.forget()
  for (const by of ['part', 'function'] as const)
    say(
      `\nWhere Node's time goes, by ${by}:\n\n${table([by, 'µs a booking', 'share'], dearestPlaces(read, { by, most: 15, booked }))}`,
    )
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
