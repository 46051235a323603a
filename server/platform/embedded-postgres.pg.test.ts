import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { test, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { Client } from 'pg'

const unlessRoot = process.getuid?.() !== 0 && 'needs root'
const unlessLinux = process.platform !== 'linux' && 'reads /proc'
const fast = { fsync: 'off' }

test('starts on an empty folder, stops, and keeps the rows', async (t) => {
  const folder = join(await temporaryFolder(t), 'data', 'postgres')
  const first = await start(folder)
  await query(first.url, 'create table kept as select 42 as answer')
  await first.stop()
  await first.stop()
  const second = await start(folder)
  t.after(() => second.stop())
  assert.deepEqual(await query(second.url, 'select answer from kept'), [{ answer: 42 }])
})

test('is durable, in UTC and UTF-8 with ICU, and takes no network connections', async (t) => {
  const folder = await temporaryFolder(t)
  const database = await startEmbeddedPostgres({ folder, log: () => {} })
  t.after(() => database.stop())
  const [settings] = await query(
    database.url,
    `select current_setting('fsync') fsync, current_setting('synchronous_commit') commit, current_setting('TimeZone') zone,
            current_setting('listen_addresses') addresses, current_setting('server_encoding') encoding,
            (select datlocprovider from pg_database where datname = current_database()) provider`,
  )
  assert.deepEqual(settings, {
    fsync: 'on',
    commit: 'on',
    zone: 'UTC',
    addresses: '',
    encoding: 'UTF8',
    provider: 'i',
  })
  const rights = (await stat(folder)).mode & 0o777
  assert.equal(rights, 0o700)
})

test('a setting that is given wins', async (t) => {
  const database = await start(await temporaryFolder(t), { max_connections: '17' })
  t.after(() => database.stop())
  assert.deepEqual(await query(database.url, 'show max_connections'), [{ max_connections: '17' }])
})

test('works in a folder with a long path and spaces and quotes', async (t) => {
  const name = `a "clinic" of O'Hara, ${'long '.repeat(25)}`
  const database = await start(join(await temporaryFolder(t), name, 'data'))
  t.after(() => database.stop())
  assert.deepEqual(await query(database.url, 'select 1 as one'), [{ one: 1 }])
})

test('a second owner is refused with the first one’s process number', async (t) => {
  for (const folder of [await temporaryFolder(t), join(await temporaryFolder(t), 'long '.repeat(25))]) {
    const owner = await startOwner(folder)
    t.after(() => kill(owner.process))
    await assert.rejects(start(folder), new RegExp(`in use by process ${owner.process.pid} on `))
    assert.deepEqual(await query(owner.url, 'select 1 as one'), [{ one: 1 }])
  }
})

test('an owner that is about to end is waited for', async (t) => {
  const folder = await temporaryFolder(t)
  const first = await start(folder)
  let stopped: Promise<void> | undefined
  const second = await startEmbeddedPostgres({
    folder,
    settings: fast,
    patienceMs: 600_000,
    log: (line) => {
      if (line.includes(`in use by process ${process.pid}`)) stopped = first.stop()
    },
  })
  t.after(() => second.stop())
  assert.ok(stopped)
})

test('of many that start at once after a kill one wins', async (t) => {
  const folder = await temporaryFolder(t)
  await kill((await startOwner(folder)).process)
  const starts = await Promise.allSettled(Array.from({ length: 8 }, () => start(folder)))
  const won = starts.filter((start) => start.status === 'fulfilled')
  for (const { value } of won) t.after(() => value.stop())
  assert.equal(won.length, 1)
})

test(
  'after kill -9 of the owner PostgreSQL ends by itself and no row is lost',
  { skip: unlessLinux },
  async (t) => {
    const folder = await temporaryFolder(t)
    const owner = await startOwner(folder)
    await query(owner.url, 'create table kept as select 42 as answer')
    const postmaster = await postmasterOf(folder)
    await kill(owner.process)
    await untilGone(postmaster)
    const next = await start(folder)
    t.after(() => next.stop())
    assert.deepEqual(await query(next.url, 'select answer from kept'), [{ answer: 42 }])
  },
)

test(
  'a PostgreSQL that outlived owner and guard is stopped at the next start',
  { skip: unlessLinux },
  async (t) => {
    const folder = await temporaryFolder(t)
    const owner = await startOwner(folder)
    await query(owner.url, 'create table kept as select 42 as answer')
    const busy = new Client({ connectionString: owner.url })
    busy.on('error', () => {})
    await busy.connect()
    await busy.query('begin; insert into kept values (43)')
    const postmaster = await postmasterOf(folder)
    // The guard is the leader of PostgreSQL's process group; its watcher is the other process in it.
    const all = await processes()
    const guard = all.find((other) => other.parent === owner.process.pid)?.pid
    const group = all.filter((other) => other.group === guard)
    assert.equal(group.length, 3)
    process.kill(owner.process.pid!, 'SIGSTOP')
    for (const { pid } of group) if (pid !== postmaster) process.kill(pid, 'SIGKILL')
    await kill(owner.process)
    process.kill(postmaster, 0)
    const next = await start(folder)
    t.after(() => next.stop())
    await untilGone(postmaster)
    assert.deepEqual(await query(next.url, 'select answer from kept'), [{ answer: 42 }])
  },
)

test('a stale process file that names a living program does not hinder', async (t) => {
  const folder = await temporaryFolder(t)
  await (await start(folder)).stop()
  await writeFile(join(folder, 'cluster', 'postmaster.pid'), `${process.pid}\n${folder}\n1\n5432\n`)
  await writeFile(join(folder, '.s.PGSQL.5432'), '')
  await writeFile(join(folder, '.s.PGSQL.5432.lock'), `${process.pid}\n`)
  await writeFile(join(folder, 'server.lock'), '')
  const next = await start(folder)
  t.after(() => next.stop())
  assert.deepEqual(await query(next.url, 'select 1 as one'), [{ one: 1 }])
})

test('a creation that was killed halfway is repeated', async (t) => {
  const folder = await temporaryFolder(t)
  await mkdir(join(folder, 'cluster.unfinished', 'base'), { recursive: true })
  const database = await start(folder)
  t.after(() => database.stop())
  assert.deepEqual(await query(database.url, 'select 1 as one'), [{ one: 1 }])
})

test('is started again when the postmaster alone is killed', { skip: unlessLinux }, async (t) => {
  const folder = await temporaryFolder(t)
  const database = await start(folder)
  t.after(() => database.stop())
  await query(database.url, 'create table kept as select 42 as answer')
  const postmaster = await postmasterOf(folder)
  process.kill(postmaster, 'SIGKILL')
  await untilGone(postmaster)
  for (;;) {
    const rows = await query(database.url, 'select answer from kept').catch(() => undefined)
    if (!rows) await sleep(50)
    else return assert.deepEqual(rows, [{ answer: 42 }])
  }
})

test('a cluster of another major version is refused and left alone', async (t) => {
  const folder = await temporaryFolder(t)
  await (await start(folder)).stop()
  await writeFile(join(folder, 'cluster', 'PG_VERSION'), '12\n')
  await assert.rejects(start(folder), /made by PostgreSQL 12, this Consulta brings PostgreSQL 18/)
})

test('root steps down, also where the other user may not enter', { skip: unlessRoot }, async (t) => {
  const closed = dirname(await temporaryFolder(t))
  await chmod(closed, 0o700)
  const folder = join(closed, 'data', 'postgres')
  const told: string[] = []
  const first = await startEmbeddedPostgres({ folder, settings: fast, log: (line) => told.push(line) })
  const outside = await readlink(folder)
  t.after(() => rm(outside, { recursive: true, force: true, maxRetries: 10 }))
  assert.match(outside, /^\/var\/lib\/consulta\/postgres-/)
  assert.ok(told.some((line) => line.includes(`the database lives in ${outside}`)))
  assert.notEqual((await stat(`/proc/${await postmasterOf(folder)}`)).uid, 0)
  assert.equal((await stat(closed)).mode & 0o777, 0o700)
  await query(first.url, 'create table kept as select 42 as answer')
  await first.stop()

  const second = await start(folder)
  assert.deepEqual(await query(second.url, 'select answer from kept'), [{ answer: 42 }])
  await second.stop()

  await rm(outside, { recursive: true, maxRetries: 10 })
  await assert.rejects(start(folder), /link to a folder that is not there/)
  assert.ok((await lstat(folder)).isSymbolicLink())
})

function start(folder: string, settings = {}): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ folder, log: () => {}, settings: { ...fast, ...settings }, patienceMs: 0 })
}

