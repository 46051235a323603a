import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, suite, test } from 'node:test'
import { decideOnDoctor, getDoctor, listAllDoctors, updateDoctor } from '#contract/doctors.ts'
import { type Clinic, startClinic } from '#test/clinic.ts'
import { makePerson, profile } from '#test/clinic/people.ts'
import { eventsOf } from '#test/events-of.ts'
import { bookableDoctor, doctorsByIds } from './doctor-rows.ts'
import { countDoctors } from './list-all-doctors.ts'

let clinic: Clinic
const verified = { decision: 'verified' } as const
const suspended = { decision: 'suspended', reason: ' Licence expired ' } as const
const newDoctor = (name: string) => makePerson(clinic.system, () => clinic.url, 'doctor', { name })

suite('verifying doctors', () => {
  before(async () => {
    clinic = await startClinic()
  })
  after(() => clinic[Symbol.asyncDispose]())

  test('a draft is refused with the fields it lacks', async () => {
    const doctor = await newDoctor('Dr. Draft')
    await clinic.drain()
    const params = { id: doctor.id }
    const admin = await clinic.admin()
    const problem = await admin.refused(decideOnDoctor, 'profile_incomplete', { params, body: verified })
    assert.equal(problem.status, 409)
    assert.deepEqual(problem.fields, ['specialty', 'licenceNumber', 'city'])
    assert.equal((await doctor.call(getDoctor, { params })).status, 'draft')
  })

  test('each decision is announced once and decides who can be booked', async () => {
    const doctor = await clinic.doctor({ name: 'Dr. Vera Lima', hours: null, verified: false })
    const params = { id: doctor.id }
    const admin = await clinic.admin()
    const refusal = { code: 'doctor_not_found', status: 404, field: 'doctorId' }
    await assert.rejects(bookableDoctor(clinic.system, doctor.id), refusal)
    for (const body of [verified, verified, suspended, suspended, verified]) {
      const decided = await admin.call(decideOnDoctor, { params, body })
      assert.equal(decided.status, body.decision)
      assert.deepEqual(await doctorsByIds(clinic.system, [doctor.id, randomUUIDv7()]), [decided])
      if (body === verified) assert.deepEqual(await bookableDoctor(clinic.system, doctor.id), decided)
      else await assert.rejects(bookableDoctor(clinic.system, doctor.id), refusal)
    }
    const news = { doctorId: doctor.id, name: 'Dr. Vera Lima' }
    assert.deepEqual(await eventsOf(clinic.system, 'doctor.verified'), [news, news])
    assert.deepEqual(await eventsOf(clinic.system, 'doctor.suspended'), [
      { ...news, reason: 'Licence expired' },
    ])
  })

  test('a suspended doctor does not come back by saving', async () => {
    const doctor = await clinic.doctor({ hours: null })
    const params = { id: doctor.id }
    await (await clinic.admin()).call(decideOnDoctor, { params, body: suspended })
    const body = { ...profile, licenceNumber: randomUUIDv7() }
    assert.equal((await doctor.call(updateDoctor, { params, body })).status, 'suspended')
    await clinic.nobody.refused(getDoctor, 'not_found', { params })
  })

  test('an admin verifies what was read, not what was made of it since', async () => {
    const doctor = await clinic.doctor({ hours: null, verified: false })
    const params = { id: doctor.id }
    const admin = await clinic.admin()
    const { headers } = await admin.ask(getDoctor, { params })
    const asRead = { 'if-match': headers.get('etag') ?? '' }
    const changed = await doctor.call(updateDoctor, {
      params,
      body: { ...profile, licenceNumber: randomUUIDv7() },
    })
    const problem = await admin.refused(decideOnDoctor, 'changed_meanwhile', {
      params,
      body: verified,
      headers: asRead,
    })
    assert.deepEqual(problem.current, changed)
  })

  test('only admins decide', async () => {
    const doctor = await clinic.doctor({ hours: null, verified: false })
    const request = { params: { id: doctor.id }, body: verified }
    await doctor.refused(decideOnDoctor, 'not_allowed', request)
    await (await clinic.patient()).refused(decideOnDoctor, 'not_allowed', request)
    await clinic.nobody.refused(decideOnDoctor, 'not_signed_in', request)
    const admin = await clinic.admin()
    await admin.refused(decideOnDoctor, 'not_found', { ...request, params: { id: randomUUIDv7() } })
    for (const [body, field] of [
      [{ decision: 'draft' }, 'decision'],
      [{}, 'decision'],
      [{ ...verified, reason: 'a'.repeat(501) }, 'reason'],
      [{ ...verified, by: 'me' }, 'by'],
    ] as const) {
      const bad = { ...request, body: body as never }
      assert.equal((await admin.refused(decideOnDoctor, 'bad_input', bad)).field, field)
    }
  })

  test('admins list everybody, those who wait longest first', async () => {
    const admin = await clinic.admin()
    const names = async (query: object): Promise<string[]> =>
      (await admin.call(listAllDoctors, { query })).items.map((doctor) => doctor.name)
    await clinic.doctor({ name: 'Dr. Wim Zeta', city: 'Gent', hours: null, licenceNumber: 'BE 1-77' })
    await clinic.doctor({ name: 'Dr. Wim Omega', city: 'Gent', hours: null, verified: false })
    await clinic.doctor({ name: 'Dr. Wim Alfa', city: 'Gent', hours: null, verified: false })
    await clinic.doctor({ name: 'Dr. Wim Beta', city: 'Gent', hours: null })
    assert.deepEqual(await names({ q: 'wim gent' }), [
      'Dr. Wim Omega',
      'Dr. Wim Alfa',
      'Dr. Wim Beta',
      'Dr. Wim Zeta',
    ])
    assert.deepEqual(await names({ q: 'wim', status: 'pending', size: 1, page: 1 }), ['Dr. Wim Alfa'])
    assert.deepEqual(await names({ q: 'be-177' }), ['Dr. Wim Zeta'])
    assert.deepEqual(await names({ q: '%' }), [])
    const waiting = await admin.call(listAllDoctors, { query: { status: 'pending', size: 1, page: 99 } })
    const all = await admin.call(listAllDoctors)
    assert.deepEqual(await countDoctors(clinic.system), { doctors: all.total, waiting: waiting.total })
    const bad = await admin.refused(listAllDoctors, 'bad_input', { query: { status: 'new' as never } })
    assert.equal(bad.field, 'status')
  })
})
