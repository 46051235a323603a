import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { importAppointment } from '#appointments'
import type { AppointmentState } from '#contract/appointment-states.ts'
import type { Doctor } from '#contract/doctors.ts'
import type { Ctx } from '#platform/context.ts'
import { movableClock } from '#test/clinic/clock.ts'
import { drain } from '#test/clinic/drain.ts'
import { type ServerProcess, startServerProcess } from '#test/clinic/server-process.ts'
import { systemOf } from '#test/clinic/system.ts'
import { eventsOf } from '#test/events-of.ts'
import { freshDatabase } from '#test/postgres.ts'
import { size } from '#test/size.ts'

const kills = size(3, 12)
const old = size(1600, 5000)
const young = 40

test(`${kills} kills while visits move lose none and double none`, async (t) => {
  await using opened = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'consulta-archive-'))
  opened.defer(() => rm(folder, { recursive: true, force: true }))
  const database = opened.use(await freshDatabase('embedded'))
  const settings = {
    NODE_ENV: 'test',
    PORT: '0',
    DEMO: 'off',
    DATA_DIR: folder,
    DATABASE_URL: database.url,
    AUTH_SECRET: 'a secret for tests, 32 characters or more',
  }
  const system = opened.use(systemOf({ ...settings, PUBLIC_URL: 'http://consulta.test' }, movableClock().now))
  await importVisits(system)
  let server: ServerProcess = await startServerProcess(settings)
  opened.defer(() => server.end('SIGKILL'))

  const startMoving = () => system.transaction((tx) => tx.addJob('archive-old-visits', {}))
  await startMoving()
  const reached: number[] = []
  for (let done = 0; done < kills; done += 1) {
    const seen = await countOf(system)
    // A little after a batch has come, so that the next is under way.
    while ((await countOf(system)) === seen) await pause(2)
    await pause(20 * done)
    await server.end('SIGKILL')
    reached.push(await countOf(system))
    server = await startServerProcess(settings)
    await startMoving()
  }
  assert.ok((reached.at(-1) ?? 0) < old, 'the last kill came before the end')
  await drain(system.sql, { retries: true })

  const [counts] = await system.sql<Record<string, number>>`
    select (select count(*) from archive.appointments) as archived,
      (select count(*) from archive.documents) as documents,
      (select count(distinct answer ->> 'reason') from archive.documents) as reasons,
      (select count(*) from appointments.appointments) as live,
      (select count(*) from appointments.appointments join archive.appointments using (id)) as twice,
      (select count(*) from appointments.steps) as steps,
      (select count(*) from schedules.taken_times) as cells`
  // A young visit has two steps and takes two cells of its doctor and two of its patient.
  assert.deepEqual(counts, {
    archived: old,
    documents: old,
    reasons: old,
    live: young,
    twice: 0,
    steps: 2 * young,
    cells: 4 * young,
  })
  const told = await eventsOf(system, 'appointment.archived')
  assert.equal(told.length, old)
  assert.equal(new Set(told.map(({ appointmentId }) => appointmentId)).size, old)
  t.diagnostic(`killed when ${reached.join(', ')} of ${old} had moved`)
})

const countOf = async ({ sql }: Ctx): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from archive.appointments`)[0]?.n ?? 0

async function importVisits(system: Ctx): Promise<void> {
  const doctor = { timeZone: 'Europe/Lisbon', fee: null, address: '', city: 'Lisboa' } as Doctor
  const visit = { durationMinutes: 30, kind: 'video' } as const
  const present = system.now().round({ smallestUnit: 'minute', roundingIncrement: 30 })
  const people = { patientId: randomUUIDv7(), patientAccountId: randomUUIDv7() }
  await system.transaction(async (tx) => {
    for (let i = 0; i < old + young; i += 1) {
      const isYoung = i >= old
      const startsAt = present.subtract({ hours: isYoung ? -24 - i : 24 * 91 + i })
      const state: AppointmentState = isYoung ? 'confirmed' : i % 3 === 0 ? 'cancelled' : 'completed'
      const of = { doctor: { ...doctor, id: randomUUIDv7() }, ...people, startsAt, state, reason: String(i) }
      assert.ok(await importAppointment(tx, { ...visit, ...of }))
    }
  })
}
