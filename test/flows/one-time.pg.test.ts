import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bookAppointment } from '#contract/appointments.ts'
import type { Problem } from '#contract/endpoint.ts'
import { createPatient } from '#contract/patients.ts'
import { getSelf } from '#contract/users.ts'
import { getFreeTimes } from '#contract/schedules.ts'
import { type Clinic, inEveryShape, oneProcess, startClinic } from '#test/clinic.ts'
import type { Answered } from '#test/clinic/answers.ts'
import { at } from '#test/clinic/at.ts'
import { movableClock } from '#test/clinic/clock.ts'
import type { Person } from '#test/clinic/people.ts'

const wanting = 300
const personsOfAccount = 10

/** Three hundred different patients, ten in the care of each account. */
async function families(clinic: Clinic): Promise<{ account: Person; patientId: string }[]> {
  const accounts = await Promise.all(
    Array.from({ length: wanting / personsOfAccount }, (_, i) => clinic.patient({ name: `Account ${i}` })),
  )
  const all = accounts.flatMap((account) =>
    Array.from({ length: personsOfAccount }, async (_, i) => {
      const details = {
        lastName: account.account.name,
        bornOn: null,
        gender: 'unknown',
        documentNumber: '',
      } as const
      const body = { ...details, relation: 'child', firstName: `Person ${i}` } as const
      return { account, patientId: (await account.call(createPatient, { body })).id }
    }),
  )
  return Promise.all(all)
}

inEveryShape((shape) => {
  test(`${wanting} want the same time at once`, async () => {
    await using clinic = await startClinic(shape)
    const ana = await clinic.doctor({ instantConfirmation: true })
    const patients = await families(clinic)
    await clinic.drain()
    clinic.mails.all.length = 0

    const startsAt = at(14, '10:00')
    const answers = await Promise.all(
      patients.map(({ account, patientId }) => {
        const body = {
          doctorId: ana.id,
          patientId,
          startsAt,
          durationMinutes: 30,
          kind: 'video',
          reason: '',
        } as const
        return account.ask(bookAppointment, { body })
      }),
    )
    const outcomes = Map.groupBy(answers, ({ status, body }) => `${status} ${(body as Problem).code ?? ''}`)
    assert.deepEqual([...outcomes].map(([outcome, { length }]) => [outcome, length]).toSorted(), [
      ['201 ', 1],
      ['409 time_taken', wanting - 1],
    ])
    const nearest = [at(14, '09:30'), at(14, '10:30'), at(14, '09:15')]
    for (const { body } of outcomes.get('409 time_taken') ?? []) {
      const problem = body as Problem
      assert.deepEqual([problem.field, problem.nearest], ['startsAt', nearest])
    }
    // What is offered instead is really free.
    const query = { doctorId: ana.id, from: at(14, '00:00'), to: at(15, '00:00'), durationMinutes: 30 }
    const { items } = await clinic.nobody.call(getFreeTimes, { query })
    assert.deepEqual(
      nearest.filter((time) => !items.includes(time)),
      [],
    )

    const rows = await clinic.system.sql`select from appointments.appointments`
    assert.equal(rows.length, 1)
    await clinic.drain()
    const winner = patients[answers.findIndex(({ status }) => status === 201)]
    assert.deepEqual(
      clinic.mails.all.map(({ to }) => to).toSorted(),
      [ana.email, winner?.account.email].toSorted(),
    )
    assert.match(clinic.mails.to(winner?.account.email ?? '')[0]?.subject ?? '', /^Booked: /)
  })
})

test('whoever comes first gets it, also who was away so long that the session is looked up first', async () => {
  const clock = movableClock()
  await using clinic = await startClinic(oneProcess, { clock })
  const ana = await clinic.doctor({ instantConfirmation: true })
  const patients = await Promise.all(Array.from({ length: 24 }, (_, n) => clinic.patient({ name: `P${n}` })))
  for (const hour of [9, 10, 11, 12, 13, 14]) {
    // Every second of them is remembered, the others are not.
    clock.pass({ seconds: 61 })
    for (const patient of patients.filter((_, n) => n % 2 === hour % 2)) await patient.call(getSelf)
    const startsAt = at(14, `${String(hour).padStart(2, '0')}:00`)
    const body = { doctorId: ana.id, startsAt, durationMinutes: 30, kind: 'video', reason: '' } as const
    const answers = await Promise.all(patients.map((patient) => patient.ask(bookAppointment, { body })))
    const first = answers.toSorted((a, b) => placeOf(a) - placeOf(b))[0]
    assert.deepEqual(
      answers.filter(({ status }) => status === 201).map(placeOf),
      [placeOf(first!)],
      `of ${answers.map((answer) => `${placeOf(answer)} ${answer.status}`).join(', ')}`,
    )
  }
})

/** In which place a request reached its process. */
const placeOf = ({ headers }: Answered): number => Number(headers.get('x-request-id')?.split('-')[1])
