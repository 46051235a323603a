import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { bookAppointment } from '#contract/appointments.ts'
import { getFreeTimes } from '#contract/schedules.ts'
import type { Ctx } from '#platform/context.ts'
import { movableClock } from './clinic/clock.ts'
import { drain } from './clinic/drain.ts'
import { type ReceivedMail, startMailServer } from './clinic/mail-server.ts'
import { makePerson, type Person, settleDoctor } from './clinic/people.ts'
import { type ServerProcess, startServerProcess } from './clinic/server-process.ts'
import { systemOf } from './clinic/system.ts'
import { freshDatabase } from './postgres.ts'
import { size } from './size.ts'

const kills = size(20, 60)
const clients = 8
const bookingsBetweenKills = 6

test(`${kills} kills in a stream of bookings lose nothing and repeat nothing`, async (t) => {
  await using opened = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'consulta-crash-'))
  opened.defer(() => rm(folder, { recursive: true, force: true }))
  const database = opened.use(await freshDatabase('embedded'))
  const mails = opened.use(await startMailServer())
  const settings = {
    NODE_ENV: 'test',
    PORT: '0',
    PUBLIC_URL: 'http://consulta.test',
    DEMO: 'off',
    DATA_DIR: folder,
    DATABASE_URL: database.url,
    SMTP_URL: mails.url,
    AUTH_SECRET: 'a secret for tests, 32 characters or more',
  }
  const system = opened.use(systemOf(settings, movableClock().now))
  let server: ServerProcess = await startServerProcess(settings)
  opened.defer(() => server.end('SIGKILL'))
  const { doctors, patients } = await people(system, () => server.url)

  const wishes = await wishesFor(doctors, patients)
  const acknowledged = new Set<string>()
  const over = new AbortController()
  const gaps: Gap[] = []
  let restarted: Promise<unknown> = Promise.resolve()
  const client = async (): Promise<void> => {
    for (let wish = wishes.pop(); wish && !over.signal.aborted; wish = wishes.pop()) {
      const { patient, ...body } = wish
      // A server that was killed gives no answer: what happened to that wish is then unknown, and that is allowed.
      const answered = await patient.ask(bookAppointment, { body }).catch(ignoreLostConnection)
      if (answered?.status === 201) acknowledged.add((answered.body as { id: string }).id)
      else if (answered) assert.equal(answered.status, 409, JSON.stringify(answered.body))
      else await restarted
    }
  }
  const stream = Promise.all(Array.from({ length: clients }, client))
  const streamEnded = stream.then(() =>
    assert.ok(over.signal.aborted, 'there are wishes left for the next kill'),
  )
  for (let done = 0; done < kills; done += 1) {
    const enough = acknowledged.size + bookingsBetweenKills
    while (acknowledged.size < enough) await Promise.race([pause(5), streamEnded])
    const killedAt = performance.now()
    const again = server.end('SIGKILL').then(() => startServerProcess(settings))
    restarted = again
    server = await again
    gaps.push({ from: killedAt, to: performance.now() })
  }
  over.abort()
  await stream
  await drain(system.sql, { retries: true })

  const stored = await system.sql<{
    id: string
    email: string
    doctorId: string
    startsAt: Temporal.Instant
  }>`
    select a.id, u.email, a.doctor_id as "doctorId", a.starts_at as "startsAt"
    from appointments.appointments a join users.accounts u on u.id = a.patient_account_id`
  const ids = new Set(stored.map((visit) => visit.id))
  assert.deepEqual(
    [...acknowledged].filter((id) => !ids.has(id)),
    [],
    'every acknowledged booking is there',
  )
  const starts = stored.map((visit) => `${visit.doctorId} ${visit.startsAt}`)
  assert.equal(new Set(starts).size, starts.length, 'no time is given twice')
  // Each visit of 30 minutes takes two cells of its doctor and two of its patient, and nothing else takes any.
  const [cells] = await system.sql<{ taken: number }>`select count(*) as taken from schedules.taken_times`
  assert.equal(cells?.taken, stored.length * 4)

  mailsAreOnce(mails.all, stored, doctors)
  const repeats = repeatsOf(mails.all, gaps)
  t.diagnostic(
    `${kills} kills, ${acknowledged.size} acknowledged, ${stored.length} stored, ${mails.all.length} mails, of them ${repeats} handed over again with the same Message-ID`,
  )
})

