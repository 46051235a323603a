import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import type { Ctx } from '#platform/context.ts'
import { audience } from '#platform/live/audiences.ts'
import { freshDatabase } from '../postgres.ts'
import { systemContext } from '../system-context.ts'

interface Row {
  number: number
  name: string
  payload: Record<string, unknown>
}
const feedOf = (ctx: Ctx, accountId: string): Promise<Row[]> => ctx.sql<Row>`
  select number, name, payload from platform.updates where account_id = ${accountId} order by number`
const lastOf = async (ctx: Ctx, accountId: string): Promise<number> => {
  const [feed] = await ctx.sql<{ last: number }>`
    select last from platform.feeds where account_id = ${accountId}`
  return feed?.last ?? 0
}
const entry = (entryId: string) => ({ entryId })
const entriesOf = (rows: readonly Row[]): unknown[] => rows.map(({ payload }) => payload.entryId)

test('what is told in a transaction is numbered in its order, for each person alone', async () => {
  await using database = await freshDatabase()
  await using ctx = systemContext(database.url)
  const [ana, maria] = [randomUUIDv7(), randomUUIDv7()]
  await ctx.transaction(async (tx) => {
    tx.tell([ana, maria], 'waitlist-changed', entry('1'))
    tx.tell([ana], 'waitlist-changed', entry('2'), { forSeconds: 60 })
    tx.tell([maria, ana, maria], 'waitlist-changed', entry('1'))
  })
  await ctx.transaction(async (tx) => tx.tell([maria], 'waitlist-changed', entry('4')))
  assert.deepEqual(entriesOf(await feedOf(ctx, ana)), ['1', '2', '1'])
  assert.deepEqual(entriesOf(await feedOf(ctx, maria)), ['1', '1', '4'])
  assert.deepEqual([await lastOf(ctx, ana), await lastOf(ctx, maria)], [3, 3])
})

test('a transaction that fails tells nothing, and one that is tried again tells once', async () => {
  await using database = await freshDatabase()
  await using ctx = systemContext(database.url)
  const ana = randomUUIDv7()
  const failing = ctx.transaction(async (tx) => {
    tx.tell([ana], 'waitlist-changed', entry('lost'))
    throw new Error('No')
  })
  await assert.rejects(failing, /No/)
  let tries = 0
  await ctx.transaction(async (tx) => {
    tries += 1
    tx.tell([ana], 'waitlist-changed', entry(`try ${tries}`))
    if (tries < 3) throw Object.assign(new Error('Tried again'), { code: '40001' })
  })
  assert.deepEqual([await feedOf(ctx, ana), await lastOf(ctx, ana)].flat().length, 2)
  assert.deepEqual(entriesOf(await feedOf(ctx, ana)), ['try 3'])
})

test('numbers have no gaps and stand in the order of the commits, whoever tells whom at the same time', async () => {
  await using database = await freshDatabase()
  await using one = systemContext(database.url, { connections: 8 })
  await using other = systemContext(database.url, { connections: 8 })
  const people = Array.from({ length: 5 }, () => randomUUIDv7())
  const transactions = 300
  const told = new Map<string, string[]>(people.map((id) => [id, []]))
  /** Follows the feeds while they are written: what is seen once stays, and nothing comes before it later. */
  const seen = new Map<string, string[]>(people.map((id) => [id, []]))
  let writing = true
  const follow = async (): Promise<void> => {
    for (let more = true; more;) {
      more = writing
      for (const id of people) {
        const known = seen.get(id)!
        const rows = await one.sql<Row>`
          select number, payload from platform.updates
          where account_id = ${id} and number > ${known.length} order by number`
        for (const { number, payload } of rows) {
          assert.equal(number, known.length + 1)
          known.push(String(payload.entryId))
        }
      }
    }
  }
  const following = follow()
  await Promise.all(
    Array.from({ length: transactions }, async (_, nth) => {
      const ctx = nth % 2 ? one : other
      const chosen = people.filter((_id, i) => (nth * 7 + i * 3) % 4 !== 0)
      // Told the other way round half of the time: what locks them must not care.
      const asTold = nth % 3 ? chosen : chosen.toReversed()
      await ctx
        .transaction(async (tx) => {
          for (const id of asTold) tx.tell([id], 'waitlist-changed', entry(`${nth}`))
          if (nth % 10 === 0 && nth % 20) throw new Error('Given up')
        })
        .then(
          () => chosen.forEach((id) => told.get(id)!.push(`${nth}`)),
          (error: Error) => assert.equal(error.message, 'Given up'),
        )
    }),
  )
  writing = false
  await following
  for (const id of people) {
    const rows = await feedOf(one, id)
    assert.deepEqual(
      rows.map(({ number }) => number),
      rows.map((_row, i) => i + 1),
    )
    assert.deepEqual(entriesOf(rows).map(String).toSorted(), told.get(id)!.toSorted())
    assert.deepEqual(seen.get(id), entriesOf(rows))
    assert.equal(await lastOf(one, id), rows.length)
  }
  const [deadlocks] = await one.sql<{ deadlocks: number }>`
    select deadlocks from pg_stat_database where datname = current_database()`
  assert.equal(deadlocks?.deadlocks, 0)
})

test('whom an event concerns is told with it, and of the same thing once in a transaction', async () => {
  await using database = await freshDatabase()
  const audiences = [
    audience({
      on: ['times.freed'],
      tell: ({ partyId }) => [
        { accountIds: [partyId], name: 'availability-changed', payload: { ownerId: partyId } },
      ],
    }),
  ]
  await using ctx = systemContext(database.url, { audiences })
  const ana = randomUUIDv7()
  const freed = { partyId: ana, party: 'doctor' } as const
  await ctx.transaction(async (tx) => {
    await tx.emit('times.freed', freed, freed)
    await tx.emit('times.freed', freed)
  })
  assert.deepEqual(await feedOf(ctx, ana), [
    { number: 1, name: 'availability-changed', payload: { ownerId: ana } },
  ])
})
