import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '#test/postgres.ts'
import { openPool } from './database.ts'
import { steadyPool } from './steady-pool.ts'

const saysLater = { code: '57P03' }

test('a database that is away is told as one that can be asked later, a fault of a statement as it is', async () => {
  await using database = await freshDatabase()
  const pool = openPool(database.url, 2, () => {})
  const steady = steadyPool(pool)
  const client = await steady.connect()
  assert.deepEqual((await client.query('select $1::int as n', [1])).rows, [{ n: 1 }])
  await assert.rejects(client.query('selec'), { code: '42601' })
  await assert.rejects(client.query('select pg_terminate_backend(pg_backend_pid())'), saysLater)
  await assert.rejects(client.query('select 1'), saysLater)
  client.release()
  const again = await steady.connect()
  assert.equal((await again.query('select 1')).rowCount, 1)
  again.release()
  await steady.end()

  const nowhere = openPool('postgresql:///consulta?host=%2Fnowhere&port=5432', 1, () => {})
  await assert.rejects(steadyPool(nowhere).connect(), saysLater)
  await nowhere.end()
})
