import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, suite, test } from 'node:test'
import * as contract from '#contract/doctors.ts'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { type Clinic, startClinic } from '#test/clinic.ts'
import { makePerson, type Person, profile as filled } from '#test/clinic/people.ts'
import { eventsOf } from '#test/events-of.ts'
import { doctorById } from './doctor-rows.ts'
import { updateDoctor } from './update-doctor.ts'

let clinic: Clinic
const newDoctor = (name = 'Dr. Nora Lind', timeZone = 'Europe/London'): Promise<Person> =>
  makePerson(clinic.system, () => clinic.url, 'doctor', { name, timeZone })
const licence = (): string => `OM ${randomUUIDv7().slice(-12)}`
const complete = (change: Partial<contract.DoctorProfile> = {}): contract.DoctorProfile => ({
  ...filled,
  licenceNumber: licence(),
  ...change,
})
const of = (person: Person) => ({ params: { id: person.id } })

suite('a doctor and the own profile', () => {
  before(async () => {
    clinic = await startClinic()
  })
  after(() => clinic[Symbol.asyncDispose]())

  test('it begins as a draft with the name and zone of the account', async () => {
    const doctor = await newDoctor()
    await clinic.drain()
    const draft = await doctor.call(contract.getDoctor, of(doctor))
    const { name, timeZone, durationsMinutes, visitKinds, status, version, specialty, photoUrl } = draft
    assert.deepEqual(
      { name, timeZone, durationsMinutes, visitKinds, status, version, specialty, photoUrl },
      {
        name: 'Dr. Nora Lind',
        timeZone: 'Europe/London',
        durationsMinutes: [30],
        visitKinds: ['video'],
        status: 'draft',
        version: 1,
        specialty: null,
        photoUrl: null,
      },
    )
  })

  test('patients and admins get no draft', async () => {
    const people = [await clinic.patient(), await clinic.admin()]
    await clinic.drain()
    for (const { id } of people) assert.equal(await doctorById(clinic.system, id), undefined)
  })

  test('it can be saved before the news of the account arrived, which then changes nothing', async () => {
    const accountId = randomUUIDv7()
    const account = { accountId, role: 'doctor', name: 'Dr. Early', language: 'en', timeZone: 'UTC' } as const
    const early: Ctx = { ...clinic.system, actor: { ...account, sessionToken: '' } }
    const body = complete({ name: 'Dr. Early Bird' })
    const input = { params: { id: accountId }, body, ifMatch: undefined, headers: {}, ip: '' }
    const saved = await updateDoctor(early, input as unknown as Input<typeof contract.updateDoctor>)
    assert.equal(saved.status, 'pending')
    await clinic.system.transaction((tx) => tx.emit('account.verified', account))
    await clinic.drain()
    assert.deepEqual(await doctorById(clinic.system, accountId), saved)
  })

  test('saving a complete one asks for verification', async () => {
    const doctor = await newDoctor()
    const body = complete({ name: '  Dr. Nora Lind ', city: ' Porto ', durationsMinutes: [60, 15, 30] })
    const { headers, body: saved } = await doctor.ask(contract.updateDoctor, { ...of(doctor), body })
    const lengths = [15, 30, 60]
    const expected = {
      ...body,
      name: 'Dr. Nora Lind',
      city: 'Porto',
      durationsMinutes: lengths,
      durationsByKind: { video: lengths, in_person: lengths },
    }
    assert.deepEqual(saved, {
      ...expected,
      id: doctor.id,
      photoUrl: null,
      rating: null,
      reviews: 0,
      status: 'pending',
      nextFreeAt: null,
      nextFreeByKind: { video: null, in_person: null },
      version: 2,
    })
    assert.equal(headers.get('etag'), '"2"')
    assert.deepEqual(await doctor.call(contract.getDoctor, of(doctor)), saved)
    const told = await eventsOf(clinic.system, 'doctor.profile_changed')
    assert.equal(told.filter(({ doctorId }) => doctorId === doctor.id).length, 1)
  })

  test('each kind of visit has lengths of its own; what is said of all kinds holds for those offered', async () => {
    const doctor = await newDoctor()
    const save = async (change: Partial<contract.DoctorProfile>) => {
      const body = complete({ durationsMinutes: undefined, ...change })
      const saved = await doctor.call(contract.updateDoctor, { ...of(doctor), body })
      assert.deepEqual(await doctorById(clinic.system, doctor.id), saved)
      return [saved.durationsByKind, saved.durationsMinutes]
    }
    const both = { video: [60, 15], in_person: [45] }
    assert.deepEqual(await save({ durationsByKind: both }), [
      { video: [15, 60], in_person: [45] },
      [15, 45, 60],
    ])
    // A kind that is not offered has no lengths, whatever was said of it.
    assert.deepEqual(await save({ durationsByKind: both, visitKinds: ['in_person'] }), [
      { video: [], in_person: [45] },
      [45],
    ])
    assert.deepEqual(await save({ durationsMinutes: [30], visitKinds: ['video'] }), [
      { video: [30], in_person: [] },
      [30],
    ])
  })

  test('a verified one waits again when what was verified changed, and only then', async () => {
    const doctor = await clinic.doctor({ hours: null })
    const { id: _id, ...now } = await doctor.call(contract.getDoctor, of(doctor))
    const body = complete({ licenceNumber: now.licenceNumber ?? '', name: now.name })
    const moved = await doctor.call(contract.updateDoctor, { ...of(doctor), body: { ...body, city: 'Faro' } })
    assert.equal(moved.status, 'verified')
    const renamed = await doctor.call(contract.updateDoctor, {
      ...of(doctor),
      body: { ...body, licenceNumber: licence() },
    })
    assert.equal(renamed.status, 'pending')
    await clinic.nobody.refused(contract.getDoctor, 'not_found', of(doctor))
  })

  test('a lost update is refused with the profile as it is now', async () => {
    const doctor = await newDoctor()
    const first = await doctor.call(contract.updateDoctor, { ...of(doctor), body: complete() })
    const stale = { ...of(doctor), body: complete({ city: 'Faro' }), headers: { 'if-match': '"1"' } }
    const problem = await doctor.refused(contract.updateDoctor, 'changed_meanwhile', stale)
    assert.equal(problem.status, 412)
    assert.deepEqual(problem.current, first)
    const known = { ...stale, headers: { 'if-match': `"${first.version}"` } }
    assert.equal((await doctor.call(contract.updateDoctor, known)).city, 'Faro')
  })

  test('of saves at once with one If-Match, one wins', async () => {
    const doctor = await newDoctor()
    const cities = ['Lisboa', 'Porto', 'Braga', 'Faro', 'Évora']
    await doctor.call(contract.updateDoctor, { ...of(doctor), body: complete() })
    const answers = await Promise.all(
      cities.map((city) =>
        doctor.ask(contract.updateDoctor, {
          ...of(doctor),
          body: complete({ city }),
          headers: { 'if-match': '"2"' },
        }),
      ),
    )
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 412, 412, 412, 412])
    const won = answers.find(({ status }) => status === 200)
    assert.deepEqual(await doctor.call(contract.getDoctor, of(doctor)), won?.body)
  })

  test('a licence number belongs to one doctor, however it is written, also in a race', async () => {
    const doctors = await Promise.all([1, 2, 3].map(() => newDoctor()))
    const written = ['CRM/SP 77-123', 'crm sp 77123', 'CRM-SP-77123']
    const answers = await Promise.all(
      doctors.map((doctor, i) =>
        doctor.ask(contract.updateDoctor, { ...of(doctor), body: complete({ licenceNumber: written[i]! }) }),
      ),
    )
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409, 409])
    for (const { status, body } of answers)
      if (status === 409)
        assert.deepEqual(
          [(body as { code: string }).code, (body as { field: string }).field],
          ['licence_number_taken', 'licenceNumber'],
        )
    const loser = doctors[answers.findIndex(({ status }) => status === 409)]!
    assert.equal((await loser.call(contract.getDoctor, of(loser))).status, 'draft', 'nothing was written')
  })

  test('nobody else can save it', async () => {
    const [owner, other, patient] = await Promise.all([newDoctor(), newDoctor(), clinic.patient()])
    const request = { ...of(owner), body: complete() }
    await other.refused(contract.updateDoctor, 'not_found', request)
    await patient.refused(contract.updateDoctor, 'not_allowed', request)
    await (await clinic.admin()).refused(contract.updateDoctor, 'not_allowed', request)
    await clinic.nobody.refused(contract.updateDoctor, 'not_signed_in', request)
    await other.refused(contract.updateDoctor, 'not_found', {
      ...request,
      params: { id: randomUUIDv7() },
    })
    assert.equal((await owner.call(contract.getDoctor, of(owner))).version, 1)
  })

  test('until it is verified it exists for its doctor and admins only', async () => {
    const owner = await clinic.doctor({ hours: null, verified: false })
    const admin = await clinic.admin()
    for (const other of [clinic.nobody, await newDoctor(), await clinic.patient()])
      await other.refused(contract.getDoctor, 'not_found', of(owner))
    for (const seer of [owner, admin])
      assert.equal((await seer.call(contract.getDoctor, of(owner))).status, 'pending')
    await clinic.nobody.refused(contract.getDoctor, 'not_found', { params: { id: randomUUIDv7() } })
  })

  test('bad input is refused by the name of its field, and nothing is written', async () => {
    const doctor = await newDoctor()
    const nextYear = clinic.system.now().toZonedDateTimeISO('UTC').year + 2
    const table: [change: Record<string, unknown>, code: string, field: string][] = [
      [{ name: '   ' }, 'bad_input', 'name'],
      [{ name: 'a'.repeat(121) }, 'bad_input', 'name'],
      [{ name: 'a\u0000b' }, 'bad_input', 'name'],
      [{ name: 7 }, 'bad_input', 'name'],
      [{ city: '' }, 'bad_input', 'city'],
      [{ city: '\n ' }, 'bad_input', 'city'],
      [{ about: undefined }, 'bad_input', 'about'],
      [{ about: 'a'.repeat(4001) }, 'bad_input', 'about'],
      [{ address: 'bell \u0007' }, 'bad_input', 'address'],
      [{ specialty: 'witchcraft' }, 'unknown_specialty', 'specialty'],
      [{ specialty: null }, 'bad_input', 'specialty'],
      [{ licenceNumber: '--- /' }, 'bad_input', 'licenceNumber'],
      [{ licenceNumber: '1' }, 'bad_input', 'licenceNumber'],
      [{ timeZone: 'Mars/Olympus' }, 'unknown_time_zone', 'timeZone'],
      [{ timeZone: '+01:00' }, 'unknown_time_zone', 'timeZone'],
      [{ durationsMinutes: [20] }, 'unaligned_duration', 'durationsMinutes'],
      [{ durationsMinutes: [30, 50] }, 'unaligned_duration', 'durationsMinutes'],
      [{ durationsMinutes: [] }, 'bad_input', 'durationsMinutes'],
      [{ durationsMinutes: [0] }, 'bad_input', 'durationsMinutes.0'],
      [{ durationsMinutes: [-30] }, 'bad_input', 'durationsMinutes.0'],
      [{ durationsMinutes: [30, 30] }, 'bad_input', 'durationsMinutes'],
      [{ durationsMinutes: ['30'] }, 'bad_input', 'durationsMinutes.0'],
      [{ durationsMinutes: [576_000] }, 'bad_input', 'durationsMinutes.0'],
      [{ durationsMinutes: undefined }, 'bad_input', 'durationsMinutes'],
      [{ durationsMinutes: [15, 30, 45, 60, 75, 90, 105] }, 'bad_input', 'durationsMinutes'],
      [{ durationsByKind: { video: [30] } }, 'bad_input', 'durationsByKind.in_person'],
      [{ durationsByKind: { video: [30], in_person: [] } }, 'bad_input', 'durationsByKind.in_person'],
      [{ durationsByKind: { video: [50], in_person: [60] } }, 'unaligned_duration', 'durationsByKind.video'],
      [
        { durationsByKind: { video: [30], in_person: [60], phone: [5] } },
        'bad_input',
        'durationsByKind.phone',
      ],
      [{ visitKinds: [] }, 'bad_input', 'visitKinds'],
      [{ visitKinds: ['phone'] }, 'bad_input', 'visitKinds.0'],
      [{ languages: ['Portuguese'] }, 'bad_input', 'languages.0'],
      [{ fee: { amount: -1, currency: 'EUR' } }, 'bad_input', 'fee.amount'],
      [{ fee: { amount: 1.5, currency: 'EUR' } }, 'bad_input', 'fee.amount'],
      [{ fee: { amount: 1e9, currency: 'EUR' } }, 'bad_input', 'fee.amount'],
      [{ fee: { amount: 1, currency: 'eur' } }, 'bad_input', 'fee.currency'],
      [{ startedYear: 1890 }, 'bad_input', 'startedYear'],
      [{ startedYear: nextYear }, 'bad_input', 'startedYear'],
      [{ status: 'verified' }, 'bad_input', 'status'],
      [{ id: randomUUIDv7() }, 'bad_input', 'id'],
    ]
    for (const [change, code, field] of table) {
      const body = { ...complete(), ...change } as contract.DoctorProfile
      const problem = await doctor.refused(contract.updateDoctor, code, { ...of(doctor), body })
      assert.equal(problem.field, field, JSON.stringify(change))
      assert.ok([400, 422].includes(problem.status), JSON.stringify(change))
    }
    const id = { ...of(doctor), body: complete() }
    await doctor.refused(contract.updateDoctor, 'bad_input', { ...id, headers: { 'if-match': 'newest' } })
    await doctor.refused(contract.updateDoctor, 'bad_input', { ...id, params: { id: '17' } })
    const notJson = await doctor.send('PUT', `/v1/doctors/${doctor.id}`, {
      bytes: '{"name"',
      headers: { 'content-type': 'application/json' },
    })
    assert.equal(notJson.status, 400)
    const large = await doctor.send('PUT', `/v1/doctors/${doctor.id}`, {
      json: { ...complete(), about: 'a'.repeat(10_000_000) },
    })
    assert.equal(large.status, 413)
    assert.equal((await doctor.call(contract.getDoctor, of(doctor))).version, 1)
  })

  test('SQL and script text are just text', async () => {
    const doctor = await newDoctor()
    const name = "Robert'); drop table doctors.profiles; -- <script>alert(1)</script>"
    const body = complete({ name, about: '${1} $1 \\ " \u2028 🩺', city: '%_\\Lisboa' })
    const saved = await doctor.call(contract.updateDoctor, { ...of(doctor), body })
    assert.deepEqual([saved.name, saved.about, saved.city], [name, body.about, body.city])
  })
})
