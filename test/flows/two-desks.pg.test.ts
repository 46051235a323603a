import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bookAppointment } from '#contract/appointments.ts'
import type { Problem } from '#contract/endpoint.ts'
import { getFreeTimes } from '#contract/schedules.ts'
import { startClinic } from '#test/clinic.ts'
import { at } from '#test/clinic/at.ts'
import { Person } from '#test/clinic/people.ts'
import { runInOneProcess, type Running } from '#test/clinic/running.ts'
import { size } from '#test/size.ts'

const rounds = size(4, 60)
/** Half hours from nine to five. */
const timesOfDay = 16
const half = timesOfDay / 2
const minutes = 30

test('who books from an old list of free times is told the truth by the database', async (t) => {
  const servers: Running[] = []
  await using clinic = await startClinic(undefined, {
    run: async (settings) => {
      for (let n = 0; n < 2; n += 1) servers.push(await runInOneProcess(settings))
      const stop = async (): Promise<void> => {
        for (const server of servers) await server[Symbol.asyncDispose]()
      }
      return { url: servers[0]!.url, [Symbol.asyncDispose]: stop }
    },
  })
  const ana = await clinic.doctor({ instantConfirmation: true, timeZone: 'UTC' })
  const patients = await Promise.all(
    Array.from({ length: half + timesOfDay + 2 }, (_, n) =>
      clinic.patient({ name: `Patient ${n}`, timeZone: 'UTC' }),
    ),
  )
  const elsewhere = patients.map(({ account, token }) => new Person(() => servers[1]!.url, account, token))
  const book = (patient: Person, startsAt: string) =>
    patient.ask(bookAppointment, {
      body: { doctorId: ana.id, startsAt, durationMinutes: minutes, kind: 'video', reason: '' },
    })
  const taken = async (): Promise<Set<string>> => {
    const rows = await clinic.system.sql<{ startsAt: Temporal.Instant }>`
      select to_timestamp(cell * 900) as "startsAt" from schedules.taken_times where party_id = ${ana.id}`
    return new Set(rows.map(({ startsAt }) => startsAt.toString()))
  }
  const isFreeIn = (all: ReadonlySet<string>, startsAt: string): boolean =>
    [0, 15].every((later) => !all.has(Temporal.Instant.from(startsAt).add({ minutes: later }).toString()))

  let stale = 0
  let lost = 0
  let offered = 0
  for (let round = 0; round < rounds; round += 1) {
    const query = {
      doctorId: ana.id,
      from: at(10 + round, '00:00', 'UTC'),
      to: at(11 + round, '00:00', 'UTC'),
      durationMinutes: minutes,
    }
    const list = async (): Promise<string[]> => (await patients[0]!.call(getFreeTimes, { query })).items
    const times = (await list()).filter((_, i) => i % 2 === 0)
    assert.equal(times.length, timesOfDay)

    const first = await Promise.all(times.slice(0, half).map((time, i) => book(elsewhere[i]!, time)))
    assert.ok(
      first.every(({ status }) => status === 201),
      'nobody else is about',
    )
    const old = await list()
    stale += times.slice(0, half).filter((time) => old.includes(time)).length

    // The one books from what it has kept, while the other takes the rest.
    const answers = await Promise.all([
      ...times.map(async (time, i) => ({ time, ...(await book(patients[half + i]!, time)) })),
      ...times.slice(half).map(async (time, i) => ({ time, ...(await book(elsewhere[i]!, time)) })),
    ])
    const winners = Map.groupBy(answers, ({ time, status }) => `${time} ${status}`)
    for (const [i, time] of times.entries())
      assert.equal(winners.get(`${time} 201`)?.length ?? 0, i < half ? 0 : 1, `who has ${time}`)
    const losers = answers.filter(({ status }) => status !== 201)
    lost += losers.length
    for (const { body } of losers) {
      const { code, nearest = [] } = body as Problem
      assert.equal(code, 'time_taken')
      assert.ok(nearest.length > 0)
      offered += nearest.length
    }
    // Now that it is quiet, what is named instead is free in the database, to the minute.
    const late = (await book(patients.at(-1)!, times[0]!)).body as Problem
    assert.equal(late.code, 'time_taken')
    const now = await taken()
    for (const time of late.nearest ?? []) assert.ok(isFreeIn(now, time), `${time} is named and taken`)
    // Who takes what was named in the rush gets it, or somebody has it by then.
    const named = (losers[0]!.body as Problem).nearest![0]!
    const again = await book(patients.at(-2)!, named)
    if (again.status !== 201) assert.ok(!isFreeIn(now, named), `${named} is refused and free`)
    else assert.ok(isFreeIn(now, named))
  }
  const overlaps = await clinic.system.sql`
    select from appointments.appointments a join appointments.appointments b
      on a.id < b.id and a.doctor_id = b.doctor_id and a.starts_at < b.ends_at and b.starts_at < a.ends_at`
  assert.equal(overlaps.length, 0)
  assert.ok(stale > 0, 'the list was an old one')
  t.diagnostic(
    `${rounds} rounds, ${stale} taken times in old lists, ${lost} lost, ${offered} times named instead`,
  )
})
