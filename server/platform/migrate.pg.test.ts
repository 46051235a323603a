import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { test } from 'node:test'
import { freshDatabase } from '#test/postgres.ts'
import pg from 'pg'
import { migrate } from './migrate.ts'

/** What PostgreSQL says while it recovers: ErrorResponse of its protocol. */
function sayStarting(socket: Socket): void {
  const fields = ['SFATAL', 'VFATAL', 'C57P03', 'Mthe database system is starting up'].map(
    (text) => `${text}\0`,
  )
  const body = Buffer.from(`${fields.join('')}\0`)
  const head = Buffer.alloc(5)
  head.write('E')
  head.writeInt32BE(body.length + 4, 1)
  socket.end(Buffer.concat([head, body]))
}

test('who starts before the database is ready waits for it, and says so once', async () => {
  await using database = await freshDatabase()
  const { host, port, user, password, database: name } = new pg.Client(database.url)
  let callers = 0
  const door = createServer((socket) => {
    callers += 1
    if (callers < 4) return void socket.once('data', () => sayStarting(socket))
    const inner = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host)
    socket.pipe(inner).pipe(socket)
    for (const [one, other] of [[socket, inner] as const, [inner, socket] as const])
      one.on('error', () => other.destroy()).on('close', () => other.destroy())
  }).listen(0, '127.0.0.1')
  await once(door, 'listening')
  const url = new URL(`postgresql://127.0.0.1:${(door.address() as AddressInfo).port}/${name}`)
  url.username = encodeURIComponent(user ?? '')
  url.password = encodeURIComponent(String(password ?? ''))
  const said: string[] = []
  await migrate(url.href, (line) => said.push(line))
  assert.deepEqual(said, ['Waiting for PostgreSQL: the database system is starting up'])
  assert.ok(callers >= 4)
  door.close()
})
