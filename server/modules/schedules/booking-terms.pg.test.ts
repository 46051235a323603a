import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type BookingTerms, getTerms, setTerms } from '#contract/booking-terms.ts'
import { getDoctor } from '#contract/doctors.ts'
import { setException } from '#contract/availability-changes.ts'
import { createRule, getFreeTimes, getNextFreeTimes } from '#contract/schedules.ts'
import { type Clinic, startClinic } from '#test/clinic.ts'
import { at, clockOf, onDay } from '#test/clinic/at.ts'
import type { Person } from '#test/clinic/people.ts'
import { eventsOf } from '#test/events-of.ts'

const terms = { bufferMinutes: 15, noticeMinutes: 1440, horizonDays: 90, visitsPerDay: 8 }
const morning = { from: '09:00', to: '10:00' }
const everyDay = [1, 2, 3, 4, 5, 6, 7]
const clocks = (items: readonly string[]): string[] => items.map((item) => clockOf(item))

describe('the terms on which a doctor is booked', () => {
  let clinic: Clinic
  before(async () => void (clinic = await startClinic()))
  after(() => clinic[Symbol.asyncDispose]())

  const free = async (doctor: Person, days: number, query: object = {}) =>
    clinic.nobody.call(getFreeTimes, {
      query: {
        doctorId: doctor.id,
        from: at(days, '00:00'),
        to: at(days + 1, '00:00'),
        durationMinutes: 30,
        ...query,
      },
    })

  test('are generous until they are set; a lost update is refused with the terms as they are now', async () => {
    const doctor = await clinic.doctor({ hours: null })
    const first = await doctor.ask(getTerms)
    assert.deepEqual(first.body, {
      bufferMinutes: 0,
      noticeMinutes: 0,
      horizonDays: 365,
      visitsPerDay: null,
      version: 0,
    })
    const headers = { 'if-match': first.headers.get('etag') ?? '' }
    const saved = await doctor.call(setTerms, { body: terms, headers })
    assert.deepEqual(saved, { ...terms, version: 1 })
    assert.deepEqual(await doctor.call(getTerms), saved)
    const problem = await doctor.refused(setTerms, 'changed_meanwhile', { body: terms, headers })
    assert.deepEqual([problem.status, problem.current], [412, saved])
    const none = { ...terms, visitsPerDay: null }
    assert.deepEqual(await doctor.call(setTerms, { body: none }), { ...none, version: 2 })
    const changes = (await eventsOf(clinic.system, 'availability.changed')).filter(
      ({ ownerId }) => ownerId === doctor.id,
    )
    assert.equal(changes.length, 2)
  })

  test('of two who set the first terms at once, one is told of the other', async () => {
    const doctor = await clinic.doctor({ hours: null })
    const answers = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((visitsPerDay) =>
        doctor.ask(setTerms, { body: { ...terms, visitsPerDay }, headers: { 'if-match': '"0"' } }),
      ),
    )
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 412, 412, 412, 412, 412])
    const won = answers.find(({ status }) => status === 200)?.body as BookingTerms
    assert.deepEqual(await doctor.call(getTerms), won)
  })

  test('belong to doctors, and have bounds', async () => {
    const doctor = await clinic.doctor({ hours: null })
    for (const who of [await clinic.patient(), await clinic.admin()]) {
      await who.refused(getTerms, 'not_allowed')
      await who.refused(setTerms, 'not_allowed', { body: terms })
    }
    const wrong: [field: keyof typeof terms, value: unknown][] = [
      ['bufferMinutes', -1],
      ['bufferMinutes', 241],
      ['bufferMinutes', 7.5],
      ['noticeMinutes', 43_201],
      ['noticeMinutes', null],
      ['horizonDays', 0],
      ['horizonDays', 1097],
      ['visitsPerDay', 0],
      ['visitsPerDay', 101],
      ['visitsPerDay', '5'],
    ]
    for (const [field, value] of wrong) {
      const problem = await doctor.refused(setTerms, 'bad_input', { body: { ...terms, [field]: value } })
      assert.equal(problem.field, field, `${field} = ${value}`)
    }
    assert.equal((await doctor.call(getTerms)).version, 0)
  })

  test('decide with the hours what is free, for each kind of visit', async () => {
    const doctor = await clinic.doctor({
      hours: null,
      durationsByKind: { video: [15, 30], in_person: [30, 60] },
    })
    const weekly = { kind: 'weekly', weekdays: everyDay } as const
    const rule = (hours: object) =>
      doctor.call(createRule, { body: { ...weekly, weekdays: [...everyDay], ...morning, ...hours } })
    const video = await rule({ visitKinds: ['video'] })
    assert.deepEqual([video.visitKinds, video.place], [['video'], ''])
    await doctor.refused(createRule, 'overlaps_rule', {
      body: { ...weekly, weekdays: [1], ...morning },
    })
    await rule({ visitKinds: ['in_person'], from: '09:30', to: '10:30', place: 'Clínica do Sol, Rua 2' })
    const any = await free(doctor, 8)
    assert.deepEqual(clocks(any.items), ['09:00', '09:15', '09:30', '09:45', '10:00'])
    assert.equal(any.differsByKind, true)
    assert.deepEqual(
      any.elsewhere.map(({ place, startsAt }) => [place, clocks(startsAt)]),
      [['Clínica do Sol, Rua 2', ['09:30', '09:45', '10:00']]],
    )
    const byVideo = await free(doctor, 8, { kind: 'video' })
    assert.deepEqual([clocks(byVideo.items), byVideo.elsewhere], [['09:00', '09:15', '09:30'], []])
    assert.equal(byVideo.differsByKind, false)
    assert.deepEqual(clocks((await free(doctor, 8, { kind: 'in_person', durationMinutes: 60 })).items), [
      '09:30',
    ])
    const refused = { doctorId: doctor.id, from: at(8, '00:00'), to: at(9, '00:00') }
    const tooLong = { ...refused, durationMinutes: 60, kind: 'video' } as const
    await clinic.nobody.refused(getFreeTimes, 'duration_not_offered', { query: tooLong })
    const onlyVideo = await clinic.doctor({ hours: null, visitKinds: ['video'] })
    const notOffered = { ...refused, doctorId: onlyVideo.id, durationMinutes: 30, kind: 'in_person' } as const
    const problem = await clinic.nobody.refused(getFreeTimes, 'kind_not_offered', { query: notOffered })
    assert.equal(problem.field, 'kind')
    // Hours of one day can be for a kind too, and stand at a place.
    const hours = [
      { from: '14:00', to: '15:00', visitKinds: ['in_person' as const], place: 'Hospital' },
      { from: '14:00', to: '14:30', visitKinds: ['video' as const] },
    ]
    await doctor.call(setException, { params: { on: onDay(9) }, body: { hours } })
    const other = await free(doctor, 9)
    assert.deepEqual(
      [clocks(other.items), other.elsewhere[0]?.place],
      [['14:00', '14:15', '14:30'], 'Hospital'],
    )
    assert.deepEqual(clocks((await free(doctor, 9, { kind: 'video' })).items), ['14:00'])
  })

  test('hours of patients are for no kind and at no place', async () => {
    const patient = await clinic.patient()
    const body = { kind: 'dated' as const, on: onDay(20), ...morning }
    const problem = await patient.refused(createRule, 'bad_input', {
      body: { ...body, visitKinds: ['video'] },
    })
    assert.equal(problem.field, 'visitKinds')
    await patient.refused(createRule, 'bad_input', { body: { ...body, place: 'Home' } })
    await patient.call(createRule, { body: { ...body, place: '', visitKinds: [] } })
    const on = { params: { on: onDay(20) } }
    const hours = [{ ...morning, place: 'Home' }]
    assert.equal(
      (await patient.refused(setException, 'bad_input', { ...on, body: { hours } })).field,
      'hours.place',
    )
  })

  test('the next free times are of the kind that is free soonest, and keep to the notice and the horizon', async () => {
    const doctor = await clinic.doctor({
      hours: null,
      durationsByKind: { video: [15], in_person: [30] },
    })
    const dated = (days: number, kind: 'video' | 'in_person') =>
      doctor.call(createRule, {
        body: { kind: 'dated', on: onDay(days), ...morning, visitKinds: [kind] },
      })
    await dated(5, 'in_person')
    await dated(7, 'video')
    const next = async (kind?: 'video' | 'in_person') => {
      const { items } = await clinic.nobody.call(getNextFreeTimes, {
        query: { doctorIds: doctor.id, count: 2, kind },
      })
      return items.map(({ durationMinutes, startsAt }) => [durationMinutes, ...startsAt])
    }
    const announced = async () => {
      await clinic.drain()
      return (await doctor.call(getDoctor, { params: { id: doctor.id } })).nextFreeAt
    }
    assert.deepEqual(await next(), [[30, at(5, '09:00'), at(5, '09:15')]])
    assert.deepEqual(await next('video'), [[15, at(7, '09:00'), at(7, '09:15')]])
    assert.equal(await announced(), at(5, '09:00'))
    const set = (change: object) =>
      doctor.call(setTerms, {
        body: { ...terms, bufferMinutes: 0, noticeMinutes: 0, visitsPerDay: null, ...change },
      })
    await set({ noticeMinutes: 6 * 1440 })
    assert.deepEqual(await next(), [[15, at(7, '09:00'), at(7, '09:15')]])
    assert.equal(await announced(), at(7, '09:00'))
    await set({ horizonDays: 4 })
    assert.deepEqual(await next(), [[15]])
    assert.equal(await announced(), null)
  })
})
