import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { deleteRule, updateRule } from '#contract/availability-changes.ts'
import { createRule, getRule, listRules } from '#contract/schedules.ts'
import { updateSelf } from '#contract/users.ts'
import { type Clinic, startClinic } from '#test/clinic.ts'

const mornings = { kind: 'weekly', weekdays: [1, 2], from: '09:00', to: '12:00' } as const
const body = { ...mornings, weekdays: [...mornings.weekdays] }

const onDay = (n: number) => {
  const on = Temporal.PlainDate.from('2027-03-01').add({ days: n }).toString()
  return { body: { kind: 'dated', on, from: '09:00', to: '10:00' } as const }
}

describe('rules of availability', () => {
  let clinic: Clinic
  before(async () => void (clinic = await startClinic()))
  after(() => clinic[Symbol.asyncDispose]())

  test('patients start with one working week, doctors with none', async () => {
    const patient = await clinic.patient({ timeZone: 'America/Recife' })
    const doctor = await clinic.doctor({ hours: null })
    await clinic.drain()
    const { items, total } = await patient.call(listRules)
    assert.equal(total, 1)
    const { kind, weekdays, from, to, timeZone, ownerId } = items[0]!
    assert.deepEqual([kind, weekdays, from, to], ['weekly', [1, 2, 3, 4, 5], '09:00', '17:00'])
    assert.deepEqual([timeZone, ownerId], ['America/Recife', patient.id])
    assert.equal((await doctor.call(listRules)).total, 0)
  })

  test('a doctor creates, reads, replaces and deletes a rule in the zone of the profile', async () => {
    const doctor = await clinic.doctor({ hours: null, timeZone: 'America/Manaus' })
    await doctor.call(updateSelf, { body: { timeZone: 'Asia/Tokyo' } })
    const made = await doctor.call(createRule, { body })
    assert.deepEqual([made.timeZone, made.version, made.ownerId], ['America/Manaus', 1, doctor.id])
    assert.deepEqual(await doctor.call(getRule, { params: { id: made.id } }), made)
    const changed = await doctor.call(updateRule, {
      params: { id: made.id },
      body: { kind: 'dated', on: '2027-03-01', from: '20:00', to: '24:00', timeZone: 'Europe/London' },
    })
    assert.deepEqual([changed.kind, changed.weekdays, changed.to, changed.version], ['dated', [], '24:00', 2])
    assert.deepEqual((await doctor.call(listRules)).items, [changed])
    await doctor.call(deleteRule, { params: { id: made.id } })
    await doctor.refused(getRule, 'not_found', { params: { id: made.id } })
    await doctor.refused(deleteRule, 'not_found', { params: { id: made.id } })
    await doctor.refused(updateRule, 'not_found', { params: { id: made.id }, body })
  })

  test('a lost update is refused with the rule as it is now', async () => {
    const doctor = await clinic.doctor({ hours: null })
    const { id } = await doctor.call(createRule, { body })
    const params = { id }
    const read = await doctor.ask(getRule, { params })
    const headers = { 'if-match': read.headers.get('etag') ?? '' }
    const later = { ...body, to: '13:00' }
    const saved = await doctor.call(updateRule, { params, body: later, headers })
    const problem = await doctor.refused(updateRule, 'changed_meanwhile', { params, body, headers })
    assert.equal(problem.status, 412)
    assert.deepEqual(problem.current, saved)
  })

  test('nobody else reads or changes a rule', async () => {
    const doctor = await clinic.doctor({ hours: null })
    const { id } = await doctor.call(createRule, { body })
    const params = { id }
    for (const other of [await clinic.doctor({ hours: null }), await clinic.patient()]) {
      await other.refused(getRule, 'not_found', { params })
      await other.refused(updateRule, 'not_found', { params, body })
      await other.refused(deleteRule, 'not_found', { params })
    }
    const admin = await clinic.admin()
    await admin.refused(getRule, 'not_allowed', { params })
    await clinic.nobody.refused(listRules, 'not_signed_in')
    assert.equal((await doctor.call(listRules)).total, 1)
  })

  test('rules of one owner that overlap are refused, also when they come at once', async () => {
    const doctor = await clinic.doctor({ hours: null })
    const rule = await doctor.call(createRule, { body })
    const overlapping = { ...body, weekdays: [2, 3], from: '11:00', to: '14:00' }
    const problem = await doctor.refused(createRule, 'overlaps_rule', { body: overlapping })
    assert.deepEqual([problem.status, problem.field], [409, 'from'])
    const touching = await doctor.call(createRule, { body: { ...overlapping, from: '12:00' } })
    const params = { id: touching.id }
    await doctor.refused(updateRule, 'overlaps_rule', { params, body: overlapping })
    await doctor.call(updateRule, { params: { id: rule.id }, body: { ...body, from: '08:00' } })

    const evenings = { ...body, from: '18:00', to: '20:00' }
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => doctor.ask(createRule, { body: evenings })),
    )
    assert.deepEqual(answers.map((a) => a.status).toSorted(), [201, ...Array.from({ length: 7 }, () => 409)])
  })

  test('a hundred rules are the most', async () => {
    const doctor = await clinic.doctor({ hours: null })
    for (let n = 0; n < 100; n += 1) await doctor.call(createRule, onDay(n))
    await doctor.refused(createRule, 'too_many_rules', onDay(100))
    const { items, total } = await doctor.call(listRules, { query: { page: 1, size: 99 } })
    assert.deepEqual([items.length, total, items[0]?.on], [1, 100, '2027-06-08'])
  })
})
