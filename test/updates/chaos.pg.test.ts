import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { eventually } from '#test/clinic/eventually.ts'
import { diceOf } from '../history/dice.ts'
import { size } from '../size.ts'
import { faultsOf, type Feeds, type HeardBy, plants } from './feed-faults.ts'
import { startDevice } from './restless-device.ts'
import { type Servers, type Someone, startServers } from './several-servers.ts'

const kills = size(3, 60)
const people = size(3, 8)

async function readFeeds({ silent }: Servers): Promise<Feeds> {
  const rows = await silent.sql<{ accountId: string; number: number; name: string; payload: unknown }>`
    select account_id as "accountId", number, name, payload from platform.updates order by account_id, number`
  return Map.groupBy(rows, ({ accountId }) => accountId)
}

/** Everybody is told something again and again: by the processes, which may die of it, and by somebody who tells no process. */
async function writeOn(
  servers: Servers,
  everybody: readonly Someone[],
  { dice, over }: { dice: ReturnType<typeof diceOf>; over: AbortSignal },
): Promise<void> {
  let written = 0
  const writers = Array.from({ length: 4 }, async (_, nth) => {
    while (!over.aborted) {
      const person = everybody[dice.below(everybody.length)]!
      const urls = servers.urls()
      const url = urls[dice.below(urls.length || 1)]
      if (nth === 0)
        await servers.silent.transaction(async (tx) => {
          const all = dice.below(5) === 0 ? everybody : [person]
          for (let i = dice.below(4); i >= 0; i -= 1)
            tx.tell(
              all.map(({ id }) => id),
              'waitlist-changed',
              { entryId: `${(written += 1)}` },
            )
        })
      else if (url)
        await fetch(`${url}/v1/self`, {
          method: 'PATCH',
          headers: { authorization: `Bearer ${person.token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ name: `Maria ${(written += 1)}` }),
        }).then(
          (answer) => answer.arrayBuffer(),
          () => {},
        )
      await pause(dice.below(nth === 0 ? 120 : 40))
    }
  })
  await Promise.all(writers)
}

test(`${kills} kills: every device hears everything, once, in its order`, async (t) => {
  const seed = Math.floor(Math.random() * 2 ** 31)
  t.diagnostic(`seed ${seed}`)
  const dice = diceOf(seed)
  await using servers = await startServers(3)
  const everybody: Someone[] = []
  for (let n = 0; n < people; n += 1) everybody.push(await servers.someone())
  const starts = await readFeeds(servers)
  const endOf = (feeds: Feeds, id: string): number => feeds.get(id)?.at(-1)?.number ?? 0
  const devices = everybody.flatMap((someone, who) =>
    (['poll', 'stream', 'poll', 'stream'] as const).map((kind, n) =>
      startDevice(servers, someone, {
        name: `${kind} ${n} of person ${who}`,
        from: endOf(starts, someone.id),
        kind,
        dice,
      }),
    ),
  )
  const over = new AbortController()
  const writing = writeOn(servers, everybody, { dice, over: over.signal })
  for (let kill = 0; kill < kills; kill += 1) {
    await pause(300 + dice.below(700))
    const nth = dice.below(3)
    if (dice.below(2)) await servers.cutNotices()
    await servers.kill(nth)
    await servers.start(nth)
  }
  over.abort()
  await writing
  for (const device of devices) device.calm()
  // The last word comes from somebody who tells no process.
  await servers.silent.transaction(async (tx) =>
    tx.tell(
      everybody.map(({ id }) => id),
      'waitlist-changed',
      { entryId: 'the last' },
    ),
  )
  const feeds = await readFeeds(servers)
  const isThere = (): Promise<void> =>
    eventually(async () => {
      for (const { heard, accountId } of devices)
        assert.equal(heard.at(-1)?.cursor, String(endOf(feeds, accountId)))
    }, 60)
  // What is missing then is told by name.
  await isThere().catch(() => {})
  await Promise.all(devices.map((device) => device.stop()))
  assert.deepEqual(faultsOf(devices, feeds), [])
  for (const { id } of everybody) {
    const numbers = (feeds.get(id) ?? []).map(({ number }) => number)
    assert.deepEqual(
      numbers,
      numbers.map((_number, i) => i + 1),
    )
  }
  t.diagnostic(
    `${devices.reduce((sum, { heard }) => sum + heard.length, 0)} updates heard by ${devices.length}`,
  )

  for (const { what, plant, named } of plants)
    await t.test(`${what}: that is named`, () => {
      const broken: HeardBy[] = devices.map(({ name, accountId, from, heard, reloads }) => ({
        name,
        accountId,
        from,
        heard: [...heard],
        reloads,
      }))
      plant(broken)
      assert.ok(faultsOf(broken, feeds).some((fault) => named.test(fault)))
    })
})
