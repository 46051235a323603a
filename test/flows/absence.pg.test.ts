import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as contract from '#contract/absences.ts'
import { bookAppointment, getAppointment } from '#contract/appointments.ts'
import { acceptProposal, getProposal, rejectProposal } from '#contract/proposals.ts'
import { getFreeTimes } from '#contract/schedules.ts'
import { appointments } from '#appointments'
import { type Clinic, oneProcess, startClinic } from '#test/clinic.ts'
import { at } from '#test/clinic/at.ts'
import { movableClock } from '#test/clinic/clock.ts'
import type { Person } from '#test/clinic/people.ts'

const video = { durationMinutes: 15, kind: 'video', reason: 'Cough' } as const
const params = ({ id }: { id: string }) => ({ params: { id } })
const everything = { page: 0, size: 100 }

/** Nobody is in two places: no two live visits or holds of a person meet. The keys see to it; this looks anyway. */
async function overlaps(clinic: Clinic): Promise<number> {
  const [row] = await clinic.system.sql<{ overlaps: number }>`
    select count(*) as overlaps from appointments.appointments a join appointments.appointments b
      on a.id < b.id and (a.doctor_id = b.doctor_id or a.patient_id = b.patient_id)
      and a.starts_at < b.ends_at and b.starts_at < a.ends_at
    where a.state in ('requested', 'confirmed') and b.state in ('requested', 'confirmed')`
  return row?.overlaps ?? -1
}

