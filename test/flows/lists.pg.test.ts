import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listFailedJobs, getTotals } from '#contract/admin.ts'
import * as appointments from '#contract/appointments.ts'
import { listAllDoctors, searchDoctors } from '#contract/doctors.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { getLocalMail, listLocalMails } from '#contract/notifications.ts'
import { createPatient, listPatients } from '#contract/patients.ts'
import * as changes from '#contract/availability-changes.ts'
import * as schedules from '#contract/schedules.ts'
import { listUsers } from '#contract/users.ts'
import { inEveryShape, startClinic } from '#test/clinic.ts'
import { at, onDay } from '#test/clinic/at.ts'
import type { Client } from '#test/clinic/client.ts'
import { pastVisit } from '#test/clinic/past-visit.ts'
import type { Person } from '#test/clinic/people.ts'

interface Listed {
  items: Record<string, unknown>[]
  page: number
  size: number
  total: number
}

/** Reads a list in pages of two and as a whole: both must hold the same, and a page past the end nothing. */
async function wholeList(who: Client, list: Endpoint, query: object = {}): Promise<Listed['items']> {
  const ask = async (page: number, size: number): Promise<Listed> => {
    const answer = (await who.call(list, { query: { ...query, page, size } as never })) as unknown as Listed
    assert.deepEqual([answer.page, answer.size], [page, size], list.path)
    return answer
  }
  const whole = await ask(0, 100)
  assert.equal(whole.total, whole.items.length, list.path)
  const inPages: Listed['items'] = []
  for (let page = 0; page * 2 < whole.total; page += 1) inPages.push(...(await ask(page, 2)).items)
  assert.deepEqual(inPages, whole.items, `${list.path} in pages`)
  assert.deepEqual(await ask(500_000, 100), { items: [], page: 500_000, size: 100, total: whole.total })
  return whole.items
}

const book = (who: Person, doctor: Person, startsAt: string) =>
  who.call(appointments.bookAppointment, {
    body: { doctorId: doctor.id, startsAt, durationMinutes: 30, kind: 'video', reason: '' },
  })
const starts = async (who: Person, query: object): Promise<unknown[]> =>
  (await wholeList(who, appointments.listAppointments, query)).map((a) => a.startsAt)

