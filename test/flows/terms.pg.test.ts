import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bookAppointment, cancelAppointment, moveAppointment } from '#contract/appointments.ts'
import { setTerms } from '#contract/booking-terms.ts'
import type { Problem } from '#contract/endpoint.ts'
import { createPatient } from '#contract/patients.ts'
import { createRule, getFreeTimes } from '#contract/schedules.ts'
import { inEveryShape, startClinic } from '#test/clinic.ts'
import { at, clockOf, onDay } from '#test/clinic/at.ts'
import type { Person } from '#test/clinic/people.ts'

const wish = { durationMinutes: 30, kind: 'video', reason: '' } as const
const generous = { bufferMinutes: 0, noticeMinutes: 0, horizonDays: 365, visitsPerDay: null }
const child = {
  relation: 'child',
  lastName: 'Lima',
  bornOn: null,
  gender: 'unknown',
  documentNumber: '',
} as const
const book = (doctor: Person, startsAt: string, change: object = {}) => ({
  body: { ...wish, doctorId: doctor.id, startsAt, ...change },
})

inEveryShape((shape) => {
  test('doctors are booked on their terms', async (t) => {
    await using clinic = await startClinic(shape)
    const hours = { from: '09:00', to: '12:00', startsOn: onDay(5) }
    const [maria, joao] = [await clinic.patient(), await clinic.patient({ name: 'João Lima' })]
    await clinic.drain()
    const freeOn = async (doctor: Person, days: number, change: object = {}) => {
      const query = { from: at(days, '00:00'), to: at(days + 1, '00:00'), durationMinutes: 30, ...change }
      return (await clinic.nobody.call(getFreeTimes, { query: { ...query, doctorId: doctor.id } })).items.map(
        (i) => clockOf(i),
      )
    }

    await t.test('a pause is kept after each visit, also over the end of the hours', async () => {
      const ana = await clinic.doctor({ hours })
      await ana.call(setTerms, { body: { ...generous, bufferMinutes: 20 } })
      await maria.call(bookAppointment, book(ana, at(10, '10:00')))
      // 20 minutes after 10:30 reach into the quarter that begins at 10:45; before, a visit and its pause must fit.
      assert.deepEqual(await freeOn(ana, 10), ['09:00', '11:00', '11:15', '11:30'])
      const lost = await joao.refused(bookAppointment, 'time_taken', book(ana, at(10, '10:45')))
      assert.deepEqual(lost.nearest, [at(10, '11:00'), at(10, '11:15'), at(10, '11:30')])
      await joao.refused(bookAppointment, 'time_taken', book(ana, at(10, '09:15')))
      await joao.call(bookAppointment, book(ana, at(10, '11:30')))
      assert.deepEqual(await freeOn(ana, 10), ['09:00'])
    })

    await t.test('too short a notice and too far ahead are refused by name', async () => {
      const ana = await clinic.doctor({ hours })
      await ana.call(setTerms, { body: { ...generous, noticeMinutes: 12 * 1440, horizonDays: 20 } })
      const soon = await maria.refused(bookAppointment, 'too_short_notice', book(ana, at(10, '10:00')))
      assert.deepEqual([soon.status, soon.field], [422, 'startsAt'])
      const far = await maria.refused(bookAppointment, 'too_far_ahead', book(ana, at(22, '10:00')))
      assert.equal(far.status, 422)
      const visit = await maria.call(bookAppointment, book(ana, at(15, '10:00')))
      const params = { id: visit.id }
      const sooner = { params, body: { startsAt: at(10, '10:00') } }
      await maria.refused(moveAppointment, 'too_short_notice', sooner)
      await maria.call(moveAppointment, { params, body: { startsAt: at(16, '09:00') } })
      assert.deepEqual([await freeOn(ana, 10), await freeOn(ana, 22)], [[], []])
    })

    await t.test('a day takes as many visits as the doctor says, until one is given back', async () => {
      const ana = await clinic.doctor({ hours })
      await ana.call(setTerms, { body: { ...generous, visitsPerDay: 1 } })
      const visit = await maria.call(bookAppointment, book(ana, at(20, '10:00')))
      const full = await joao.refused(bookAppointment, 'day_full', book(ana, at(20, '11:00')))
      assert.deepEqual([full.status, full.nearest?.[0]], [409, at(21, '09:00')])
      assert.deepEqual(await freeOn(ana, 20), [])
      const params = { id: visit.id }
      await maria.call(moveAppointment, { params, body: { startsAt: at(20, '09:00') } })
      await maria.call(cancelAppointment, { params, body: { reason: 'Better' } })
      await joao.call(bookAppointment, book(ana, at(20, '11:00')))
    })

    await t.test('of forty who want different times of a day with five visits, five get theirs', async () => {
      const ana = await clinic.doctor({
        hours: { ...hours, from: '08:00', to: '18:00' },
        instantConfirmation: true,
        durationsMinutes: [15],
      })
      await ana.call(setTerms, { body: { ...generous, visitsPerDay: 5 } })
      const starts = Array.from({ length: 40 }, (_, i) =>
        Temporal.Instant.from(at(11, '08:00'))
          .add({ minutes: 15 * i })
          .toString(),
      )
      const families = await Promise.all([0, 1, 2, 3].map(() => clinic.patient()))
      const answers = await Promise.all(
        starts.map(async (startsAt, i) => {
          const family = families[i % families.length] ?? maria
          const body = { ...child, firstName: `Child ${i}` }
          const { id: patientId } = await family.call(createPatient, { body })
          return () => family.ask(bookAppointment, book(ana, startsAt, { patientId, durationMinutes: 15 }))
        }),
      ).then((all) => Promise.all(all.map((ask) => ask())))
      const told = answers.map(({ status, body }) => `${status} ${(body as Problem).code ?? ''}`.trim())
      const counts = [...Map.groupBy(told, (one) => one)].map(([one, { length }]) => [one, length])
      assert.deepEqual(Object.fromEntries(counts), { '201': 5, '409 day_full': 35 })
      const [booked] = await clinic.system.sql<{ count: number }>`
        select count(*) from appointments.appointments where doctor_id = ${ana.id}`
      assert.equal(booked?.count, 5)
      assert.deepEqual(await freeOn(ana, 11, { durationMinutes: 15 }), [])
    })

    await t.test('of visits that want each other’s pause at once, one gets its time', async () => {
      const ana = await clinic.doctor({ hours })
      await ana.call(setTerms, { body: { ...generous, bufferMinutes: 30 } })
      for (const days of [25, 26, 27, 28]) {
        const answers = await Promise.all([
          maria.ask(bookAppointment, book(ana, at(days, '10:00'))),
          joao.ask(bookAppointment, book(ana, at(days, '10:30'))),
        ])
        assert.deepEqual(answers.map(({ status }) => status).toSorted(), [201, 409])
      }
    })

    await t.test('each kind has its lengths, hours and places', async () => {
      const ana = await clinic.doctor({
        hours: null,
        durationsByKind: { video: [15], in_person: [30, 60] },
      })
      const rule = { kind: 'dated', on: onDay(14), from: '09:00', to: '11:00' } as const
      await ana.call(createRule, { body: { ...rule, visitKinds: ['video'] } })
      await ana.call(createRule, { body: { ...rule, visitKinds: ['in_person'], place: 'Clínica do Sol' } })
      await ana.call(createRule, { body: { ...rule, from: '11:00', to: '12:00', visitKinds: ['in_person'] } })
      const inPerson = { kind: 'in_person' }
      await maria.refused(bookAppointment, 'duration_not_offered', book(ana, at(14, '09:00')))
      // From one place to the other there is no visit.
      const between = { ...inPerson, durationMinutes: 60 }
      await maria.refused(bookAppointment, 'time_not_offered', book(ana, at(14, '10:30'), between))
      const visit = await maria.call(bookAppointment, book(ana, at(14, '09:00'), inPerson))
      assert.equal(visit.place, 'Clínica do Sol')
      const params = { id: visit.id }
      const moved = await maria.call(moveAppointment, { params, body: { startsAt: at(14, '11:00') } })
      assert.equal(moved.place, 'Rua do Ouro 1, Lisboa')
      const video = await joao.call(bookAppointment, book(ana, at(14, '09:00'), { durationMinutes: 15 }))
      assert.equal(video.place, '')
      await clinic.drain()
      const mail = clinic.mails.to(maria.email).at(-1)
      assert.match(mail?.text ?? '', /Rua do Ouro 1, Lisboa/)
    })
  })
})
