import { createHash } from 'node:crypto'
import pg from 'pg'
import { instantText } from './instant-text.ts'

/** A value of a tagged template; instants go as timestamptz, plain dates as ISO text, arrays as PostgreSQL arrays. */
export type SqlValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | Buffer
  | Temporal.Instant
  | readonly SqlValue[]
  | { readonly [key: string]: unknown }

/** Runs a statement written as a tagged template; values become parameters, never text. */
export type Sql = <Row extends object = Record<string, unknown>>(
  text: TemplateStringsArray,
  ...values: SqlValue[]
) => Promise<Row[]>

const timestamptz = 1184
const date = 1082
const int8 = 20
const parsers: Record<number, (text: string) => unknown> = {
  // What never comes is told as null.
  [timestamptz]: (text) => (text === 'infinity' ? null : Temporal.Instant.from(text)),
  [date]: (text) => text,
  [int8]: Number,
}
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers[oid]) ?? pg.types.getTypeParser(oid, format),
} as pg.CustomTypesConfig

const toParameter = (value: SqlValue): unknown => {
  if (value instanceof Temporal.Instant) return instantText(value)
  if (Array.isArray(value))
    return toArray(value.map((one) => (Array.isArray(one) ? one.map(toParameter) : toParameter(one))))
  return value
}

const isPlain = (value: unknown): boolean =>
  value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
const escapedInJsonAlone = /\\[^"\\]/
/** PostgreSQL writes most arrays as JSON does but for the brackets; `pg`, which writes all, takes thrice as long. */
function toArray(values: readonly unknown[]): unknown {
  if (!values.every(isPlain)) return values
  const json = JSON.stringify(values)
  return escapedInJsonAlone.test(json) ? values : `{${json.slice(1, -1)}}`
}

interface Prepared {
  text: string
  /** Undefined: planned anew each time. */
  name: string | undefined
}
/**
 * `${doctorId}::uuid is null or …`: which filters of a list are given decides which index helps. PostgreSQL plans a prepared
 * statement for its values five times; if those five had no filter, it keeps a plan for any values, which reads the whole
 * table, for everybody who comes to that connection: three times as slow with 34,000 live appointments.
 */
const hasOptionalFilter = /\$\d+(::\w+)? is null or /i
const prepared = new WeakMap<TemplateStringsArray, Prepared>()
function prepare(strings: TemplateStringsArray): Prepared {
  let statement = prepared.get(strings)
  if (!statement) {
    const text = strings.reduce((all, part, i) => `${all}$${i}${part}`)
    const isPlannedAnew = hasOptionalFilter.test(text)
    const name = isPlannedAnew ? undefined : createHash('sha1').update(text).digest('base64url')
    statement = { text, name }
    prepared.set(strings, statement)
  }
  return statement
}

/** Statements over a pool or one connection. Rows bring timestamptz as Temporal.Instant ('infinity' as null), date as text, int8 as number. */
export const sqlOver = (connection: pg.Pool | pg.PoolClient): Sql => {
  return async <Row extends object>(strings: TemplateStringsArray, ...values: SqlValue[]) => {
    const { text, name } = prepare(strings)
    const result = await connection.query<Row>({
      text,
      ...(name && { name }),
      values: values.map(toParameter),
      types,
    })
    return result.rows
  }
}

/** How long anything waits for a statement; for a connection twice as long, as many may stand in line for it. */
const usualPatienceMs = 60_000
/** The database gives up a statement itself; only from one that hangs as a whole nothing is heard. */
const beyondPatienceMs = 5000

/**
 * A pool whose lost connections are told, and replaced, instead of ending the process. Nothing waits in it for ever: what
 * it throws when `patienceMs` are over is told by `isDatabaseBusy`.
 */
export function openPool(
  url: string,
  max: number,
  onLoss: (error: Error) => void,
  patienceMs = usualPatienceMs,
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 2 * patienceMs,
    statement_timeout: patienceMs,
    query_timeout: patienceMs + beyondPatienceMs,
    options: '-c TimeZone=UTC',
    application_name: 'consulta',
  })
  pool.on('error', onLoss)
  pool.on('connect', (client) => client.on('error', onLoss))
  return pool
}

const hangs = 'Query read timeout'
/** How `pg` says that it waited in vain, or that its connection broke. */
const said = new Set([
  hangs,
  'timeout exceeded when trying to connect',
  'Connection terminated due to connection timeout',
  'Connection terminated unexpectedly',
  'Connection terminated',
  'Client has encountered a connection error and is not queryable',
])
/** Statement cancelled after its time, too many connections, nobody listening, no more files. */
const cannotNow = new Set(['57014', '53300', 'ECONNREFUSED', 'EMFILE'])
/** Shut down, crashed, starting up; connections that broke. */
const isAway = new Set(['57P01', '57P02', '57P03', '08000', '08003', '08006', 'ECONNRESET', 'EPIPE'])

/**
 * Whether something failed because the database could not take it in time, or was away: the same may succeed a little later.
 * What was just being committed when it went away may have been done.
 */
export function isDatabaseBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code = '', syscall } = error as { code?: unknown; syscall?: unknown }
  if (said.has(error.message) || cannotNow.has(String(code)) || isAway.has(String(code))) return true
  // The socket of a database that is not running is not there.
  if (code === 'ENOENT' && syscall === 'connect') return true
  if (error instanceof AggregateError) return error.errors.some(isDatabaseBusy)
  return isDatabaseBusy(error.cause)
}

const reconnectAfterMs = 500

/**
 * Keeps a connection of its own open, outside of any pool: `opened` prepares each new one, `lost` hears that it ended.
 * Resolves, with how to stop, after the first attempt.
 */
export async function keepConnected(
  connect: () => pg.Client,
  { opened, lost }: { opened(client: pg.Client): Promise<void>; lost(): void },
): Promise<() => Promise<void>> {
  let stopped = false
  let client: pg.Client | undefined
  const start = async (): Promise<void> => {
    if (stopped) return
    client = connect()
    client.on('error', () => {})
    client.on('end', () => {
      lost()
      if (!stopped) setTimeout(() => void start(), reconnectAfterMs).unref()
    })
    try {
      await client.connect()
      await opened(client)
    } catch {
      await client.end().catch(() => {})
    }
  }
  await start()
  return async () => {
    stopped = true
    await client?.end().catch(() => {})
  }
}

const retried = new Set(['40001', '40P01'])
const mostTries = 5

/**
 * Runs `work` in a transaction on its own connection, again from the start after a serialization failure or a deadlock
 * (40001, 40P01), at most five times.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      await client.query('begin')
      const result = await work(client)
      await client.query('commit')
      return result
    } catch (error) {
      // A connection that hangs would not hear of a rollback either.
      if (error instanceof Error && error.message === hangs) broken = error
      else await client.query('rollback').catch((failure: Error) => (broken = failure))
      if (tries >= mostTries || !retried.has((error as { code?: string }).code ?? '')) throw error
    } finally {
      client.release(broken)
    }
  }
}
