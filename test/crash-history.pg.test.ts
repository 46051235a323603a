import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { burst } from './history/bursts.ts'
import { type Dice, diceOf } from './history/dice.ts'
import { faultsOf } from './history/faults.ts'
import { codeOf, type Entry, type History, isAnswered, isDone } from './history/history.ts'
import { type House, openHouse } from './history/house.ts'
import { nextOf } from './history/operations.ts'
import { plants } from './history/planted-faults.ts'
import { openPractice, type Practice } from './history/practice.ts'
import { readTables } from './history/read-tables.ts'
import { size } from './size.ts'

const kills = size(6, 120)
const answersBetweenKills = size(40, 60)
const bursts = size(4, 40)

test(`${kills} kills of desks and of PostgreSQL: what was answered is so, and nobody was told anything else`, async (t) => {
  const seed = Math.floor(Math.random() * 2 ** 31)
  t.diagnostic(`seed ${seed}`)
  const dice = diceOf(seed)
  await using house = await openHouse()
  using practice = await openPractice(house, dice)

  const entries: Entry[] = []
  const over = new AbortController()
  const asking = askOn(practice, dice, entries, over.signal)
  const killed = await killAgainAndAgain(house, dice, entries, asking)
  over.abort()
  await asking
  const history: History = { entries, bursts: [], tables: await readTables(house.system) }
  const faults = faultsOf(history)
  if (faults.length > 0) for (const line of await house.errors()) t.diagnostic(line)
  assert.deepEqual(faults, [])

  await house.calmDown()
  for (const device of practice.devices)
    for (const { request, ...one } of dice.shuffled(device.answered).slice(0, 5))
      entries.push(await device.ask('repeat', { ...one, request }))
  for (let n = 0; n < bursts; n += 1) {
    const done = await burst(practice, dice, { desk: n % house.desks.length, day: n })
    if (!done) continue
    history.bursts.push(done)
    entries.push(...done.entries)
  }
  history.tables = await readTables(house.system)
  assert.deepEqual(faultsOf(history), [])
  assert.ok(history.bursts.length > 0, 'a burst was over before anybody was forgotten')

  await t.test('each planted fault is named', () => {
    for (const { what, plant, named } of plants) {
      const broken = structuredClone(history)
      plant(broken)
      assert.ok(
        faultsOf(broken).some((fault) => named.test(fault)),
        `${what} is not found`,
      )
    }
  })
  tell(t, killed, history)
})

/** All devices ask on and on, each one thing after the other. */
async function askOn(practice: Practice, dice: Dice, entries: Entry[], over: AbortSignal): Promise<void> {
  await Promise.all(
    practice.devices.map(async (device) => {
      while (!over.aborted) {
        const { name, wish } = nextOf(device, dice, practice.offer)
        entries.push(await device.ask(name, wish))
        await pause(dice.below(20))
      }
    }),
  )
}

type Kill = 'a desk' | 'both desks' | 'the database' | 'the database and a desk'
const kinds: readonly Kill[] = [
  'a desk',
  'the database',
  'a desk',
  'both desks',
  'the database',
  'the database and a desk',
]

/** Kills at random moments, each after some more answers, and waits each time until all is there again. */
async function killAgainAndAgain(
  house: House,
  dice: Dice,
  entries: readonly Entry[],
  asking: Promise<void>,
): Promise<Map<Kill, number>> {
  const killed = new Map<Kill, number>()
  let bag: Kill[] = []
  for (let n = 0; n < kills; n += 1) {
    const enough = entries.length + answersBetweenKills / 2 + dice.below(answersBetweenKills)
    while (entries.length < enough) await Promise.race([pause(1 + dice.below(10)), asking])
    if (bag.length === 0) bag = dice.shuffled(kinds)
    const kind = bag.pop()!
    killed.set(kind, (killed.get(kind) ?? 0) + 1)
    const desk = dice.below(house.desks.length)
    await Promise.all([
      ...(kind.startsWith('the database') ? [house.killDatabase()] : []),
      ...(kind.endsWith('a desk') ? [house.killDesk(desk)] : []),
      ...(kind === 'both desks' ? house.desks.map((_, each) => house.killDesk(each)) : []),
    ])
  }
  return killed
}

function tell(
  t: { diagnostic(message: string): void },
  killed: ReadonlyMap<Kill, number>,
  { entries, bursts: done, tables }: History,
): void {
  for (const [kind, count] of killed) t.diagnostic(`${count} × killed ${kind}`)
  const attempts = entries.flatMap((entry) => entry.attempts)
  const broken = attempts.filter(({ status }) => status === undefined).length
  const failed = attempts.filter((attempt) => attempt.status !== undefined && !isAnswered(attempt))
  const statuses = Map.groupBy(failed, (attempt) => `${attempt.status} ${codeOf(attempt)}`)
  t.diagnostic(
    `${entries.length} requests, ${attempts.length} attempts, ${broken} broken, ${[...statuses].map(([s, { length }]) => `${length} × ${s}`).join(', ')}`,
  )
  const outcomes = Map.groupBy(
    entries,
    (entry) => `${entry.operation}: ${isDone(entry) ? 'done' : codeOf(entry)}`,
  )
  t.diagnostic(
    [...outcomes]
      .map(([outcome, { length }]) => `${length} × ${outcome}`)
      .toSorted()
      .join(', '),
  )
  t.diagnostic(`${tables.visits.length} visits, ${tables.holds.length} holds, ${done.length} bursts`)
}
