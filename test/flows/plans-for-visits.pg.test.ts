import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import * as visits from '#contract/appointments.ts'
import * as changes from '#contract/availability-changes.ts'
import { createHoliday, importHolidays, setKeptHolidays, updateHoliday } from '#contract/holiday-changes.ts'
import { createHolidayRegion } from '#contract/holidays.ts'
import { acceptProposal, listProposals, makeProposal, type Proposal } from '#contract/proposals.ts'
import { getFreeTimes, listRules } from '#contract/schedules.ts'
import { importAppointment } from '#appointments'
import { doctorById } from '#doctors'
import { contents } from '#test/bad-input/contents.ts'
import { type Clinic, startClinic } from '#test/clinic.ts'
import { at, clockOf, onDay } from '#test/clinic/at.ts'
import type { Person } from '#test/clinic/people.ts'

const video = { durationMinutes: 30, kind: 'video', reason: 'Cough' } as const
// Later than any test lasts, so that no timer has a next free time to renew meanwhile.
const hours = { from: '09:00', to: '12:00', startsOn: onDay(5) }

const book = async (who: Person, doctor: Person, startsAt: string): Promise<string> =>
  (await who.call(visits.bookAppointment, { body: { ...video, doctorId: doctor.id, startsAt } })).id
const proposalOf = async (who: Person, appointmentId: string): Promise<Proposal> => {
  const [open] = (await who.call(listProposals, { query: { appointmentId, state: 'open' } })).items
  assert.ok(open)
  return open
}
const stateOf = async (who: Person, id: string) => {
  const { state, startsAt, history } = await who.call(visits.getAppointment, { params: { id } })
  return { state, startsAt, last: history.at(-1)?.step, by: history.at(-1)?.by }
}
const away = (days: number) => ({ startsAt: at(days, '00:00'), endsAt: at(days + 1, '00:00'), reason: '' })

