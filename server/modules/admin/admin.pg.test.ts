import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { after, before, suite, test } from 'node:test'
import { getInstance, getTotals, listFailedJobs } from '#contract/admin.ts'
import { createPatient } from '#contract/patients.ts'
import type { Ctx } from '#platform/context.ts'
import { type Clinic, startClinic } from '#test/clinic.ts'
import { markAsDemo } from '#test/mark-as-demo.ts'
import { getInstance as instanceOf } from './get-instance.ts'

let clinic: Clinic

suite('the installation', () => {
  before(async () => {
    clinic = await startClinic()
  })
  after(() => clinic[Symbol.asyncDispose]())

  test('everybody learns what it is; production tells of no demo and no mailbox', async () => {
    const plain = {
      demo: false,
      demoSignIns: [],
      needsFirstAdmin: true,
      localMailbox: false,
      stepMinutes: 15,
    }
    assert.deepEqual(await clinic.nobody.call(getInstance), plain)
    await clinic.admin()
    const settled = { ...plain, needsFirstAdmin: false }
    assert.deepEqual(await clinic.nobody.call(getInstance), settled)

    const demoSignIns = [
      { role: 'patient', name: 'Maria', email: 'm@home.example', password: 'demo-clinic-1' },
    ]
    await markAsDemo(clinic.system, demoSignIns)
    assert.deepEqual(await clinic.nobody.call(getInstance), { ...settled, demo: true, demoSignIns })
    const within = (change: object): Ctx => ({
      ...clinic.system,
      mail: { ...clinic.system.mail, local: true },
      config: { ...clinic.system.config, ...change },
    })
    const local = { ...settled, demo: true, demoSignIns, localMailbox: true, stepMinutes: 20 }
    assert.deepEqual(await instanceOf(within({ STEP_MINUTES: 20 })), local)
    assert.deepEqual(await instanceOf(within({ production: true })), settled)
  })

  test('totals count what there is', async () => {
    const admin = await clinic.admin()
    await clinic.drain()
    const before = await admin.call(getTotals)
    const patient = await clinic.patient()
    await clinic.doctor({ hours: null })
    await clinic.doctor({ hours: null, verified: false })
    await clinic.drain()
    await patient.call(createPatient, {
      body: {
        relation: 'child',
        firstName: 'Leo',
        lastName: '',
        bornOn: null,
        gender: 'male',
        documentNumber: '',
      },
    })
    assert.deepEqual(await admin.call(getTotals), {
      accounts: before.accounts + 3,
      doctors: before.doctors + 2,
      doctorsWaiting: before.doctorsWaiting + 1,
      patients: before.patients + 2,
      appointments: 0,
      visitsLeft: 0,
      failedJobs: 0,
    })
  })

  test('only admins see totals and failures', async () => {
    const [patient, doctor] = await Promise.all([
      clinic.patient(),
      clinic.doctor({ hours: null, verified: false }),
    ])
    for (const endpoint of [getTotals, listFailedJobs]) {
      await clinic.nobody.refused(endpoint, 'not_signed_in')
      for (const who of [patient, doctor]) await who.refused(endpoint, 'not_allowed')
    }
    const admin = await clinic.admin()
    const problem = await admin.refused(listFailedJobs, 'bad_input', { query: { size: 1000 } })
    assert.equal(problem.field, 'size')
  })
})

test('background work that was given up is listed with its error and event', async () => {
  await using clinic = await startClinic()
  const admin = await clinic.admin()
  const events = [randomUUIDv7(), randomUUIDv7()]
  for (const eventId of events) {
    // There is no such event, so its delivery cannot be written.
    const task = 'begin-profile-when-doctor-joins'
    await clinic.system.transaction((tx) => tx.addJob(task, { eventId }, { mostAttempts: 1 }))
    const wanted = events.indexOf(eventId) + 1
    while ((await admin.call(getTotals)).failedJobs < wanted) await pause(10)
  }
  const first = await admin.call(listFailedJobs, { query: { size: 1 } })
  assert.deepEqual([first.total, first.page, first.size, first.items.length], [2, 0, 1, 1])
  assert.equal(first.items[0]?.eventId, events[1], 'newest first')
  assert.equal(first.items[0]?.task, 'begin-profile-when-doctor-joins')
  assert.equal(first.items[0]?.attempts, 1)
  assert.match(first.items[0]?.error ?? '', /foreign key/)
  const second = await admin.call(listFailedJobs, { query: { size: 1, page: 1 } })
  assert.equal(second.items[0]?.eventId, events[0])
})