/** Another process that owns `folder` until it is killed. */
async function startOwner(folder: string) {
  const program = `
    import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
    const database = await startEmbeddedPostgres({ folder: process.argv[1], log() {} })
    console.log(database.url)
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TMPDIR: dirname(folder) },
  })
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { process: child, url }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function postmasterOf(folder: string): Promise<number> {
  return Number((await readFile(join(folder, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0])
}

async function processes(): Promise<{ pid: number; parent: number; group: number }[]> {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const lines = await Promise.all(numbers.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')))
  return lines.flatMap((line) => {
    const [state = 'Z', parent, group] = line.slice(line.lastIndexOf(')') + 2).split(' ')
    const isDead = line === '' || state === 'Z'
    return isDead ? [] : { pid: Number.parseInt(line, 10), parent: Number(parent), group: Number(group) }
  })
}

async function untilGone(pid: number): Promise<void> {
  while ((await processes()).some((other) => other.pid === pid)) await sleep(20)
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** A folder that does not exist yet. mkdtemp alone gives root a parent that the stepped-down user could not enter. */
async function temporaryFolder(t: TestContext): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'consulta-test-'))
  t.after(() => rm(parent, { recursive: true, force: true, maxRetries: 10 }))
  await chmod(parent, 0o755)
  return join(parent, 'postgres')
}
