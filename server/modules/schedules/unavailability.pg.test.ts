import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  createUnavailable,
  deleteException,
  setException,
  updateUnavailable,
} from '#contract/availability-changes.ts'
import { deleteUnavailable, listExceptions, listUnavailable } from '#contract/schedules.ts'
import { type Clinic, startClinic } from '#test/clinic.ts'

const today = Temporal.Now.instant().toZonedDateTimeISO('Europe/Lisbon').toPlainDate()
const day = (n: number): string => today.add({ days: n }).toString()
const at = (n: number): string => `${day(n)}T12:00:00Z`

describe('exceptions and unavailable times', () => {
  let clinic: Clinic
  before(async () => void (clinic = await startClinic()))
  after(() => clinic[Symbol.asyncDispose]())

  test('a day gets other hours, is closed, and follows the week again', async () => {
    const doctor = await clinic.doctor({ hours: null })
    const set = (n: number, hours: { from: string; to: string }[]) =>
      doctor.call(setException, { params: { on: day(n) }, body: { hours } })
    const evening = { from: '18:00', to: '24:00' }
    const noon = { from: '12:00', to: '18:00' }
    assert.deepEqual(await set(9, [evening, noon]), {
      on: day(9),
      timeZone: 'Europe/Lisbon',
      hours: [noon, evening],
    })
    for (const n of [3, -2, -5]) await set(n, [])
    await set(9, [noon])
    const days = async (query = {}) => (await doctor.call(listExceptions, { query })).items.map((e) => e.on)
    assert.deepEqual(await days(), [day(3), day(9), day(-2), day(-5)])
    assert.deepEqual(await days({ from: day(-2), size: 2, page: 1 }), [day(-2)])
    const { items } = await doctor.call(listExceptions, { query: { from: day(9) } })
    assert.deepEqual(items[0]?.hours, [noon])
    await doctor.call(deleteException, { params: { on: day(3) } })
    await doctor.refused(deleteException, 'not_found', { params: { on: day(3) } })
    assert.deepEqual(await days(), [day(9), day(-2), day(-5)])
    assert.equal((await (await clinic.patient()).call(listExceptions)).total, 0)
  })

  test('hours that make no sense are refused', async () => {
    const doctor = await clinic.doctor({ hours: null })
    const params = { on: day(1) }
    const refuse = async (code: string, field: string, body: { hours: object[]; timeZone?: string }) => {
      const problem = await doctor.refused(setException, code, { params, body: body as never })
      assert.equal(problem.field, field)
    }
    const morning = { from: '09:00', to: '12:00' }
    await refuse('ends_before_start', 'hours', { hours: [{ from: '12:00', to: '12:00' }] })
    await refuse('overlaps_rule', 'hours', { hours: [{ from: '11:00', to: '13:00' }, morning] })
    await refuse('unknown_time_zone', 'timeZone', { hours: [morning], timeZone: 'Lisbon' })
    await refuse('bad_input', 'hours.0.from', { hours: [{ from: '9 am', to: '12:00' }] })
    await doctor.refused(setException, 'bad_input', { params: { on: '2027-02-30' }, body: { hours: [] } })
    await doctor.refused(setException, 'bad_input', { params: { on: '9999-01-01' }, body: { hours: [] } })
    assert.equal((await doctor.call(listExceptions)).total, 0)
  })

  test('a time is blocked, changed and removed; coming times are listed first', async () => {
    const doctor = await clinic.doctor({ hours: null })
    const block = (from: number, to: number) =>
      doctor.call(createUnavailable, { body: { startsAt: at(from), endsAt: at(to), reason: 'Leave' } })
    const later = await block(10, 12)
    const past = await block(-9, -8)
    const soon = await block(2, 4)
    const lasting = await block(-1, 1)
    const longPast = await block(-20, -19)
    const listed = async (query = {}) => (await doctor.call(listUnavailable, { query })).items
    assert.deepEqual(await listed(), [lasting, soon, later, past, longPast])
    assert.deepEqual(await listed({ from: at(4) }), [later])
    const params = { id: soon.id }
    const body = { startsAt: at(20), endsAt: at(21), reason: 'Congress' }
    const changed = await doctor.call(updateUnavailable, { params, body })
    assert.deepEqual(changed, { ...soon, ...body })
    const other = await clinic.doctor({ hours: null })
    await other.refused(updateUnavailable, 'not_found', { params, body })
    await other.refused(deleteUnavailable, 'not_found', { params })
    assert.deepEqual(await listed({ size: 3 }), [lasting, later, changed])
    await doctor.call(deleteUnavailable, { params })
    await doctor.refused(deleteUnavailable, 'not_found', { params })
  })

  test('times that are backwards, too long or far away are refused', async () => {
    const doctor = await clinic.doctor({ hours: null })
    const startsAt = '2027-03-01T00:00:00Z'
    const refuse = async (code: string, field: string, times: { startsAt: string; endsAt: string }) => {
      const problem = await doctor.refused(createUnavailable, code, { body: { ...times, reason: '' } })
      assert.equal(problem.field, field)
    }
    await refuse('ends_before_start', 'endsAt', { startsAt, endsAt: startsAt })
    await refuse('too_long', 'endsAt', { startsAt, endsAt: '2028-03-01T00:00:00.000001Z' })
    await refuse('bad_input', 'startsAt', { startsAt: '0000-01-01T00:00:00Z', endsAt: startsAt })
    await refuse('bad_input', 'endsAt', { startsAt, endsAt: '9999-12-31T23:59:60Z' })
    const longest = { startsAt, endsAt: '2028-03-01T00:00:00Z', reason: '' }
    const { id } = await doctor.call(createUnavailable, { body: longest })
    const tooLong = { ...longest, endsAt: '2028-03-02T00:00:00Z' }
    await doctor.refused(updateUnavailable, 'too_long', { params: { id }, body: tooLong })
    assert.equal((await doctor.call(listUnavailable)).total, 1)
  })
})
