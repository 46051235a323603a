import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bookAppointment } from '#contract/appointments.ts'
import { getDoctor, listSpecialties } from '#contract/doctors.ts'
import { getFreeTimes, getNextFreeTimes } from '#contract/schedules.ts'
import { startClinic } from '#test/clinic.ts'
import { at } from '#test/clinic/at.ts'
import { Client } from '#test/clinic/client.ts'
import { movableClock } from '#test/clinic/clock.ts'
import { eventually } from '#test/clinic/eventually.ts'
import { ownAddress, type Person } from '#test/clinic/people.ts'
import { runInOneProcess, type Running, runProgram } from '#test/clinic/running.ts'
import { freePort, startThrowAwayRedis } from '#test/throw-away-redis.ts'
import { findRedis } from '../../bin/test-programs.mjs'

/** Less than the five seconds after which an answer is made anew anyway. */
const beforeItEnds = 3

/** Several servers on one database; the clinic's people speak with the first. */
async function severalServers(
  count: number,
  start: (settings: Record<string, string>) => Promise<Running>,
  settings: Record<string, string> = {},
) {
  const servers: Running[] = []
  const clinic = await startClinic(undefined, {
    run: async (usual) => {
      const all = { ...usual, ...settings }
      for (let n = 0; n < count; n += 1) servers.push(await start(all))
      return {
        url: servers[0]!.url,
        [Symbol.asyncDispose]: async () => {
          for (const server of servers) await server[Symbol.asyncDispose]()
        },
      }
    },
  })
  const clients = servers.map(({ url }) => new Client(() => url, { address: ownAddress() }))
  const metric = async (n: number, name: string): Promise<number> => {
    const text = await (await fetch(`${servers[n]!.url}/metrics`)).text()
    return Number(new RegExp(`^${name}.* (\\d+)$`, 'm').exec(text)?.[1] ?? 0)
  }
  return { clinic, clients, metric }
}

const times = [9, 10, 11, 12, 13, 14, 15].map((hour) => at(14, `${String(hour).padStart(2, '0')}:00`))
const monthOf = (doctor: Person) => ({
  query: { doctorId: doctor.id, from: at(1, '00:00'), to: at(32, '00:00'), durationMinutes: 30 },
})
const isFree = async (client: Client, doctor: Person, time: string): Promise<boolean> => {
  const { items, asOf } = await client.call(getFreeTimes, monthOf(doctor))
  assert.match(asOf, /Z$/)
  return items.includes(time)
}
const book = (patient: Person, doctor: Person, startsAt: string) =>
  patient.call(bookAppointment, {
    body: { doctorId: doctor.id, startsAt, durationMinutes: 30, kind: 'video', reason: '' },
  })

test('who books sees it at once; another process without Redis within five seconds', async () => {
  const clock = movableClock()
  const { clinic, clients } = await severalServers(2, (settings) => runInOneProcess(settings, clock))
  await using _closing = clinic
  const [a, b] = clients as [Client, Client]
  const ana = await clinic.doctor({ instantConfirmation: true })
  const maria = await clinic.patient()
  const [time] = times as [string]
  clock.pass({ seconds: 5 })
  assert.equal(await isFree(b, ana, time), true)
  await book(maria, ana, time)
  assert.equal(await isFree(a, ana, time), false)
  // What the other process says may be old, and what it is asked to book is decided by the database.
  const joao = await clinic.patient({ name: 'João Costa' })
  const lost = await joao.refused(bookAppointment, 'time_taken', {
    body: { doctorId: ana.id, startsAt: time, durationMinutes: 30, kind: 'video', reason: '' },
  })
  assert.equal(lost.nearest?.length, 3)
  clock.pass({ seconds: 5 })
  assert.equal(await isFree(b, ana, time), false)
})

