import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { bookAppointment, getAppointment, listAppointments, moveAppointment } from '#contract/appointments.ts'
import { changeAvailability, createUnavailable, setException } from '#contract/availability-changes.ts'
import type { Problem } from '#contract/endpoint.ts'
import { doctorById } from '#doctors'
import type { Tx } from '#platform/context.ts'
import { keepAvailability, setException as closeOneDay } from '#schedules'
import { type Clinic, startClinic } from '#test/clinic.ts'
import { at, onDay } from '#test/clinic/at.ts'
import { eventually } from '#test/clinic/eventually.ts'
import type { Person } from '#test/clinic/people.ts'
import { size } from '#test/size.ts'
import { importAppointment } from './import-appointment.ts'

const video = { durationMinutes: 30, kind: 'video', reason: '' } as const

const wish = (doctor: Person, startsAt: string) => ({ body: { ...video, doctorId: doctor.id, startsAt } })
const leave = (days: number) => ({
  body: { startsAt: at(days, '00:00'), endsAt: at(days + 1, '00:00'), reason: '' },
})

/** As the doctor's own change of availability does it, without looking for visits. */
async function closeDay(tx: Tx, { account, token }: Person, days: number): Promise<void> {
  const actor = { ...account, accountId: account.id, sessionToken: token }
  await closeOneDay({ ...tx, actor }, { params: { on: onDay(days) }, body: { hours: [] } })
}

describe('changes of availability and bookings at the same time', () => {
  let clinic: Clinic
  let maria: Person
  before(async () => {
    clinic = await startClinic()
    maria = await clinic.patient()
  })
  after(() => clinic[Symbol.asyncDispose]())

  const newDoctor = () => clinic.doctor({ instantConfirmation: true })
  /** Runs `inside` in a transaction that stays open while `ask` is on its way, until `ask` waits for it. */
  async function whileOpen<T>(inside: (tx: Tx) => Promise<void>, ask: () => Promise<T>): Promise<T> {
    const asked = Promise.withResolvers<T>()
    await clinic.system.transaction(async (tx) => {
      await inside(tx)
      ask().then(asked.resolve, asked.reject)
      await eventually(async () => {
        const [row] = await clinic.system.sql<{ waiting: number }>`
          select count(*) as waiting from pg_locks where locktype = 'advisory' and not granted
            and database = (select oid from pg_database where datname = current_database())`
        assert.equal(row?.waiting, 1, 'it waits')
      })
    })
    return asked.promise
  }

  test('a change waits for a booking that is about to be committed, and then sees its visit', async () => {
    const ana = await newDoctor()
    const doctor = await doctorById(clinic.system, ana.id)
    assert.ok(doctor)
    const asBooking = async (tx: Tx): Promise<void> => {
      await keepAvailability(tx, [ana.id])
      const isWon = await importAppointment(tx, {
        ...video,
        doctor,
        patientId: crypto.randomUUID(),
        patientAccountId: maria.id,
        startsAt: Temporal.Instant.from(at(14, '10:00')),
        state: 'confirmed',
      })
      assert.ok(isWon)
    }
    const problem = await whileOpen(asBooking, () =>
      ana.refused(createUnavailable, 'visits_stand_on_this', leave(14)),
    )
    assert.deepEqual(
      problem.visits?.map(({ startsAt }) => startsAt),
      [at(14, '10:00')],
    )
  })

  test('a booking waits for a change that is about to be committed, and then meets the new hours', async () => {
    const ana = await newDoctor()
    const close = (tx: Tx) => closeDay(tx, ana, 14)
    const booked = await whileOpen(close, () =>
      maria.refused(bookAppointment, 'time_not_offered', wish(ana, at(14, '10:00'))),
    )
    assert.equal(booked.field, 'startsAt')

    const { id } = await maria.call(bookAppointment, wish(ana, at(15, '10:00')))
    const closeNext = (tx: Tx) => closeDay(tx, ana, 16)
    await whileOpen(closeNext, () =>
      maria.refused(moveAppointment, 'time_not_offered', {
        params: { id },
        body: { startsAt: at(16, '10:00') },
      }),
    )
    const { startsAt } = await maria.call(getAppointment, { params: { id } })
    assert.equal(startsAt, at(15, '10:00'))
  })

  test('bookings with one doctor do not wait for each other', { timeout: 60_000 }, async () => {
    const ana = await newDoctor()
    await clinic.system.transaction(async (tx) => {
      await keepAvailability(tx, [ana.id])
      await maria.call(bookAppointment, wish(ana, at(17, '10:00')))
    })
  })

  test('whatever comes first, no visit stands on nothing unless the doctor said so', async () => {
    const rounds = size(6, 60)
    const outcomes = { closed: 0, refused: 0, planned: 0, booked: 0, lost: 0 }
    const people = await Promise.all(Array.from({ length: 6 }, () => clinic.patient()))
    for (let round = 0; round < rounds; round += 1) {
      const ana = await newDoctor()
      const clocks = ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30']
      // So many have their answer when the day is closed; the others are on their way.
      const first = round % people.length
      const begun = Promise.withResolvers<void>()
      let answered = 0
      const tryToBook = async (who: Person, i: number): Promise<void> => {
        const { status, body } = await who.ask(bookAppointment, wish(ana, at(14, clocks[i]!)))
        if (status !== 201) assert.equal((body as Problem).code, 'time_not_offered')
        outcomes[status === 201 ? 'booked' : 'lost'] += 1
        if (++answered === first) begun.resolve()
      }
      /** Closes the day; who stands in the way is cancelled, and asked for again until nobody new is there. */
      const close = async (): Promise<void> => {
        const plan: { appointmentId: string; do: 'cancel'; reason: string }[] = []
        for (;;) {
          const body = { changes: [{ do: 'setException' as const, on: onDay(14), hours: [] }], plan }
          const { status, body: answer } = await ana.ask(changeAvailability, { body })
          if (status === 200) {
            outcomes[plan.length === 0 ? 'closed' : 'planned'] += 1
            return
          }
          const problem = answer as Problem
          assert.equal(problem.code, 'visits_stand_on_this', JSON.stringify(problem))
          outcomes.refused += 1
          for (const { appointmentId } of problem.visits ?? [])
            plan.push({ appointmentId, do: 'cancel', reason: 'Closed' })
        }
      }
      if (first === 0) await close()
      await Promise.all([...people.map(tryToBook), first > 0 && begun.promise.then(close)])
      const { items } = await ana.call(listAppointments, { query: { state: 'confirmed' } })
      assert.deepEqual(items, [], 'a visit is left on a day that is closed')
      await ana.call(setException, { params: { on: onDay(14) }, body: { hours: [] } })
    }
    assert.equal(outcomes.closed + outcomes.planned, rounds)
    assert.equal(outcomes.booked + outcomes.lost, rounds * 6)
    // Both orders must have happened, or nothing raced.
    assert.ok(outcomes.booked > 0 && outcomes.lost > 0, JSON.stringify(outcomes))
  })
})
