import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '#test/postgres.ts'
import { openPool, sqlOver } from './database.ts'

test('statements are prepared, but for those with filters that need not be given', async () => {
  await using database = await freshDatabase()
  const pool = openPool(database.url, 1, () => {})
  const sql = sqlOver(pool)
  const oneOf = (n: number) => sql<{ n: number }>`select n from generate_series(1, 3) as n where n = ${n}`
  const those = (n: number | null) => sql<{ n: number }>`
    select n from generate_series(1, 3) as n where (${n}::int is null or n = ${n})`
  for (let i = 0; i < 10; i += 1) {
    assert.deepEqual(await oneOf(2), [{ n: 2 }])
    assert.equal((await those(null)).length, 3)
    assert.deepEqual(await those(3), [{ n: 3 }])
  }
  const { rows } = await pool.query<{ statement: string }>('select statement from pg_prepared_statements')
  assert.deepEqual(
    rows.map(({ statement }) => /where (.*)/.exec(statement)?.[1]),
    ['n = $1'],
  )
  await pool.end()
})