test('starts that have passed since the answer was made are left out of it', async () => {
  const clock = movableClock()
  const { clinic, clients } = await severalServers(1, (settings) => runInOneProcess(settings, clock))
  await using _closing = clinic
  const [a] = clients as [Client]
  const ana = await clinic.doctor()
  const [time] = times as [string]
  clock.passUntil(Temporal.Instant.from(time).subtract({ seconds: 2 }))
  const query = { doctorId: ana.id, from: time, to: at(15, '00:00'), durationMinutes: 30 }
  const next = { doctorIds: ana.id, count: 2 }
  const before = await a.call(getFreeTimes, { query })
  assert.equal(before.items[0], time)
  assert.equal((await a.call(getNextFreeTimes, { query: next })).items[0]?.startsAt[0], time)
  clock.pass({ seconds: 3 })
  const after = await a.call(getFreeTimes, { query })
  assert.deepEqual(after.items, before.items.slice(1))
  assert.notEqual((await a.call(getNextFreeTimes, { query: next })).items[0]?.startsAt[0], time)
})

test(
  'with Redis other processes hear it at once, and without it everything goes on',
  { skip: findRedis() === undefined && 'no redis-server is installed here' },
  async (t) => {
    await using redis = await startThrowAwayRedis()
    const { clinic, clients, metric } = await severalServers(2, runProgram(), { REDIS_URL: redis.url })
    await using _closing = clinic
    const [a, b] = clients as [Client, Client]
    const ana = await clinic.doctor({ instantConfirmation: true })
    const maria = await clinic.patient()
    const [first, second, third] = times as [string, string, string]
    const hears = (time: string, seconds?: number) =>
      eventually(async () => assert.equal(await isFree(b, ana, time), false), seconds)

    await t.test('an answer that one process made is another one’s too', async () => {
      const made = await metric(1, 'consulta_cache_answers_total.from="database"')
      const ofA = await a.call(listSpecialties)
      assert.deepEqual(await b.call(listSpecialties), ofA)
      assert.equal(await metric(1, 'consulta_cache_answers_total.from="database"'), made)
    })

    await t.test('a booking with one is heard of by the other', async () => {
      assert.equal(await isFree(b, ana, first), true)
      await book(maria, ana, first)
      assert.equal(await isFree(a, ana, first), false)
      await hears(first, beforeItEnds)
    })

    const isUp = async (up: number): Promise<void> => {
      for (const n of [0, 1])
        await eventually(async () => assert.equal(await metric(n, 'consulta_redis_up'), up))
    }
    const told = async (): Promise<number> => (await clinic.log()).split('Redis is away').length - 1

    await t.test('Redis dies: nobody notices but the operator', async () => {
      // While all begins it may have been away to one that was in no hurry.
      await isUp(1)
      const before = await told()
      await redis.kill()
      assert.equal(await isFree(b, ana, second), true)
      await book(maria, ana, second)
      assert.equal(await isFree(a, ana, second), false)
      await hears(second)
      for (const client of clients) {
        await client.call(listSpecialties)
        await client.call(getDoctor, { params: { id: ana.id } })
      }
      await isUp(0)
      assert.equal((await told()) - before, 2)
    })

    await t.test('Redis comes back: so does what it is good for', async () => {
      await redis.start()
      await isUp(1)
      await eventually(async () => {
        assert.equal(await isFree(b, ana, third), true)
        assert.equal(await isFree(a, ana, third), true)
      })
      // For two seconds after it was missed nobody asks it.
      let isHeard = false
      for (const time of times.slice(2)) {
        await book(maria, ana, time)
        assert.equal(await isFree(a, ana, time), false)
        isHeard = await hears(time, beforeItEnds).then(
          () => true,
          () => false,
        )
        if (isHeard) break
      }
      assert.ok(isHeard)
    })
  },
)

test('a process starts and answers while Redis is away', async () => {
  const url = `redis://127.0.0.1:${await freePort()}`
  const { clinic, clients } = await severalServers(1, runProgram(), { REDIS_URL: url })
  await using _closing = clinic
  const ana = await clinic.doctor({ instantConfirmation: true })
  const maria = await clinic.patient()
  const [time] = times as [string]
  assert.equal(await isFree(clients[0]!, ana, time), true)
  await book(maria, ana, time)
  assert.equal(await isFree(clients[0]!, ana, time), false)
})