describe('plans for visits that stand on what changes', () => {
  let clinic: Clinic
  let maria: Person
  let joao: Person
  before(async () => {
    clinic = await startClinic()
    maria = await clinic.patient()
    joao = await clinic.patient({ name: 'João Lima' })
  })
  after(() => clinic[Symbol.asyncDispose]())

  const newDoctor = (name = 'Dr. Ana Martins') => clinic.doctor({ name, hours, instantConfirmation: true })

  test('other times are proposed, those that the doctor names or the nearest that are free', async () => {
    const ana = await newDoctor()
    const [first, second] = [await book(maria, ana, at(14, '10:00')), await book(joao, ana, at(14, '11:00'))]
    const reason = 'I am at a congress.'
    const plan: changes.VisitPlan[] = [
      { appointmentId: first, do: 'propose', times: [at(15, '10:00'), at(16, '11:30')], reason },
      { appointmentId: second, do: 'propose', reason },
    ]
    await ana.call(changes.createUnavailable, { body: { ...away(14), plan } })
    assert.deepEqual(await stateOf(maria, first), {
      state: 'confirmed',
      startsAt: at(14, '10:00'),
      last: 'propose',
      by: 'doctor',
    })
    const named = await proposalOf(maria, first)
    assert.deepEqual(
      [named.times.map(({ startsAt }) => startsAt), named.message, named.by],
      [[at(15, '10:00'), at(16, '11:30')], reason, 'doctor'],
    )
    const found = (await proposalOf(joao, second)).times
    assert.equal(found.length, 5)
    const starts = found.map(({ startsAt }) => startsAt).toSorted()
    assert.deepEqual(starts, [...new Set(starts)])
    for (const [i, start] of starts.entries()) {
      assert.notEqual(start.slice(0, 10), onDay(14))
      if (i > 0)
        assert.ok(Date.parse(start) - Date.parse(starts[i - 1]!) >= 30 * 60_000, 'they go beside each other')
    }
    assert.ok(!starts.includes(at(15, '10:00')), 'what one patient is offered is held')
    const moved = await maria.call(acceptProposal, { params: { id: named.id }, body: { positions: [1] } })
    assert.equal(moved.state, 'accepted')
    assert.equal((await stateOf(maria, first)).startsAt, at(16, '11:30'))
  })

  test('a proposal that cannot be made names its place in the plan, and nothing is changed', async () => {
    const ana = await newDoctor()
    const [first, second] = [await book(maria, ana, at(24, '10:00')), await book(joao, ana, at(24, '11:00'))]
    await clinic.drain()
    const before = await contents(clinic.system.pool)
    const refuse = async (code: string, field: string, entry: Partial<changes.VisitPlan>) => {
      const plan = [
        { appointmentId: first, do: 'cancel', reason: 'Congress' },
        { appointmentId: second, do: 'propose', ...entry },
      ] as changes.VisitPlan[]
      const problem = await ana.refused(changes.createUnavailable, code, { body: { ...away(24), plan } })
      assert.equal(problem.field, field)
    }
    await refuse('time_not_offered', 'plan.1.times.0.startsAt', { times: [at(24, '09:00')] })
    await refuse('time_not_offered', 'plan.1.times.1.startsAt', { times: [at(25, '09:00'), at(25, '20:00')] })
    await refuse('time_in_past', 'plan.1.times.0.startsAt', { times: [at(-1, '09:00')] })
    await refuse('same_time', 'plan.1.times.1.startsAt', { times: [at(25, '09:00'), at(25, '09:00')] })
    assert.deepEqual(await contents(clinic.system.pool), before)
  })

  test('a time that was held is not moved to once its hours are gone', async () => {
    const ana = await newDoctor()
    const id = await book(maria, ana, at(34, '10:00'))
    const body = { appointmentId: id, times: [{ startsAt: at(35, '10:00') }, { startsAt: at(36, '10:00') }] }
    const proposal = await ana.call(makeProposal, { body })
    await ana.call(changes.createUnavailable, { body: away(35) })
    const params = { id: proposal.id }
    await maria.refused(acceptProposal, 'time_not_offered', { params, body: { positions: [0] } })
    assert.equal((await stateOf(maria, id)).startsAt, at(34, '10:00'))
    await maria.call(acceptProposal, { params, body: { positions: [1] } })
    assert.equal((await stateOf(maria, id)).startsAt, at(36, '10:00'))
  })

  test('public holidays: the doctor who begins to keep them, and the admin who adds one, meet the visits', async () => {
    const [ana, rui] = [await newDoctor(), await newDoctor('Dr. Rui Costa')]
    const admin = await clinic.admin()
    await admin.call(createHolidayRegion, { body: { code: 'PT-11', name: 'Lisboa' } })
    const day = { nameEn: 'St. Anthony', namePt: 'Santo António' }
    const [ofMaria, ofJoao] = [
      await book(maria, ana, at(44, '10:00')),
      await book(joao, rui, at(44, '11:00')),
    ]
    const kept = { body: { region: 'PT-11' } }
    await rui.call(setKeptHolidays, kept)
    const added = { region: 'PT-11', on: onDay(44), ...day }
    const problem = await admin.refused(createHoliday, 'visits_stand_on_this', { body: added })
    assert.deepEqual(
      problem.visits?.map(({ appointmentId, doctorName }) => [appointmentId, doctorName]),
      [[ofJoao, 'Dr. Rui Costa']],
    )
    const plan: changes.VisitPlan[] = [{ appointmentId: ofJoao, do: 'keep' }]
    const holiday = await admin.call(createHoliday, { body: { ...added, plan } })
    assert.deepEqual(await stateOf(joao, ofJoao), {
      state: 'confirmed',
      startsAt: at(44, '11:00'),
      last: 'keep',
      by: 'admin',
    })
    const keeping = await ana.refused(setKeptHolidays, 'visits_stand_on_this', kept)
    assert.deepEqual(
      keeping.visits?.map(({ patientName }) => patientName),
      ['Maria Sousa'],
    )
    await ana.call(setKeptHolidays, {
      body: { ...kept.body, plan: [{ appointmentId: ofMaria, do: 'cancel', reason: 'It is a holiday.' }] },
    })
    const other = await book(maria, ana, at(45, '10:00'))
    const params = { id: holiday.id }
    const move = await admin.refused(updateHoliday, 'visits_stand_on_this', {
      params,
      body: { on: onDay(45), ...day },
    })
    assert.deepEqual(
      move.visits?.map(({ appointmentId }) => appointmentId),
      [other],
    )
    const preview = { region: 'PT-11', year: Number(onDay(60).slice(0, 4)), preview: true }
    await admin.call(importHolidays, { body: preview })
  })

  test('of very many visits the first hundred are named, and those without a plan come next', async () => {
    const ana = await newDoctor()
    const doctor = await doctorById(clinic.system, ana.id)
    assert.ok(doctor)
    const total = 120
    await clinic.system.transaction(async (tx) => {
      for (let n = 0; n < total; n += 1)
        await importAppointment(tx, {
          ...video,
          doctor,
          patientId: randomUUID(),
          patientAccountId: maria.id,
          startsAt: Temporal.Instant.from(
            at(
              50 + Math.floor(n / 6),
              `${9 + Math.floor((n % 6) / 2)}:${n % 2 ? '30' : '00'}`.padStart(5, '0'),
            ),
          ),
          state: 'confirmed',
        })
    })
    const [week] = (await ana.call(listRules)).items
    const gone = [{ do: 'deleteRule' as const, id: week?.id ?? '' }]
    const plan: changes.VisitPlan[] = []
    const counts: [shown: number, total: number][] = []
    while (counts.length < 2) {
      const body = { changes: gone, plan }
      const problem = await ana.refused(changes.changeAvailability, 'visits_stand_on_this', { body })
      counts.push([problem.visits?.length ?? 0, problem.total ?? 0])
      for (const { appointmentId } of problem.visits ?? []) plan.push({ appointmentId, do: 'keep' })
    }
    assert.deepEqual(counts, [
      [100, 120],
      [20, 20],
    ])
    await ana.call(changes.changeAvailability, { body: { changes: gone, plan } })
    const query = { doctorId: ana.id, from: at(49, '00:00'), to: at(80, '00:00'), durationMinutes: 30 }
    assert.deepEqual(
      (await clinic.nobody.call(getFreeTimes, { query })).items.map((item) => clockOf(item)),
      [],
    )
  })
})
