import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { openPool, sqlOver } from '#platform/database.ts'
import { migrate } from '#platform/migrate.ts'
import { installedPostgres } from '#test/throw-away-postgres.ts'
import { openServer } from './bench-server.ts'
import { fillBookingClinic, signedToken } from './booking-clinic.ts'
import { timesOf } from './measure.ts'
import { table } from './table.ts'
import { type Expect, type Open } from './updates-load.ts'
import { type BenchProcess, startBenchProcess } from './updates-processes.ts'

export interface UpdatesBenchOptions {
  /** Connections to one process. */
  devices: number
  /** Connections to two processes together. */
  devicesOfTwo: number
  /** How often one person alone is told something. */
  singles: number
  say: (line: string) => void
}

type Kind = Open['kind']
interface Found {
  bytes: number
  heapBytes: number
  /** Milliseconds from the commit until it has arrived. */
  p50: number
  p99: number
  /** Milliseconds that the transaction took that told one. */
  transaction: number
  /** Milliseconds from the commit until the last of all has heard. */
  all: number
  transactionOfAll: number
}

const secret = 'a secret for benchmarks, 32 characters or more'
const settleMs = 1500
const broadcasts = 3
const together = 250
const almostAll = 0.98

/**
 * What it takes to hold devices that wait for updates, and to tell them: beside a bare server that holds the same
 * connections, in the same run. Server, PostgreSQL and devices share this machine.
 */
export async function runUpdates(options: UpdatesBenchOptions): Promise<void> {
  const { devices, devicesOfTwo, say } = options
  await using opened = new AsyncDisposableStack()
  const url = await openServer(opened, installedPostgres() ? '15' : 'embedded')
  const pool = openPool(url, 2, () => {}, 3_600_000)
  opened.defer(() => pool.end())
  await migrate(url)
  say('Filling the clinic …')
  const most = Math.max(devices, devicesOfTwo)
  const { patients } = await fillBookingClinic(sqlOver(pool), { doctors: 1, patients: most })
  const people = patients.map(({ id, token }) => ({ id, token: signedToken(token, secret) }))
  const settings = {
    NODE_ENV: 'test',
    PORT: '0',
    PUBLIC_URL: 'http://bench.test',
    DEMO: 'off',
    DATA_DIR: '/tmp/consulta-bench',
    DATABASE_URL: url,
    AUTH_SECRET: secret,
    LOG_LEVEL: 'warn',
    SLOW_FROM_MS: '0',
    TARGET: 'users,live',
  }
  const floorOf = (kind: Kind): Promise<Found> =>
    measure(options, {
      kind,
      people: people.slice(0, devices),
      servers: () => startBenchProcess('updates-floor.ts'),
      count: 1,
      signsIn: false,
    })
  const oursOf = (kind: Kind, held: number, count: number): Promise<Found> =>
    measure(options, {
      kind,
      people: people.slice(0, held),
      servers: () => startBenchProcess('updates-server.ts', settings),
      count,
      signsIn: true,
    })
  const rows: string[][] = []
  const floors = new Map<Kind, Found>()
  const compare = async (kind: Kind, held: number, processes: number): Promise<void> => {
    const floor = floors.get(kind) ?? (await floorOf(kind))
    const named = kind === 'poll' ? 'questions that wait' : 'streams'
    if (!floors.has(kind)) rows.push(rowOf(`${count(held)} ${named}, bare server`, floor))
    floors.set(kind, floor)
    const found = await oursOf(kind, held, processes)
    rows.push(
      rowOf(`${count(held)} ${named}${processes > 1 ? ', two processes' : ''}`, found),
      ratiosOf(found, floor),
    )
    for (const row of rows.splice(0)) {
      said.push(row)
      say(row.join(' | '))
    }
  }
  const said: string[][] = []
  for (const kind of ['stream', 'poll'] as const) await compare(kind, devices, 1)
  for (const kind of ['stream', 'poll'] as const) await compare(kind, devicesOfTwo, 2)
  say('')
  say(
    table(
      [
        '',
        'kB each',
        'of it heap',
        'one p50 ms',
        'one p99 ms',
        'its transaction',
        'all ms',
        'their transaction',
      ],
      said,
    ),
  )
}

const count = (number: number): string => number.toLocaleString('en')
const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 0)
const rowOf = (name: string, f: Found): string[] => [
  name,
  (f.bytes / 1000).toFixed(1),
  (f.heapBytes / 1000).toFixed(1),
  ms(f.p50),
  ms(f.p99),
  f.transaction === 0 ? '' : ms(f.transaction),
  ms(f.all),
  f.transactionOfAll === 0 ? '' : ms(f.transactionOfAll),
]
const ratiosOf = (one: Found, floor: Found): string[] => [
  '÷ bare server',
  (one.bytes / floor.bytes).toFixed(2),
  (one.heapBytes / floor.heapBytes).toFixed(2),
  (one.p50 / floor.p50).toFixed(2),
  (one.p99 / floor.p99).toFixed(2),
  '',
  (one.all / floor.all).toFixed(2),
  '',
]

interface Ground {
  kind: Kind
  people: readonly { id: string; token: string }[]
  servers: () => Promise<BenchProcess>
  count: number
  /** A bare server knows nobody. */
  signsIn: boolean
}

