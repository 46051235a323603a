import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Update } from '#contract/updates.ts'
import type { Ctx } from '#platform/context.ts'
import { trimFeeds } from '#platform/live/trim-feeds.ts'
import { type Clinic, startClinic } from '#test/clinic.ts'
import { type Clock, movableClock } from '#test/clinic/clock.ts'
import { eventually } from '#test/clinic/eventually.ts'
import type { Person } from '#test/clinic/people.ts'
import { diceOf } from '../history/dice.ts'
import { size } from '../size.ts'
import { poll, stream } from './devices.ts'

const tell = ({ system }: Clinic, person: Person, entryId: string, forSeconds?: number): Promise<void> =>
  system.transaction(async (tx) =>
    tx.tell([person.id], 'waitlist-changed', { entryId }, forSeconds === undefined ? {} : { forSeconds }),
  )
const entriesOf = (updates: readonly Update[]): unknown[] =>
  updates.map(({ payload }) => (payload as { entryId?: string }).entryId)

/** The session would end before the month does. */
const keepSignedIn = async ({ system }: Clinic): Promise<void> => {
  await system.sql`update users.sessions set expires_at = expires_at + interval '5 years'`
}
/** A clinic with somebody of whom nothing more is told than what a test tells: the news of the account has been worked off. */
async function clinicByClock(): Promise<{ clinic: Clinic; clock: Clock; maria: Person }> {
  const clock = movableClock()
  const clinic = await startClinic(undefined, { clock })
  const maria = await clinic.patient()
  await clinic.drain()
  return { clinic, clock, maria }
}

test('after five seconds and after five days a device hears what it missed; after a month it is told to reload', async () => {
  const opened = await clinicByClock()
  await using clinic = opened.clinic
  const { maria } = opened
  await keepSignedIn(clinic)
  const device = { url: clinic.url, token: maria.token }
  const { cursor } = await poll(device, {}).news
  const number = (ahead: number): string => String(Number(cursor) + ahead)

  await tell(clinic, maria, 'first')
  opened.clock.pass({ seconds: 5 })
  const soon = await poll(device, { after: cursor }).news
  assert.deepEqual([soon.reload, entriesOf(soon.updates), soon.cursor], [false, ['first'], number(1)])

  await tell(clinic, maria, 'signal', 60)
  await tell(clinic, maria, 'second')
  opened.clock.pass({ hours: 5 * 24 })
  await trimFeeds.run(clinic.system)
  const later = await poll(device, { after: soon.cursor }).news
  assert.deepEqual([later.reload, entriesOf(later.updates), later.cursor], [false, ['second'], number(3)])
  const whole = await poll(device, { after: cursor }).news
  assert.deepEqual([whole.reload, entriesOf(whole.updates)], [false, ['first', 'second']])

  opened.clock.pass({ hours: 26 * 24 })
  await tell(clinic, maria, 'young')
  await trimFeeds.run(clinic.system)
  for (const after of [cursor, soon.cursor]) {
    const lost = await poll(device, { after }).news
    assert.deepEqual([lost.reload, lost.updates, lost.cursor], [true, [], number(4)])
  }
  // Who had read all that was removed has missed nothing.
  const kept = await poll(device, { after: later.cursor }).news
  assert.deepEqual([kept.reload, entriesOf(kept.updates)], [false, ['young']])
  const reloaded = stream(device, { after: cursor, tell: () => assert.fail('nothing is told of before') })
  assert.deepEqual(await reloaded.begun, { cursor: number(4), reload: true })
  reloaded.cut()
  const [left] = await clinic.system.sql<{ count: number }>`
    select count(*) as count from platform.updates where account_id = ${maria.id}`
  assert.equal(left?.count, 1)
})

test('the feed is never told otherwise, however it is trimmed: each device hears all, or is told to reload', async (t) => {
  const seed = Math.floor(Math.random() * 2 ** 31)
  t.diagnostic(`seed ${seed}`)
  const dice = diceOf(seed)
  const opened = await clinicByClock()
  await using clinic = opened.clinic
  const { maria } = opened
  await keepSignedIn(clinic)
  const asked = { url: clinic.url, token: maria.token }
  const start = Number((await poll(asked, {}).news).cursor)
  const written: { at: Temporal.Instant; name: string }[] = []
  const devices = Array.from({ length: 4 }, () => ({ cursor: start }))
  let reloads = 0
  for (let step = 0; step < size(120, 2000); step += 1) {
    const what = dice.below(10)
    if (what < 5) {
      written.push({ at: opened.clock.now(), name: `${step}` })
      await tell(clinic, maria, `${step}`)
    } else if (what < 7) opened.clock.pass({ hours: dice.below(15 * 24) })
    else if (what < 8) await trimFeeds.run(clinic.system)
    else {
      const device = devices[dice.below(devices.length)]!
      const news = await poll(asked, { after: String(device.cursor), wait: 0 }).news
      const missed = written.slice(device.cursor - start)
      if (news.reload) {
        reloads += 1
        const oldest = missed[0]!.at.until(opened.clock.now()).total('hours')
        assert.ok(oldest > 30 * 24, `told to reload although all is younger: ${oldest} hours`)
      } else
        assert.deepEqual(
          entriesOf(news.updates),
          missed.map(({ name }) => name),
        )
      assert.equal(Number(news.cursor), start + written.length)
      device.cursor = Number(news.cursor)
    }
  }
  t.diagnostic(`${reloads} reloads`)
})

test('a database that was put back from a copy knows less than it told: reload', async () => {
  const opened = await clinicByClock()
  await using clinic = opened.clinic
  const { maria } = opened
  const asked = { url: clinic.url, token: maria.token }
  await tell(clinic, maria, 'a')
  await tell(clinic, maria, 'b')
  const { cursor } = await poll(asked, {}).news
  const held = stream(asked, { after: cursor, tell: () => {} })
  await held.begun
  const putBack = async (sql: Ctx['sql']): Promise<void> => {
    await sql`delete from platform.updates where account_id = ${maria.id} and number = ${Number(cursor)}`
    await sql`update platform.feeds set last = last - 1 where account_id = ${maria.id}`
  }
  await putBack(clinic.system.sql)
  const news = await poll(asked, { after: cursor, wait: 60 }).news
  assert.deepEqual([news.reload, news.cursor], [true, String(Number(cursor) - 1)])
  held.cut()
  // With nothing at all: a feed that was never written.
  const ana = await clinic.patient()
  await clinic.system.sql`delete from platform.feeds where account_id = ${ana.id}`
  await eventually(async () =>
    assert.deepEqual(await poll({ url: clinic.url, token: ana.token }, { after: '7', wait: 60 }).news, {
      cursor: '0',
      reload: true,
      updates: [],
    }),
  )
})