inEveryShape((shape) => {
  test('lists and their pages', async (t) => {
    await using clinic = await startClinic(shape, { keepMails: true })
    const [ana, rui] = [await clinic.doctor(), await clinic.doctor({ name: 'Dr. Rui Costa', city: 'Porto' })]
    const [maria, joao] = [await clinic.patient(), await clinic.patient({ name: 'João Lima' })]
    const admin = await clinic.admin()
    await pastVisit(clinic.system, ana, maria)
    const visits = [
      await book(maria, ana, at(16, '10:00')),
      await book(maria, ana, at(14, '10:00')),
      await book(maria, rui, at(15, '10:00')),
      await book(joao, ana, at(15, '10:00')),
    ]
    await maria.call(appointments.cancelAppointment, {
      params: { id: visits[0]?.id ?? '' },
      body: { reason: 'Better' },
    })

    await t.test("one's own appointments, upcoming soonest first, past latest first", async () => {
      assert.deepEqual(await starts(maria, { when: 'upcoming' }), [at(14, '10:00'), at(15, '10:00')])
      assert.deepEqual(await starts(maria, { when: 'past' }), [at(16, '10:00'), at(-10, '10:00')])
      const all = [at(16, '10:00'), at(15, '10:00'), at(14, '10:00'), at(-10, '10:00')]
      assert.deepEqual(await starts(maria, {}), all)
      assert.deepEqual(await starts(ana, {}), all)
      assert.deepEqual(await starts(rui, {}), [at(15, '10:00')])
      assert.equal((await starts(admin, {})).length, 5)
    })

    await t.test('appointments by state, doctor, patient and time', async () => {
      assert.deepEqual(await starts(maria, { state: 'cancelled' }), [at(16, '10:00')])
      assert.deepEqual(await starts(maria, { doctorId: rui.id }), [at(15, '10:00')])
      assert.deepEqual(await starts(maria, { from: at(14, '10:00'), to: at(15, '10:00') }), [at(14, '10:00')])
      assert.deepEqual(await starts(ana, { patientId: visits[3]?.patient.id }), [at(15, '10:00')])
      // A filter opens nothing: João's visits are not Maria's to see.
      assert.deepEqual(await starts(maria, { patientId: visits[3]?.patient.id }), [])
      assert.deepEqual(await starts(rui, { doctorId: ana.id }), [])
    })

    await t.test('persons, rules, exceptions, unavailable times', async () => {
      for (const firstName of ['Leo', 'Eva', 'Ivo'])
        await maria.call(createPatient, {
          body: {
            relation: 'child',
            firstName,
            lastName: 'Sousa',
            bornOn: null,
            gender: 'unknown',
            documentNumber: '',
          },
        })
      const persons = await wholeList(maria, listPatients)
      assert.deepEqual(
        persons.map((p) => p.firstName),
        ['Maria', 'Leo', 'Eva', 'Ivo'],
      )
      for (const days of [5, 3, 4]) {
        await ana.call(schedules.createRule, {
          body: { kind: 'dated', on: onDay(days), from: '18:00', to: '19:00' },
        })
        await ana.call(changes.setException, { params: { on: onDay(days) }, body: { hours: [] } })
        await ana.call(changes.createUnavailable, {
          body: { startsAt: at(days, '09:00'), endsAt: at(days, '10:00'), reason: '' },
        })
      }
      assert.equal((await wholeList(ana, schedules.listRules)).length, 4)
      const days = (await wholeList(ana, schedules.listExceptions)).map((e) => e.on)
      assert.deepEqual(days, [onDay(3), onDay(4), onDay(5)])
      const late = await wholeList(ana, schedules.listExceptions, { from: onDay(4) })
      assert.equal(late.length, 2)
      const times = (await wholeList(ana, schedules.listUnavailable)).map((u) => u.startsAt)
      assert.deepEqual(times, [at(3, '09:00'), at(4, '09:00'), at(5, '09:00')])
      assert.deepEqual(await wholeList(rui, schedules.listUnavailable), [])
      // Patients begin with a working week.
      await clinic.drain()
      assert.deepEqual(
        (await wholeList(joao, schedules.listRules)).map((r) => r.weekdays),
        [[1, 2, 3, 4, 5]],
      )
    })

    await t.test('doctors, users and totals', async () => {
      const found = (await wholeList(clinic.nobody, searchDoctors)).map((d) => d.id)
      assert.deepEqual(found.toSorted(), [ana.id, rui.id].toSorted())
      assert.equal((await wholeList(admin, listAllDoctors, { q: 'rui' })).length, 1)
      const users = await wholeList(admin, listUsers)
      assert.deepEqual(
        users[0]?.id,
        [ana, rui, maria, joao, admin]
          .map((p) => p.id)
          .toSorted()
          .at(-1),
      )
      assert.equal(users.length, 5)
      assert.equal((await wholeList(admin, listUsers, { role: 'doctor' })).length, 2)
      assert.deepEqual(
        (await wholeList(admin, listUsers, { q: 'lima' })).map((u) => u.id),
        [joao.id],
      )
      assert.deepEqual(await wholeList(admin, listUsers, { q: '%' }), [])
      const { doctors, appointments: booked, accounts } = await admin.call(getTotals)
      assert.deepEqual([doctors, booked, accounts], [2, 5, 5])
    })

    await t.test('work that was given up', async () => {
      await clinic.system.sql`
        select graphile_worker.add_job('nobody-does-this', json_build_object('eventId', null), max_attempts := 1)`
      await clinic.system.sql`
        update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'No power'
        where task_id = (select id from graphile_worker._private_tasks where identifier = 'nobody-does-this')`
      const [failed] = await wholeList(admin, listFailedJobs)
      assert.deepEqual([failed?.task, failed?.error], ['nobody-does-this', 'No power'])
      assert.equal((await admin.call(getTotals)).failedJobs, 1)
      await clinic.system
        .sql`select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs where task_identifier = 'nobody-does-this'`
    })

    await t.test('without a mail server, mails are read in the local mailbox', async () => {
      await clinic.drain()
      const mails = await wholeList(clinic.nobody, listLocalMails, { to: maria.email })
      const sent = mails as {
        id: string
        subject: string
        sentAt: string
        attachments: { content: string }[]
      }[]
      const moments = sent.map(({ sentAt }) => Temporal.Instant.from(sentAt).epochMilliseconds)
      assert.deepEqual(
        moments,
        moments.toSorted((a, b) => b - a),
        'newest first',
      )
      // Which of them is sent last is not said.
      const requested = sent.find(({ subject }) => /^(Requested|Cancelled): /.test(subject))
      assert.match(requested?.attachments[0]?.content ?? '', /^BEGIN:VCALENDAR/)
      const one = await clinic.nobody.call(getLocalMail, { params: { id: requested?.id ?? '' } })
      assert.deepEqual(one, requested)
      assert.deepEqual(clinic.mails.all, [])
    })
  })
})
