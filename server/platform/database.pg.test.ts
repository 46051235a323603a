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

test('lists arrive as they were given, whatever their texts hold', async () => {
  await using database = await freshDatabase()
  const pool = openPool(database.url, 1, () => {})
  const sql = sqlOver(pool)
  const texts = async (all: (string | null)[]) =>
    (await sql<{ all: string[] }>`select ${all}::text[] as all`)[0]?.all
  const awkward = [
    '',
    ' ',
    'null',
    'NULL',
    '"',
    '\\',
    '\\"',
    '\\n',
    '\\\\u0041',
    '\n',
    '\t',
    '{a,b}',
    ',',
    "'",
    'é😀',
    '\u2028',
    '\x7f',
  ]
  for (const one of awkward) assert.deepEqual(await texts([one, null, 'b']), [one, null, 'b'])
  assert.deepEqual(await texts(awkward), awkward)
  assert.deepEqual(
    await texts(awkward.filter((one) => !/[\n\t]/.test(one))),
    awkward.filter((one) => !/[\n\t]/.test(one)),
  )
  assert.deepEqual(await texts([]), [])
  const twice = [
    ['a', '"'],
    ['{', 'd'],
  ]
  assert.deepEqual((await sql`select ${twice}::text[][] as twice`)[0], { twice })
  const at = Temporal.Instant.from('2026-11-21T09:00:00.123456Z')
  const [row] = await sql`
    select ${[1, 2.5, -3, null]}::float8[] as numbers, ${[true, null, false]}::boolean[] as flags,
      ${[at, null]}::timestamptz[] = array[${at}::timestamptz, null] as "areInstants"`
  assert.deepEqual(row, { numbers: [1, 2.5, -3, null], flags: [true, null, false], areInstants: true })
  assert.ok(Number.isNaN((await sql<{ all: number[] }>`select ${[Number.NaN]}::float8[] as all`)[0]?.all[0]))
  await pool.end()
})
