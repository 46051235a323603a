import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Update } from '#contract/updates.ts'
import type { DeviceNews } from '#platform/live/device.ts'
import { Live } from '#platform/live/live.ts'
import { type Notice, noticeChannel } from '#platform/live/notices.ts'
import { newMetrics } from '#platform/metrics.ts'
import { eventually } from '#test/clinic/eventually.ts'
import { runInOneProcess } from '#test/clinic/running.ts'
import { pino } from 'pino'
import pg from 'pg'
import type { Consulta } from '../../server/start.ts'
import { poll, stream } from './devices.ts'
import { liveClinic } from './live-clinic.ts'

test('a process tells the others what it committed, after the commit and together', async () => {
  await using live = await liveClinic()
  const maria = await live.patient()
  const { cursor } = await poll(live.asked(maria), {}).news
  const notices: Notice[] = []
  const client = new pg.Client({ connectionString: live.ctx.config.DATABASE_URL })
  await client.connect()
  client.on('notification', ({ payload }) => notices.push(JSON.parse(payload ?? '') as Notice))
  await client.query(`listen ${noticeChannel}`)
  try {
    await live.tell(maria, 'a', 'b')
    await eventually(async () =>
      assert.deepEqual(
        notices.flatMap(({ feeds = [] }) => feeds),
        [[maria.id, Number(cursor) + 2]],
      ),
    )
    const telling = live.ctx.transaction(async (tx) => {
      tx.tell([maria.id], 'waitlist-changed', { entryId: 'lost' })
      throw new Error('No')
    })
    await assert.rejects(telling)
    await live.tell(maria, 'c')
    await eventually(async () => assert.equal(notices.length, 2))
    assert.deepEqual(notices[1]?.feeds, [[maria.id, Number(cursor) + 3]])
  } finally {
    await client.end()
  }
})

test('a notice of another process has the feed read at once; its own, or one of what is known, has not', async () => {
  let reads = 0
  const told: DeviceNews[] = []
  const live = new Live({
    sql: async () => {
      reads += 1
      return [{ place: 1, last: reads === 1 ? 5 : 6, trimmedTo: 0, number: null }] as never
    },
    now: () => Temporal.Now.instant(),
    log: pino({ level: 'silent' }),
    metrics: newMetrics('all'),
    mostHeld: 10,
    areSignedIn: async (tokens) => new Set(tokens),
  })
  const accountId = '01932f6e-7c00-7000-8000-000000000001'
  const device = {
    kind: 'stream' as const,
    accountId,
    sessionToken: '',
    cursor: 5,
    isNew: false,
    isBehind: false,
    isFull: false,
    due: Infinity,
    checkAt: Infinity,
    take: (news: DeviceNews) => {
      device.cursor = news.cursor
      return told.push(news) > 0
    },
    wake: () => true,
    end: () => {},
    fail: () => {},
  }
  live.join(device)
  await pause(1)
  assert.deepEqual([reads, told.length, device.isBehind], [1, 1, false])
  live.heard(JSON.stringify({ by: 'another', feeds: [[accountId, 5]] } satisfies Notice))
  assert.equal(device.isBehind, false)
  live.heard(JSON.stringify({ by: 'another', feeds: [[accountId, 6]] } satisfies Notice))
  // Before any timer could have looked by itself.
  assert.equal(device.isBehind, true)
  await pause(1)
  assert.deepEqual([reads, device.cursor, device.isBehind], [2, 6, false])
  await live.stop()
})

test('what passes reaches devices of other processes', async () => {
  await using live = await liveClinic()
  const { config } = live.ctx
  await using other = (await runInOneProcess({
    NODE_ENV: 'test',
    SLOW_FROM_MS: '0',
    PORT: '0',
    DEMO: 'off',
    LOG_LEVEL: 'silent',
    DATA_DIR: config.DATA_DIR,
    DATABASE_URL: config.DATABASE_URL,
    AUTH_SECRET: config.AUTH_SECRET,
  })) as Consulta
  const [maria, ana] = [await live.patient(), await live.patient()]
  const heard: Update[] = []
  const tell = (update: Update): void => void (update.cursor === null && heard.push(update))
  const mine = stream({ url: other.url, token: maria.token }, { tell })
  const notMine = stream({ url: other.url, token: ana.token }, { tell: () => assert.fail('not for Ana') })
  await Promise.all([mine.begun, notMine.begun])
  for (const text of ['one', 'one', 'two']) live.ctx.tellNow([maria.id], 'ping', { text })
  await eventually(async () =>
    assert.deepEqual(
      heard.map(({ payload }) => (payload as { text: string }).text),
      ['one', 'one', 'two'],
    ),
  )
  assert.throws(() => live.ctx.tellNow([maria.id], 'ping', { text: 'x'.repeat(5000) }), /small/)
  mine.cut()
  notMine.cut()
})