/** From a kill to the answer of the next process, in milliseconds of `performance.now()`. */
interface Gap {
  from: number
  to: number
}

/** One mail to the patient and one to the doctor about each visit. */
function mailsAreOnce(
  all: readonly ReceivedMail[],
  visits: readonly { id: string; email: string; doctorId: string }[],
  doctors: readonly Person[],
): void {
  const byVisit = Map.groupBy(
    all,
    (mail) => /UID:([0-9a-f-]+)@/.exec(mail.invitation?.content ?? '')?.[1] ?? '',
  )
  for (const visit of visits) {
    const about = byVisit.get(visit.id) ?? []
    const doctor = doctors.find((d) => d.id === visit.doctorId)
    for (const to of [visit.email, doctor?.email]) {
      const messages = new Set(about.filter((mail) => mail.to === to).map((mail) => mail.messageId))
      assert.equal(messages.size, 1, `one mail to ${to} about ${visit.id}`)
    }
  }
}

/** How many were handed over again: only those whose first attempt a kill cut off, and only under the same Message-ID. */
function repeatsOf(all: readonly ReceivedMail[], gaps: readonly Gap[]): number {
  const receipts = Map.groupBy(all, (mail) => mail.messageId)
  for (const [messageId, received] of receipts)
    for (const [i, again] of received.slice(1).entries()) {
      const before = received[i]?.receivedAt ?? 0
      const isCutOff = gaps.some(({ from, to }) => before <= to && again.receivedAt >= from)
      assert.ok(isCutOff, `${messageId} was sent again without a kill between`)
    }
  return all.length - receipts.size
}

async function people(system: Ctx, base: () => string): Promise<{ doctors: Person[]; patients: Person[] }> {
  const admin = await makePerson(system, base, 'admin')
  const doctors: Person[] = []
  for (let i = 0; i < 4; i += 1) {
    const doctor = await makePerson(system, base, 'doctor', { name: `Dr. Number ${i}` })
    await settleDoctor(doctor, async () => admin, { timeZone: 'Europe/Lisbon' })
    doctors.push(doctor)
  }
  const patients: Person[] = []
  for (let i = 0; i < 12; i += 1) patients.push(await makePerson(system, base, 'patient'))
  await drain(system.sql)
  return { doctors, patients }
}

/** Many wishes over all doctors in a mixed order, every third for a time that somebody else wants too. */
async function wishesFor(doctors: readonly Person[], patients: readonly Person[]) {
  const from = Temporal.Now.instant().add({ hours: 24 })
  const perDoctor = await Promise.all(
    doctors.map(async (doctor) => {
      const query = {
        doctorId: doctor.id,
        from: String(from),
        to: String(from.add({ hours: 24 * 60 })),
        durationMinutes: 30,
      }
      const { items } = await doctor.call(getFreeTimes, { query })
      return items.filter((_, i) => i % 2 === 0).map((startsAt) => ({ doctorId: doctor.id, startsAt }))
    }),
  )
  const times = perDoctor.flat().flatMap((time, i) => (i % 3 === 0 ? [time, time] : [time]))
  return times
    .map((time, i) => ({
      ...time,
      order: (i * 7919) % times.length,
      patient: patients[i % patients.length] as Person,
    }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ doctorId, startsAt, patient }) => ({
      doctorId,
      startsAt,
      patient,
      durationMinutes: 30,
      kind: 'video' as const,
      reason: 'crash',
    }))
}

function ignoreLostConnection(error: unknown): undefined {
  if (error instanceof TypeError) return undefined // what fetch throws when the connection is refused or cut
  throw error
}