test('a day of forty visits is planned anew, and nothing is left undecided', async (t) => {
  const clock = movableClock()
  await using clinic = await startClinic(oneProcess, { clock })
  const terms = {
    instantConfirmation: true,
    hours: { from: '08:00', to: '19:00' },
    timeZone: 'UTC',
    durationsMinutes: [15],
  }
  const ana = await clinic.doctor(terms)
  const rui = await clinic.doctor({
    ...terms,
    name: 'Dr. Rui Costa',
    hours: { from: '12:00', to: '13:00' },
  })
  const admin = await clinic.admin()
  const patients = await Promise.all(
    Array.from({ length: 8 }, (_, i) => clinic.patient({ name: `Patient ${i}`, timeZone: 'UTC' })),
  )
  const letTimePass = async () => {
    for (const timer of appointments.timers ?? []) await timer.run(clinic.system)
    await clinic.drain()
  }
  const day = 7
  const visits: { id: string; patient: Person }[] = []
  for (let i = 0; i < 40; i += 1) {
    const patient = patients[i % patients.length]!
    const minutes = 8 * 60 + i * 15
    const clockTime = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
    const body = { ...video, doctorId: ana.id, startsAt: at(day, clockTime, 'UTC') }
    visits.push({ ...(await patient.call(bookAppointment, { body })), patient })
  }
  await clinic.drain()
  const range = { startsAt: at(day, '00:00', 'UTC'), endsAt: at(day + 1, '00:00', 'UTC') }
  const visitsOf = async (absence: contract.Absence, state?: contract.AbsenceVisitState) =>
    (await ana.call(contract.listAbsenceVisits, { ...params(absence), query: { ...everything, state } }))
      .items

  await t.test('the doctor sees beforehand whom it touches and what would be proposed', async () => {
    const preview = await ana.call(contract.previewAbsence, { query: { ...range, ...everything } })
    assert.equal(preview.total, 40)
    assert.deepEqual(new Set(preview.items.map(({ appointmentId }) => appointmentId)).size, 40)
    for (const { suggestions } of preview.items) {
      assert.ok(suggestions.length > 0)
      for (const { startsAt, doctor } of suggestions)
        assert.ok(doctor.id === rui.id || startsAt >= range.endsAt, 'not with oneself while ill')
    }
    assert.ok(preview.items.some(({ suggestions }) => suggestions.some(({ doctor }) => doctor.id === rui.id)))
    // Two proposals never hold one time, so no two suggestions may be one either.
    const all = preview.items.flatMap(({ suggestions }) =>
      suggestions.map((s) => `${s.doctor.id} ${s.startsAt}`),
    )
    assert.equal(new Set(all).size, all.length)
  })

  let absence!: contract.Absence
  await t.test('one act closes the day, holds other times for each and asks its patient', async () => {
    const body = { ...range, reason: 'Flu', message: 'I am sorry, I am ill.' }
    absence = await ana.call(contract.createAbsence, { body })
    assert.equal(absence.visits.total, 40)
    await ana.refused(contract.createAbsence, 'absent_already', { body })
    await clinic.drain()
    const proposed = await visitsOf(absence)
    assert.deepEqual(new Set(proposed.map(({ state }) => state)), new Set(['proposed']))
    const mails = clinic.mails.all.filter(({ text }) => text.includes('I am sorry, I am ill.'))
    assert.equal(mails.length, 40)
    assert.ok(
      clinic.mails.all.every(({ text }) => !text.includes('Flu')),
      'the note is for the doctor alone',
    )
    const free = await ana.call(getFreeTimes, {
      query: { doctorId: ana.id, from: range.startsAt, to: range.endsAt, durationMinutes: 15 },
    })
    assert.deepEqual(free.items, [])
  })

  await t.test('patients answer: who accepts moves in one step, also to a colleague', async () => {
    const list = await visitsOf(absence)
    for (const [i, { appointmentId, proposalId }] of list.entries()) {
      const { patient } = visits.find(({ id }) => id === appointmentId)!
      if (i >= 36) continue
      if (i >= 33) {
        await patient.call(rejectProposal, { params: { id: proposalId! }, body: { reason: 'I work.' } })
        continue
      }
      const proposal = await patient.call(getProposal, { params: { id: proposalId! } })
      const wanted = i % 2 ? ana.id : rui.id
      const position = proposal.times.findIndex(({ doctor }) => doctor.id === wanted)
      await patient.call(acceptProposal, {
        params: { id: proposal.id },
        body: { positions: [Math.max(position, 0)] },
      })
    }
    await clinic.drain()
    const counts = (await ana.call(contract.getAbsence, params(absence))).visits
    assert.deepEqual([counts.moved, counts.withStaff, counts.proposed, counts.searching], [33, 3, 4, 0])
    assert.equal(await overlaps(clinic), 0)
    const moved = await visitsOf(absence, 'moved')
    assert.ok(
      moved.some(({ doctor }) => doctor.id === rui.id),
      'somebody went to the colleague',
    )
    assert.ok(
      moved.some(({ doctor }) => doctor.id === ana.id),
      'somebody waits for the doctor',
    )
  })

  await t.test('after the deadline the staff hears what is left, once', async () => {
    clinic.mails.all.length = 0
    clock.passUntil(Temporal.Instant.from(absence.answerBy).add({ minutes: 1 }))
    await letTimePass()
    await letTimePass()
    const told = clinic.mails.to(admin.email)
    assert.deepEqual(
      told.map(({ subject }) => subject),
      ['To rearrange: 7 visits with Dr. Ana Martins'],
    )
    const left = await admin.call(contract.listVisitsLeft, { query: everything })
    assert.equal(left.total, 7)
  })

  await t.test(
    'what nobody settles is called off when its time comes: nothing is left undecided',
    async () => {
      clock.passUntil(range.endsAt)
      await letTimePass()
      const counts = (await ana.call(contract.getAbsence, params(absence))).visits
      assert.deepEqual([counts.moved + counts.over, counts.cancelled, counts.withStaff], [33, 7, 0])
      const [cancelled] = await visitsOf(absence, 'cancelled')
      const visit = await ana.call(getAppointment, { params: { id: cancelled!.appointmentId } })
      assert.deepEqual(
        [visit.state, visit.history.at(-1)?.by, visit.history.at(-1)?.reason],
        ['cancelled', 'clock', 'I am sorry, I am ill.'],
      )
      assert.equal(await overlaps(clinic), 0)
      const [holds] = await clinic.system.sql<{ n: number }>`
      select count(*) as n from schedules.taken_times where expires_at > ${clock.now()}::timestamptz`
      assert.equal(holds?.n, 0)
    },
  )

  await t.test('who is back opens the time again; what was not accepted stays as it was', async () => {
    const start = at(30, '10:00', 'UTC')
    const patient = patients[0]!
    const visit = await patient.call(bookAppointment, {
      body: { ...video, doctorId: ana.id, startsAt: start },
    })
    const later = { startsAt: at(30, '00:00', 'UTC'), endsAt: at(31, '00:00', 'UTC') }
    const away = await ana.call(contract.createAbsence, { body: { ...later, reason: '', message: '' } })
    await clinic.drain()
    await ana.call(contract.endAbsence, params(away))
    await ana.refused(contract.endAbsence, 'already_back', params(away))
    const now = await patient.call(getAppointment, params(visit))
    assert.deepEqual([now.state, now.startsAt], ['confirmed', start])
    const free = await ana.call(getFreeTimes, {
      query: { doctorId: ana.id, from: later.startsAt, to: later.endsAt, durationMinutes: 15 },
    })
    assert.ok(free.items.length > 30)
  })
})
