import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as visits from '#contract/appointments.ts'
import * as changes from '#contract/availability-changes.ts'
import type { Problem } from '#contract/endpoint.ts'
import { createRule, deleteUnavailable, listRules } from '#contract/schedules.ts'
import { contents } from '#test/bad-input/contents.ts'
import { inEveryShape, startClinic } from '#test/clinic.ts'
import { at, onDay } from '#test/clinic/at.ts'
import type { Person } from '#test/clinic/people.ts'

const video = { durationMinutes: 30, kind: 'video', reason: 'Cough' } as const
const everyDay = [1, 2, 3, 4, 5, 6, 7]
const congress = { reason: 'I am at a congress.' }
const shown = (problem: Problem): [id: string, name: string][] =>
  (problem.visits ?? []).map(({ appointmentId, patientName }) => [appointmentId, patientName])

inEveryShape((shape) => {
  test('availability on which visits stand', async (t) => {
    await using clinic = await startClinic(shape)
    // Later than any test lasts, so that no timer has a next free time to renew meanwhile.
    const hours = { from: '09:00', to: '17:00', startsOn: onDay(5) }
    const ana = await clinic.doctor({ hours, instantConfirmation: true })
    const maria = await clinic.patient()
    const joao = await clinic.patient({ name: 'João Lima' })
    await clinic.drain()
    const book = async (who: Person, startsAt: string): Promise<string> =>
      (await who.call(visits.bookAppointment, { body: { ...video, doctorId: ana.id, startsAt } })).id
    const look = (id: string) => ana.call(visits.getAppointment, { params: { id } })
    const cancel = (id: string) =>
      ana.call(visits.cancelAppointment, { params: { id }, body: { reason: 'Tidying up' } })
    const [week] = (await ana.call(listRules)).items
    assert.ok(week)
    const params = { id: week.id }
    const weekly = { kind: 'weekly', weekdays: everyDay, startsOn: hours.startsOn } as const

    const morning = await book(maria, at(14, '10:00'))
    const afternoon = await book(joao, at(14, '15:00'))
    const nextDay = await book(joao, at(15, '10:00'))
    const away = { startsAt: at(14, '00:00'), endsAt: at(15, '00:00'), reason: 'Congress' }
    await clinic.drain()

    const refused = (code: string, plan: changes.VisitPlan[]): Promise<Problem> =>
      ana.refused(changes.createUnavailable, code, { body: { ...away, plan } })

    await t.test('a change is refused with the visits that stand on it, and writes nothing', async () => {
      const before = await contents(clinic.system.pool)
      const asked = [
        () => ana.refused(changes.createUnavailable, 'visits_stand_on_this', { body: away }),
        () =>
          ana.refused(changes.setException, 'visits_stand_on_this', {
            params: { on: onDay(14) },
            body: { hours: [{ from: '10:15', to: '15:15' }] },
          }),
        () =>
          ana.refused(changes.changeAvailability, 'visits_stand_on_this', {
            body: { changes: [{ do: 'createUnavailable', ...away }] },
          }),
      ]
      for (const ask of asked) {
        const problem = await ask()
        assert.deepEqual(
          [shown(problem), problem.total],
          [
            [
              [morning, 'Maria Sousa'],
              [afternoon, 'João Lima'],
            ],
            2,
          ],
        )
        const { startsAt, endsAt, state } = problem.visits?.[0] ?? {}
        assert.deepEqual([startsAt, endsAt, state], [at(14, '10:00'), at(14, '10:30'), 'confirmed'])
      }
      const gone = await ana.refused(changes.deleteRule, 'visits_stand_on_this', { params })
      assert.deepEqual(
        shown(gone).map(([id]) => id),
        [morning, afternoon, nextDay],
      )
      const later = { ...weekly, from: '12:00', to: '17:00' }
      const shorter = await ana.refused(changes.updateRule, 'visits_stand_on_this', { params, body: later })
      assert.deepEqual(
        shown(shorter).map(([id]) => id),
        [morning, nextDay],
      )
      assert.deepEqual(await contents(clinic.system.pool), before)
    })

    await t.test('what takes no ground is not refused', async () => {
      await ana.call(createRule, { body: { kind: 'weekly', weekdays: [6], from: '18:00', to: '19:00' } })
      const body = { ...weekly, from: '08:00', to: '17:00' }
      await ana.call(changes.updateRule, { params, body })
      await ana.call(changes.setException, {
        params: { on: onDay(14) },
        body: {
          hours: [
            { from: '10:00', to: '10:30' },
            { from: '15:00', to: '15:30' },
          ],
        },
      })
      await ana.call(changes.deleteException, { params: { on: onDay(14) } })
      // An exception that opens more than the week carries visits of its own.
      await ana.call(changes.setException, {
        params: { on: onDay(16) },
        body: { hours: [{ from: '20:00', to: '21:00' }] },
      })
      const evening = await book(joao, at(16, '20:00'))
      const back = await ana.refused(changes.deleteException, 'visits_stand_on_this', {
        params: { on: onDay(16) },
      })
      assert.deepEqual(
        shown(back).map(([id]) => id),
        [evening],
      )
      await cancel(evening)
      await ana.call(changes.deleteException, { params: { on: onDay(16) } })
    })

    await t.test('several changes count as one: what is taken and given back is not taken', async () => {
      const rule = { ...weekly, weekdays: everyDay, from: '09:00', to: '17:00' }
      const { items } = await ana.call(changes.changeAvailability, {
        body: {
          changes: [
            { do: 'deleteRule', id: week.id },
            { do: 'createRule', rule: { ...rule, to: '13:00' } },
            { do: 'createRule', rule: { ...rule, from: '13:00' } },
          ],
        },
      })
      const [gone, early, late] = items as (visits.Appointment | null)[]
      assert.equal(gone, null)
      assert.ok(early && late)
      const overlap = await ana.refused(changes.changeAvailability, 'overlaps_rule', {
        body: {
          changes: [
            { do: 'deleteRule', id: late.id },
            { do: 'createRule', rule },
          ],
        },
      })
      assert.equal(overlap.field, 'changes.1.from')
      const stale = await ana.refused(changes.changeAvailability, 'changed_meanwhile', {
        body: { changes: [{ do: 'updateRule', id: late.id, version: 7, rule }] },
      })
      assert.equal((stale.current as { id: string }).id, late.id)
      const { total } = await ana.call(listRules)
      await ana.call(changes.changeAvailability, {
        body: {
          changes: [
            { do: 'deleteRule', id: late.id },
            { do: 'updateRule', id: early.id, version: 1, rule },
          ],
        },
      })
      assert.equal((await ana.call(listRules)).total, total - 1)
    })

    await t.test('a plan that says too little or cannot be done changes nothing', async () => {
      // What follows from before is over.
      await clinic.drain()
      const before = await contents(clinic.system.pool)
      const keep = { appointmentId: morning, do: 'keep' } as const
      const rest = await refused('visits_stand_on_this', [keep])
      assert.deepEqual([shown(rest), rest.total], [[[afternoon, 'João Lima']], 1])
      const silent = await refused('missing_field', [keep, { appointmentId: afternoon, do: 'cancel' }])
      assert.equal(silent.field, 'plan.1.reason')
      const twice = await refused('bad_input', [keep, { ...keep, appointmentId: morning.toUpperCase() }])
      assert.equal(twice.field, 'plan.1.appointmentId')
      const times = [at(16, '10:00')]
      assert.equal((await refused('bad_input', [{ ...keep, times }])).field, 'plan.0.times')
      assert.deepEqual(await contents(clinic.system.pool), before)
    })

    await t.test('with a plan for each visit the change and the plan happen together', async () => {
      clinic.mails.all.length = 0
      const time = await ana.call(changes.createUnavailable, {
        body: {
          ...away,
          plan: [
            { appointmentId: morning, do: 'keep', reason: 'I come back for you.' },
            { appointmentId: afternoon, do: 'cancel', ...congress },
            // Does not stand on this change, so nothing happens to it.
            { appointmentId: nextDay, do: 'cancel', ...congress },
          ],
        },
      })
      const [kept, cancelled, other] = [await look(morning), await look(afternoon), await look(nextDay)]
      assert.deepEqual([kept.state, cancelled.state, other.state], ['confirmed', 'cancelled', 'confirmed'])
      assert.deepEqual(
        [kept, cancelled].map(({ history }) => history.at(-1)).map((h) => [h?.step, h?.by, h?.reason]),
        [
          ['keep', 'doctor', 'I come back for you.'],
          ['cancel', 'doctor', congress.reason],
        ],
      )
      await clinic.drain()
      assert.deepEqual(clinic.mails.all.map(({ to }) => to).toSorted(), [ana.email, joao.email].toSorted())
      assert.match(clinic.mails.to(joao.email)[0]?.text ?? '', /congress/)

      // A visit that is kept has no ground left to lose there, but its hours are another ground.
      const longer = { ...away, endsAt: at(15, '09:00') }
      await ana.call(changes.updateUnavailable, { params: { id: time.id }, body: longer })
      const closed = { params: { on: onDay(14) }, body: { hours: [] } }
      const again = await ana.refused(changes.setException, 'visits_stand_on_this', closed)
      assert.deepEqual(
        shown(again).map(([id]) => id),
        [morning],
      )
      await ana.call(deleteUnavailable, { params: { id: time.id } })
    })

    await t.test('visits that are over, have begun or are of others carry nothing', async () => {
      const rui = await clinic.doctor({ name: 'Dr. Rui Costa', hours })
      const body = { ...video, doctorId: rui.id, startsAt: at(20, '10:00') }
      const requested = await maria.call(visits.bookAppointment, { body })
      const [rule] = (await rui.call(listRules)).items
      const problem = await rui.refused(changes.deleteRule, 'visits_stand_on_this', {
        params: { id: rule?.id ?? '' },
      })
      assert.equal(problem.visits?.[0]?.state, 'requested')
      await rui.call(visits.declineAppointment, { params: { id: requested.id }, body: congress })
      await rui.call(changes.deleteRule, { params: { id: rule?.id ?? '' } })
      // The hours of a patient carry none of the patient's visits.
      const [own] = (await maria.call(listRules)).items
      await maria.call(changes.deleteRule, { params: { id: own?.id ?? '' } })
      assert.equal((await look(morning)).state, 'confirmed')
    })
  })
})