/** Everybody is seen once, some at the same time. */
async function signIn(port: number, people: Ground['people']): Promise<void> {
  const rest = people.values()
  const one = async (): Promise<void> => {
    for (const { token } of rest) {
      const headers = { authorization: `Bearer ${token}` }
      const answer = await fetch(`http://127.0.0.1:${port}/v1/updates`, { headers })
      if (answer.status !== 200) throw new Error(`Somebody is not signed in: ${answer.status}`)
      await answer.arrayBuffer()
    }
  }
  await Promise.all(Array.from({ length: 16 }, one))
}

async function measure({ singles }: UpdatesBenchOptions, ground: Ground): Promise<Found> {
  const { kind, people } = ground
  await using opened = new AsyncDisposableStack()
  const servers: BenchProcess[] = []
  const loads: BenchProcess[] = []
  for (let n = 0; n < ground.count; n += 1) {
    const server = await ground.servers()
    opened.defer(() => server.end())
    servers.push(server)
    const load = await startBenchProcess('updates-load.ts')
    opened.defer(() => load.end())
    loads.push(load)
  }
  // Each load holds the devices of one process, so that neither has more connections than files.
  const processOf = (place: number): number => place % servers.length
  const devices = people.map(({ token }, place) => ({ place, token, port: servers[processOf(place)]!.port }))
  const ofLoad = (nth: number) => devices.filter(({ place }) => processOf(place) === nth)
  const waiting = async (): Promise<number> => {
    let sum = 0
    for (const server of servers) sum += await server.ask({ ask: 'waiting' })
    return sum
  }
  const untilAllWait = async (): Promise<void> => {
    // Of questions that wait a few are always just being asked again.
    while ((await waiting()) < people.length * almostAll) await pause(100)
    await pause(settleMs)
  }
  // A few first, so that what is made once is there before.
  const warm = Math.min(20, Math.floor(people.length / 4))
  for (const [nth, load] of loads.entries())
    load.child.send({ ask: 'open', kind, devices: ofLoad(nth).slice(0, warm) } satisfies Open)
  while ((await waiting()) < warm * servers.length) await pause(100)
  await pause(settleMs)
  const memory = async (): Promise<{ resident: number; heap: number }> => {
    const all = { resident: 0, heap: 0 }
    for (const server of servers) {
      const one = await server.ask({ ask: 'memory' })
      all.resident += one.resident
      all.heap += one.heap
    }
    return all
  }
  // What is kept of who they are belongs to it.
  const before = await memory()
  if (ground.signsIn)
    for (const [nth, { port }] of servers.entries())
      await signIn(
        port,
        people.filter((_person, place) => processOf(place) === nth),
      )
  await pause(settleMs)
  // As many at a time as are signed in without a queue.
  for (let from = warm; from < Math.ceil(people.length / servers.length); from += together) {
    for (const [nth, load] of loads.entries())
      load.child.send({
        ask: 'open',
        kind,
        devices: ofLoad(nth).slice(from, from + together),
      } satisfies Open)
    const opened = Math.min(people.length, (from + together) * servers.length)
    while ((await waiting()) < opened * almostAll) await pause(20)
  }
  await untilAllWait()
  await memory()
  await pause(settleMs)
  const after = await memory()
  const held = people.length - warm * servers.length

  const toldOnce = (places: readonly number[]) => tellAndHear(servers, loads, { places, processOf, people })
  const delays: number[] = []
  const transactions: number[] = []
  for (let n = 0; n < singles; n += 1) {
    const { milliseconds, transaction } = await toldOnce([(n * 7919) % people.length])
    delays.push(...milliseconds)
    transactions.push(transaction)
  }
  const { p50, p99 } = timesOf(delays)
  const alls: number[] = []
  const transactionsOfAll: number[] = []
  for (let n = 0; n < broadcasts; n += 1) {
    await untilAllWait()
    const { milliseconds, transaction } = await toldOnce(people.map((_person, place) => place))
    alls.push(Math.max(...milliseconds))
    transactionsOfAll.push(transaction)
  }
  return {
    bytes: (after.resident - before.resident) / held,
    heapBytes: (after.heap - before.heap) / held,
    p50,
    p99,
    transaction: timesOf(transactions).p50,
    all: timesOf(alls).p50,
    transactionOfAll: timesOf(transactionsOfAll).p50,
  }
}

/** Tells these from the first process; milliseconds from the commit until each has heard, and of the transaction. */
async function tellAndHear(
  servers: readonly BenchProcess[],
  loads: readonly BenchProcess[],
  {
    places,
    processOf,
    people,
  }: { places: readonly number[]; processOf: (place: number) => number; people: Ground['people'] },
): Promise<{ milliseconds: number[]; transaction: number }> {
  const hearing: Promise<bigint[]>[] = []
  for (const [nth, { child }] of loads.entries()) {
    const expected = places.filter((place) => processOf(place) === nth).length
    if (expected === 0) continue
    child.send({ ask: 'expect', count: expected } satisfies Expect)
    await once(child, 'message')
    hearing.push(once(child, 'message').then(([{ heard }]) => heard as bigint[]))
  }
  const accountIds = places.map((place) => people[place]!.id)
  const { begunAt, committedAt } = await servers[0]!.ask({ ask: 'tell', places, accountIds })
  const heard = (await Promise.all(hearing)).flat()
  return {
    milliseconds: heard.map((at) => Number(at - committedAt) / 1e6),
    transaction: Number(committedAt - begunAt) / 1e6,
  }
}
