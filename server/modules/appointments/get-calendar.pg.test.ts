import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { bookAppointment, cancelAppointment, confirmAppointment } from '#contract/appointments.ts'
import { getCalendar } from '#contract/calendar.ts'
import { addParticipant } from '#contract/participants.ts'
import { createPatient } from '#contract/patients.ts'
import { makeProposal, rejectProposal } from '#contract/proposals.ts'
import { createUnavailable, setException } from '#contract/availability-changes.ts'
import { createRule } from '#contract/schedules.ts'
import { type Clinic, startClinic } from '#test/clinic.ts'
import { at, onDay } from '#test/clinic/at.ts'
import type { Person } from '#test/clinic/people.ts'

const week = { from: at(3, '00:00'), to: at(10, '00:00') }

const calendarOf = (person: Person, query = week) => person.call(getCalendar, { query })
const proposed = async (person: Person) => (await calendarOf(person)).proposals

describe('the calendar', () => {
  let clinic: Clinic
  let ana: Person
  let maria: Person
  before(async () => {
    clinic = await startClinic()
    ana = await clinic.doctor({ name: 'Dr. Ana Reis', timeZone: 'Europe/Lisbon' })
    maria = await clinic.patient({ name: 'Maria Sousa', timeZone: 'America/Sao_Paulo' })
    await clinic.drain()
  })
  after(() => clinic[Symbol.asyncDispose]())

  const book = (patient: Person, startsAt: string, patientId?: string) =>
    patient.call(bookAppointment, {
      body: {
        doctorId: ana.id,
        startsAt,
        durationMinutes: 30,
        kind: 'video',
        reason: 'A secret of the patient',
        ...(patientId !== undefined && { patientId }),
      },
    })

  test('each side sees the visit with both names, nobody else sees anything, and it says no reason', async () => {
    const visit = await book(maria, at(5, '10:00'))
    const expected = {
      id: visit.id,
      doctor: { id: ana.id, name: visit.doctor.name },
      patient: { id: visit.patient.id, name: 'Maria Sousa' },
      startsAt: at(5, '10:00'),
      endsAt: at(5, '10:30'),
      timeZone: 'Europe/Lisbon',
      kind: 'video',
      place: '',
      state: 'requested',
    }
    for (const person of [ana, maria]) assert.deepEqual((await calendarOf(person)).visits, [expected])
    const others = [await clinic.doctor({ name: 'Dr. Rui Costa' }), await clinic.patient({ name: 'João' })]
    for (const other of others) assert.deepEqual((await calendarOf(other)).visits, [])
    await maria.call(cancelAppointment, { params: { id: visit.id }, body: { reason: 'Well again' } })
    for (const person of [ana, maria]) assert.deepEqual((await calendarOf(person)).visits, [])
  })

  test('a visit is there while any minute of it is asked for, and family members are there by name', async () => {
    const leo = await maria.call(createPatient, {
      body: {
        relation: 'child',
        firstName: 'Leo',
        lastName: 'Sousa',
        bornOn: null,
        gender: 'male',
        documentNumber: '',
      },
    })
    await book(maria, at(6, '11:00'), leo.id)
    const between = async (from: string, to: string): Promise<string[]> =>
      (await calendarOf(maria, { from: at(6, from), to: at(6, to) })).visits.map(
        ({ patient }) => patient.name,
      )
    assert.deepEqual(await between('00:00', '11:00'), [])
    assert.deepEqual(await between('00:00', '11:01'), ['Leo Sousa'])
    assert.deepEqual(await between('11:29', '12:00'), ['Leo Sousa'])
    assert.deepEqual(await between('11:30', '12:00'), [])
  })

  test('proposed times are there for those whose visit it is, wherever the visit itself is', async () => {
    const rui = await clinic.doctor({ name: 'Dr. Rui Costa' })
    const visit = await book(maria, at(20, '10:00'))
    const proposal = await ana.call(makeProposal, {
      body: {
        appointmentId: visit.id,
        times: [{ startsAt: at(8, '15:00') }, { startsAt: at(8, '16:00'), doctorId: rui.id }],
      },
    })
    const [first] = await proposed(maria)
    assert.deepEqual(first, {
      proposalId: proposal.id,
      appointmentId: visit.id,
      doctor: visit.doctor.id === ana.id ? { id: ana.id, name: visit.doctor.name } : null,
      patient: { id: visit.patient.id, name: 'Maria Sousa' },
      startsAt: at(8, '15:00'),
      endsAt: at(8, '15:30'),
      by: 'doctor',
      answerBy: proposal.answerBy,
      decision: 'waiting',
    })
    const told = async (person: Person) =>
      (await proposed(person)).map(({ startsAt, decision }) => [startsAt, decision])
    assert.deepEqual(await told(maria), [
      [at(8, '15:00'), 'waiting'],
      [at(8, '16:00'), 'waiting'],
    ])
    const ofAna = await told(ana)
    assert.deepEqual(ofAna[0], [at(8, '15:00'), 'accepted'])
    // The colleague's time is held, but whose visit it is stays between the two.
    assert.deepEqual(await proposed(rui), [])
    assert.deepEqual(await proposed(await clinic.patient()), [])
    await maria.call(rejectProposal, { params: { id: proposal.id }, body: { reason: 'I work then.' } })
    for (const person of [maria, ana]) assert.deepEqual(await proposed(person), [])
  })

  test('a second doctor sees the visit that takes their time', async () => {
    const rui = await clinic.doctor({ name: 'Dr. Rui Costa' })
    const visit = await book(maria, at(7, '09:00'))
    await ana.call(confirmAppointment, { params: { id: visit.id } })
    const params = { id: visit.id }
    await ana.call(addParticipant, { params, body: { role: 'second_doctor', doctorId: rui.id } })
    const { visits } = await calendarOf(rui)
    assert.deepEqual(
      visits.map(({ id, doctor, patient }) => [id, doctor.id, patient.name]),
      [[visit.id, ana.id, 'Maria Sousa']],
    )
  })

  test('one’s own hours come with what makes them, and only one’s own', async () => {
    const rui = await clinic.doctor({ hours: null, timeZone: 'Europe/Lisbon' })
    const weekday = Temporal.PlainDate.from(onDay(4)).dayOfWeek
    const nextDay = { weekdays: [(weekday % 7) + 1], from: '09:00', to: '12:00' }
    const daily = await rui.call(createRule, { body: { kind: 'weekly', ...nextDay } })
    const onlyThen = { on: onDay(4), from: '18:00', to: '20:00' }
    const evening = await rui.call(createRule, { body: { kind: 'dated', ...onlyThen } })
    await rui.call(createRule, { body: { kind: 'dated', ...onlyThen, on: onDay(30) } })
    const leave = { startsAt: at(4, '19:00'), endsAt: at(4, '21:00'), reason: 'A concert' }
    const away = await rui.call(createUnavailable, { body: leave })
    const hours = [{ from: '14:00', to: '15:00', visitKinds: ['video' as const], place: '' }]
    const exception = await rui.call(setException, { params: { on: onDay(5) }, body: { hours } })
    const calendar = await calendarOf(rui)
    const timeZone = 'Europe/Lisbon'
    assert.deepEqual(calendar, {
      visits: [],
      proposals: [],
      open: [
        {
          startsAt: at(4, '18:00'),
          endsAt: at(4, '20:00'),
          ruleId: evening.id,
          on: onDay(4),
          from: '18:00',
          to: '20:00',
          timeZone,
          visitKinds: [],
          place: '',
        },
        {
          startsAt: at(5, '14:00'),
          endsAt: at(5, '15:00'),
          ruleId: null,
          on: onDay(5),
          from: '14:00',
          to: '15:00',
          timeZone,
          visitKinds: ['video'],
          place: '',
        },
      ],
      unavailable: [away],
      exceptions: [exception],
      rules: [daily, evening],
    })
    assert.deepEqual((await calendarOf(maria)).unavailable, [])
  })

  test('what cannot be asked is refused by the name of its field', async () => {
    const refuse = async (code: string, field: string, query: { from: string; to: string }) =>
      assert.equal((await ana.refused(getCalendar, code, { query })).field, field)
    await refuse('ends_before_start', 'to', { from: week.from, to: week.from })
    await refuse('range_too_long', 'to', { from: at(0, '00:00'), to: at(63, '00:01') })
    await refuse('bad_input', 'from', { from: '0999-01-01T00:00:00Z', to: week.to })
    await clinic.nobody.refused(getCalendar, 'not_signed_in', { query: week })
    await (await clinic.admin()).refused(getCalendar, 'not_allowed', { query: week })
    await calendarOf(ana, { from: at(0, '00:00'), to: at(61, '23:00') })
  })
})
