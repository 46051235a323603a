import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { test } from 'node:test'
import type { Update } from '#contract/updates.ts'
import { eventually } from '#test/clinic/eventually.ts'
import { get, poll, stream } from './devices.ts'
import { entriesOf, liveClinic } from './live-clinic.ts'

test('a poll tells what came since, waits where nothing did, and ends in time', async () => {
  await using live = await liveClinic()
  const maria = await live.patient()
  const device = live.asked(maria)
  const start = await poll(device, {}).news
  assert.deepEqual(start, { cursor: start.cursor, reload: false, updates: [] })
  await live.tell(maria, 'a', 'b')
  const first = await poll(device, { after: start.cursor }).news
  assert.deepEqual(entriesOf(first.updates), ['a', 'b'])
  assert.equal(first.cursor, String(Number(start.cursor) + 2))
  assert.deepEqual(
    first.updates.map(({ cursor }) => cursor),
    [String(Number(start.cursor) + 1), first.cursor],
  )
  const held = poll(device, { after: first.cursor, wait: 60 })
  await live.untilWaiting('poll', 1)
  await live.tell(maria, 'c')
  const second = await held.news
  assert.deepEqual(entriesOf(second.updates), ['c'])
  assert.deepEqual(await poll(device, { after: second.cursor, wait: 0 }).news, {
    cursor: second.cursor,
    reload: false,
    updates: [],
  })
  assert.deepEqual(await poll(device, { after: second.cursor, wait: 1 }).news, {
    cursor: second.cursor,
    reload: false,
    updates: [],
  })
  assert.deepEqual(await poll(device, { after: '999', wait: 60 }).news, {
    cursor: second.cursor,
    reload: true,
    updates: [],
  })
  await live.untilWaiting('poll', 0)
  for (const bad of ['-1', '1.5', 'x', '01', '9'.repeat(16)]) {
    const { status, body } = await get(device, `/v1/updates?after=${bad}`).answer
    assert.deepEqual([status, JSON.parse(body).field], [400, 'after'], bad)
    const ofStream = await get(device, '/v1/updates/stream?wait=0', { 'last-event-id': bad }).answer
    assert.deepEqual([ofStream.status, JSON.parse(ofStream.body).field], [400, 'Last-Event-ID'], bad)
  }
  // Nothing of one person is told to another.
  const other = await live.patient()
  assert.deepEqual(
    entriesOf((await poll(live.asked(other), { after: '0' }).news).updates).includes('a'),
    false,
  )
})

test('an answer that was held has the headers of any other', async () => {
  await using live = await liveClinic()
  const maria = await live.patient()
  const { cursor } = await poll(live.asked(maria), {}).news
  const atOnce = await get(live.asked(maria), `/v1/updates?after=${cursor}&wait=0`).answer
  const held = await get(live.asked(maria), `/v1/updates?after=${cursor}&wait=1`).answer
  const ofStream = await get(live.asked(maria), `/v1/updates/stream?after=${cursor}&wait=0`).answer
  const badly = await get(live.asked(maria), '/v1/updates?after=x').answer
  const page = await get(live.asked(maria), '/v1/self').answer
  const ofEach = ['date', 'x-request-id', 'content-type', 'content-length', 'connection', 'keep-alive']
  for (const { headers } of [held, atOnce, badly])
    for (const [name, value] of Object.entries(page.headers))
      if (!ofEach.includes(name)) assert.equal(headers[name], value, name)
  assert.ok(page.headers['content-security-policy'])
  assert.equal(held.headers['content-type'], atOnce.headers['content-type'])
  assert.equal(held.body, atOnce.body)
  assert.match(ofStream.headers['content-type'] ?? '', /^text\/event-stream/)
  assert.ok(held.headers['x-request-id'] && ofStream.headers['x-request-id'])
})

test('a stream goes on where it was, and tells what passes without a number', async () => {
  await using live = await liveClinic()
  const maria = await live.patient()
  const heard: Update[] = []
  const tell = (update: Update): void => void heard.push(update)
  const one = stream(live.asked(maria), { tell })
  const { cursor, reload } = await one.begun
  assert.equal(reload, false)
  await live.tell(maria, 'a')
  await live.tell(maria, 'b', 'c')
  live.ctx.tellNow([maria.id], 'ping', { text: 'now' })
  await eventually(async () => assert.equal(heard.length, 4))
  assert.deepEqual(entriesOf(heard.slice(0, 3)), ['a', 'b', 'c'])
  assert.deepEqual({ ...heard[3], at: '' }, { cursor: null, name: 'ping', at: '', payload: { text: 'now' } })
  one.cut()
  await live.untilWaiting('stream', 0)
  await live.tell(maria, 'd')
  const again = stream(live.asked(maria), { after: cursor, lastEventId: heard[1]!.cursor!, tell })
  assert.deepEqual(await again.begun, { cursor: heard[1]!.cursor, reload: false })
  await eventually(async () => assert.equal(heard.length, 6))
  assert.deepEqual(entriesOf(heard.slice(4)), ['c', 'd'])
  again.cut()
  // More than is told at once.
  const many = Array.from({ length: 1203 }, (_, n) => `${n}`)
  const before = (await poll(live.asked(maria), {}).news).cursor
  await live.tell(maria, ...many)
  const all: Update[] = []
  const long = stream(live.asked(maria), { after: before, tell: (update) => void all.push(update) })
  await eventually(async () => assert.equal(all.length, many.length))
  assert.deepEqual(entriesOf(all), many)
  long.cut()
  const page = await poll(live.asked(maria), { after: before }).news
  assert.equal(page.updates.length, 500)
  const next = await poll(live.asked(maria), { after: page.cursor }).news
  assert.deepEqual(entriesOf(next.updates), many.slice(500, 1000))
})

test('what has expired is left out; what was trimmed is told as a reload', async () => {
  await using live = await liveClinic()
  const maria = await live.patient()
  const { cursor } = await poll(live.asked(maria), {}).news
  await live.ctx.transaction(async (tx) => {
    tx.tell([maria.id], 'waitlist-changed', { entryId: 'short' }, { forSeconds: 0 })
    tx.tell([maria.id], 'waitlist-changed', { entryId: 'long' }, { forSeconds: 600 })
    tx.tell([maria.id], 'waitlist-changed', { entryId: 'gone' }, { forSeconds: 0 })
  })
  await pause(2)
  const news = await poll(live.asked(maria), { after: cursor }).news
  assert.deepEqual([entriesOf(news.updates), news.cursor], [['long'], String(Number(cursor) + 3)])
})

test('a page signed in by cookie may stream', async () => {
  await using live = await liveClinic()
  const { clinic } = live
  const maria = await live.patient()
  const answer = await clinic.nobody.send('POST', '/v1/sessions', {
    json: { email: maria.email, password: 'a long sentence' },
  })
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const heard: Update[] = []
  const one = stream(
    { url: clinic.url, token: cookie },
    { cookie: true, tell: (update) => void heard.push(update) },
  )
  await one.begun
  await live.tell(maria, 'a')
  await eventually(async () => assert.deepEqual(entriesOf(heard), ['a']))
  one.cut()
})
