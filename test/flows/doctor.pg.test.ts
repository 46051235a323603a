import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as contract from '#contract/doctors.ts'
import { bookAppointment } from '#contract/appointments.ts'
import * as changes from '#contract/availability-changes.ts'
import * as schedules from '#contract/schedules.ts'
import { inEveryShape, startClinic } from '#test/clinic.ts'
import { at, clockOf, onDay } from '#test/clinic/at.ts'
import { profile } from '#test/clinic/people.ts'

// A picture of one transparent pixel.
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

inEveryShape((shape) => {
  test('a doctor from the first sign-in to being found', async (t) => {
    await using clinic = await startClinic(shape)
    const ana = await clinic.doctor({ verified: false, hours: null })
    const maria = await clinic.patient()
    const admin = await clinic.admin()
    const params = { id: ana.id }
    const found = async (query: object = {}): Promise<string[]> =>
      (await maria.call(contract.searchDoctors, { query })).items.map((d) => d.id)

    await t.test('a complete profile waits for an admin and is not shown meanwhile', async () => {
      assert.equal((await ana.call(contract.getDoctor, { params })).status, 'pending')
      assert.deepEqual(await found(), [])
      await maria.refused(contract.getDoctor, 'not_found', { params })
      const waiting = await admin.call(contract.listAllDoctors, { query: { status: 'pending' } })
      assert.deepEqual(
        waiting.items.map((d) => d.id),
        [ana.id],
      )
    })

    await t.test('a verified doctor is told, found and shown', async () => {
      await admin.call(contract.decideOnDoctor, { params, body: { decision: 'verified' } })
      await clinic.drain()
      assert.deepEqual(
        clinic.mails.to(ana.email).map((m) => m.subject),
        ['Your profile is verified'],
      )
      for (const query of [
        {},
        { specialty: 'cardiology' },
        { city: 'lisb' },
        { name: 'martins' },
        { q: 'coracao ana' },
      ])
        assert.deepEqual(await found(query), [ana.id], JSON.stringify(query))
      for (const query of [{ specialty: 'urology' }, { city: 'Porto' }, { name: 'Rui' }, { language: 'de' }])
        assert.deepEqual(await found(query), [], JSON.stringify(query))
      assert.equal((await maria.call(contract.getDoctor, { params })).name, 'Dr. Ana Martins')
      const { items } = await clinic.nobody.call(contract.listSpecialties)
      assert.equal(items.find((s) => s.code === 'cardiology')?.doctors, 1)
    })

    await t.test('hours, other hours on one day and unavailable times make the free times', async () => {
      const free = async (days: number): Promise<string[]> => {
        const query = {
          doctorId: ana.id,
          from: at(days, '00:00'),
          to: at(days + 1, '00:00'),
          durationMinutes: 60,
        }
        return (await clinic.nobody.call(schedules.getFreeTimes, { query })).items.map((i) => clockOf(i))
      }
      assert.deepEqual(await free(20), [])
      assert.equal((await ana.call(contract.getDoctor, { params })).nextFreeAt, null)
      const rule = await ana.call(schedules.createRule, {
        body: { kind: 'weekly', weekdays: [1, 2, 3, 4, 5, 6, 7], from: '09:00', to: '10:30' },
      })
      assert.equal(rule.timeZone, 'Europe/Lisbon')
      assert.deepEqual(await free(20), ['09:00', '09:15', '09:30'])
      await ana.refused(schedules.createRule, 'overlaps_rule', {
        body: { kind: 'weekly', weekdays: [1], from: '10:00', to: '12:00' },
      })
      await ana.call(schedules.createRule, {
        body: { kind: 'dated', on: onDay(20), from: '15:00', to: '16:00' },
      })
      assert.deepEqual(await free(20), ['09:00', '09:15', '09:30', '15:00'])
      const hours = [{ from: '20:00', to: '21:00' }]
      await ana.call(changes.setException, { params: { on: onDay(21) }, body: { hours } })
      assert.deepEqual(await free(21), ['20:00'])
      await ana.call(changes.deleteException, { params: { on: onDay(21) } })
      const leave = await ana.call(changes.createUnavailable, {
        body: { startsAt: at(22, '09:15'), endsAt: at(24, '00:00'), reason: 'Leave' },
      })
      assert.deepEqual([await free(22), await free(23)], [[], []])
      await ana.call(changes.updateUnavailable, {
        params: { id: leave.id },
        body: { startsAt: at(22, '10:15'), endsAt: at(23, '00:00'), reason: 'Leave' },
      })
      assert.deepEqual(
        [await free(22), await free(23)],
        [
          ['09:00', '09:15'],
          ['09:00', '09:15', '09:30'],
        ],
      )
      await clinic.drain()
      const next = (await ana.call(contract.getDoctor, { params })).nextFreeAt
      const soon = await maria.call(schedules.getNextFreeTimes, { query: { doctorIds: ana.id, count: 2 } })
      assert.equal(soon.items[0]?.startsAt[0], next)
      assert.deepEqual(await found({ freeBefore: next ?? '' }), [])
      assert.deepEqual(await found({ freeBefore: at(3, '00:00') }), [ana.id])
    })

    await t.test('a lost update is refused and brings what is there now', async () => {
      const { headers, body } = await ana.ask(contract.getDoctor, { params })
      const etag = headers.get('etag') ?? ''
      const licenceNumber = (body as contract.Doctor).licenceNumber ?? ''
      const change = { ...profile, licenceNumber, about: 'Hearts and more.' }
      await ana.call(contract.updateDoctor, { params, body: change, headers: { 'if-match': etag } })
      const late = await ana.refused(contract.updateDoctor, 'changed_meanwhile', {
        params,
        body: { ...change, about: 'Hearts.' },
        headers: { 'if-match': etag },
      })
      assert.equal((late.current as contract.Doctor).about, 'Hearts and more.')
    })

    await t.test('a photo is shown as it was sent', async () => {
      const headers = { 'content-type': 'image/png' }
      await ana.call(contract.setDoctorPhoto, { params, bytes: new Uint8Array(png), headers })
      const { photoUrl } = await maria.call(contract.getDoctor, { params })
      const shown = await fetch(new URL(photoUrl ?? '', clinic.url))
      assert.equal(shown.headers.get('content-type'), 'image/png')
      assert.deepEqual(Buffer.from(await shown.arrayBuffer()), png)
    })

    await t.test('one licence number belongs to one doctor', async () => {
      const rui = await clinic.doctor({ name: 'Dr. Rui Costa', verified: false, hours: null })
      const { licenceNumber } = await ana.call(contract.getDoctor, { params })
      const taken = await rui.refused(contract.updateDoctor, 'licence_number_taken', {
        params: { id: rui.id },
        body: { ...profile, licenceNumber: licenceNumber ?? '' },
      })
      assert.equal(taken.field, 'licenceNumber')
    })

    await t.test('a suspended doctor is neither found nor booked', async () => {
      const body = { decision: 'suspended', reason: 'The licence has ended.' } as const
      await admin.call(contract.decideOnDoctor, { params, body })
      assert.deepEqual(await found(), [])
      await maria.refused(bookAppointment, 'doctor_not_found', {
        body: { doctorId: ana.id, startsAt: at(20, '09:00'), durationMinutes: 30, kind: 'video', reason: '' },
      })
      await clinic.drain()
      assert.match(clinic.mails.to(ana.email).at(-1)?.text ?? '', /The licence has ended/)
    })
  })
})
