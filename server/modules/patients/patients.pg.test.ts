import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, suite, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import * as contract from '#contract/patients.ts'
import { type Clinic, startClinic } from '#test/clinic.ts'
import type { Person } from '#test/clinic/people.ts'
import { makeSelf, splitName } from './make-self.ts'
import { countPatients, patientIdsOf, patientInCare, patientsByIds } from './patient-rows.ts'

let clinic: Clinic
const leo: contract.PatientDetails = {
  relation: 'child',
  firstName: 'Leo',
  lastName: 'Sousa',
  bornOn: '2019-05-04',
  gender: 'male',
  documentNumber: '',
}
const add = (person: Person, change: Partial<contract.PatientDetails> = {}) =>
  person.call(contract.createPatient, { body: { ...leo, ...change } })
const selfOf = async (person: Person): Promise<contract.Patient> =>
  (await person.call(contract.listPatients)).items[0]!

test('a name is split after its first word', () => {
  assert.deepEqual(splitName(' Maria  João Sousa '), { firstName: 'Maria', lastName: 'João Sousa' })
  assert.deepEqual(splitName('Pelé'), { firstName: 'Pelé', lastName: '' })
})

suite("persons in an account's care", () => {
  before(async () => {
    clinic = await startClinic()
  })
  after(() => clinic[Symbol.asyncDispose]())

  test('the owner of a new account is there once, whoever asks first', async () => {
    const patient = await clinic.patient({ name: 'Maria João Sousa' })
    // The news of the account, lists and bookings all make it at once.
    const asked = await Promise.all([
      selfOf(patient),
      selfOf(patient),
      patientInCare(clinic.system, patient.id),
      makeSelf(clinic.system, patient.id),
      makeSelf(clinic.system, patient.id),
    ])
    await clinic.drain()
    const [self] = asked
    assert.deepEqual(self, {
      id: self.id,
      accountId: patient.id,
      relation: 'self',
      firstName: 'Maria',
      lastName: 'João Sousa',
      bornOn: null,
      gender: 'unknown',
      documentNumber: '',
    })
    assert.deepEqual(
      asked.map((one) => (typeof one === 'string' ? one : one.id)),
      asked.map(() => self.id),
    )
    assert.deepEqual(await patientIdsOf(clinic.system, patient.id), [self.id])
  })

  test('who asks while another makes it gets the same one', async () => {
    // Nothing else makes a person for a doctor's account, so these two are alone.
    const { id } = await clinic.doctor({ hours: null, verified: false })
    const begun = Promise.withResolvers<void>()
    const first = clinic.system.transaction(async (tx) => {
      const made = await makeSelf(tx, id)
      begun.resolve()
      const isAwaited = () => tx.sql`
        select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))`
      while ((await isAwaited()).length === 0) await pause(5)
      return made
    })
    await begun.promise
    const second = makeSelf(clinic.system, id)
    assert.equal(await second, await first)
  })

  test('the news of a patient makes the person, the news of others none', async () => {
    const [patient, doctor, admin] = [
      await clinic.patient(),
      await clinic.doctor({ hours: null }),
      await clinic.admin(),
    ]
    await clinic.drain()
    assert.equal((await patientIdsOf(clinic.system, patient.id)).length, 1)
    for (const { id } of [doctor, admin]) assert.deepEqual(await patientIdsOf(clinic.system, id), [])
  })

  test('of requests at once to add oneself, all find that it is done', async () => {
    const patient = await clinic.patient()
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => patient.ask(contract.createPatient, { body: { ...leo, relation: 'self' } })),
    )
    // The news may have been first; never do two succeed.
    assert.ok(answers.filter(({ status }) => status === 201).length <= 1)
    for (const { status, body } of answers)
      if (status !== 201) assert.equal((body as { code: string }).code, 'self_exists')
    await clinic.drain()
    assert.equal((await patientIdsOf(clinic.system, patient.id)).length, 1)
  })

  test('family members are added, changed, listed after oneself, and removed', async () => {
    const patient = await clinic.patient()
    const self = await selfOf(patient)
    const child = await add(patient, { firstName: ' Leo ', documentNumber: ' 12 ' })
    assert.deepEqual(child, { ...leo, id: child.id, accountId: patient.id, documentNumber: '12' })
    const mother = await add(patient, { relation: 'parent', firstName: 'Alda', bornOn: null })
    const list = await patient.call(contract.listPatients)
    assert.deepEqual(list, { items: [self, child, mother], page: 0, size: 20, total: 3 })
    const second = await patient.call(contract.listPatients, { query: { page: 1, size: 2 } })
    assert.deepEqual(second, { items: [mother], page: 1, size: 2, total: 3 })
    const beyond = await patient.call(contract.listPatients, { query: { page: 7 } })
    assert.deepEqual([beyond.items, beyond.total], [[], 3])

    const params = { id: child.id }
    const body = { ...leo, firstName: 'Lea', gender: 'female' } as const
    const changed = await patient.call(contract.updatePatient, { params, body })
    assert.deepEqual(changed, { ...body, id: child.id, accountId: patient.id })
    assert.deepEqual(await patient.call(contract.getPatient, { params }), changed)
    assert.deepEqual(await patientInCare(clinic.system, patient.id, child.id), changed)

    const before = await countPatients(clinic.system)
    await patient.call(contract.deletePatient, { params })
    assert.equal(await countPatients(clinic.system), before - 1)
    for (const endpoint of [contract.getPatient, contract.deletePatient])
      await patient.refused(endpoint, 'not_found', { params })
    await patient.refused(contract.updatePatient, 'not_found', { params, body })
    await (await clinic.admin()).refused(contract.getPatient, 'not_found', { params })
    assert.equal((await patient.call(contract.listPatients)).total, 2)
    await assert.rejects(patientInCare(clinic.system, patient.id, child.id), {
      code: 'patient_not_found',
      status: 404,
      field: 'patientId',
    })
    // Past visits keep the name.
    assert.deepEqual(await patientsByIds(clinic.system, [child.id, randomUUIDv7()]), [changed])
    assert.ok((await patientIdsOf(clinic.system, patient.id)).includes(child.id))
  })

  test('oneself stays oneself', async () => {
    const patient = await clinic.patient()
    const params = { id: (await selfOf(patient)).id }
    await patient.refused(contract.deletePatient, 'self_stays', { params })
    await patient.refused(contract.updatePatient, 'self_stays', { params, body: leo })
    const body = { ...leo, relation: 'self' } as const
    assert.equal((await patient.call(contract.updatePatient, { params, body })).firstName, 'Leo')
    const child = await add(patient)
    await patient.refused(contract.updatePatient, 'self_exists', { params: { id: child.id }, body })
    await patient.refused(contract.createPatient, 'self_exists', { body })
    assert.equal((await patient.call(contract.listPatients)).total, 2)
  })

  test('twenty persons and no more, also when they are added at once', async () => {
    const patient = await clinic.patient()
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => patient.ask(contract.createPatient, { body: leo })),
    )
    assert.equal(answers.filter(({ status }) => status === 201).length, 19, 'the owner is the twentieth')
    for (const { status, body } of answers)
      if (status !== 201) assert.equal((body as { code: string }).code, 'too_many_persons')
    const { items, total } = await patient.call(contract.listPatients, { query: { size: 100 } })
    assert.deepEqual([items.length, total], [20, 20])
    await patient.call(contract.deletePatient, { params: { id: items[7]!.id } })
    await add(patient)
  })

  test('to others they do not exist', async () => {
    const [patient, other, doctor] = await Promise.all([
      clinic.patient(),
      clinic.patient(),
      clinic.doctor({ hours: null }),
    ])
    const child = await add(patient)
    const params = { id: child.id }
    await other.refused(contract.getPatient, 'not_found', { params })
    await other.refused(contract.updatePatient, 'not_found', { params, body: leo })
    await other.refused(contract.deletePatient, 'not_found', { params })
    await doctor.refused(contract.getPatient, 'not_allowed', { params })
    await doctor.refused(contract.listPatients, 'not_allowed')
    await clinic.nobody.refused(contract.getPatient, 'not_signed_in', { params })
    await assert.rejects(patientInCare(clinic.system, other.id, child.id), { code: 'patient_not_found' })
    const admin = await clinic.admin()
    assert.deepEqual(await admin.call(contract.getPatient, { params }), child)
    await admin.refused(contract.deletePatient, 'not_allowed', { params })
    assert.deepEqual(await patient.call(contract.getPatient, { params }), child)
  })

  test('born today is possible, tomorrow is not, in the zone of the account', async () => {
    for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Niue']) {
      const patient = await clinic.patient({ timeZone })
      const today = clinic.system.now().toZonedDateTimeISO(timeZone).toPlainDate()
      // Midnight may pass between this line and the answer: two days ahead is the future on both sides of it.
      assert.equal((await add(patient, { bornOn: today.toString() })).bornOn, today.toString())
      const bornOn = today.add({ days: 2 }).toString()
      const problem = await patient.refused(contract.createPatient, 'born_in_future', {
        body: { ...leo, bornOn },
      })
      assert.deepEqual([problem.status, problem.field], [422, 'bornOn'])
    }
  })

  test('bad input is refused by the name of its field, and nothing is written', async () => {
    const patient = await clinic.patient()
    const self = await selfOf(patient)
    const table: [change: Record<string, unknown>, code: string, field: string][] = [
      [{ firstName: ' ' }, 'bad_input', 'firstName'],
      [{ firstName: '' }, 'bad_input', 'firstName'],
      [{ firstName: 'a'.repeat(81) }, 'bad_input', 'firstName'],
      [{ firstName: 'a\u0000' }, 'bad_input', 'firstName'],
      [{ lastName: undefined }, 'bad_input', 'lastName'],
      [{ lastName: ['Sousa'] }, 'bad_input', 'lastName'],
      [{ bornOn: '2999-01-01' }, 'born_in_future', 'bornOn'],
      [{ bornOn: '1850-01-01' }, 'bad_input', 'bornOn'],
      [{ bornOn: '2019-02-30' }, 'bad_input', 'bornOn'],
      [{ bornOn: '04/05/2019' }, 'bad_input', 'bornOn'],
      [{ bornOn: '2019-05-04T00:00:00Z' }, 'bad_input', 'bornOn'],
      [{ gender: 'x' }, 'bad_input', 'gender'],
      [{ relation: 'pet' }, 'bad_input', 'relation'],
      [{ relation: 'self' }, 'self_exists', 'relation'],
      [{ documentNumber: '1'.repeat(41) }, 'bad_input', 'documentNumber'],
      [{ accountId: randomUUIDv7() }, 'bad_input', 'accountId'],
    ]
    for (const [change, code, field] of table) {
      const body = { ...leo, ...change } as contract.PatientDetails
      const problem = await patient.refused(contract.createPatient, code, { body })
      assert.equal(problem.field, field, JSON.stringify(change))
    }
    const bad = await patient.refused(contract.getPatient, 'bad_input', { params: { id: '17' } })
    assert.equal(bad.field, 'id')
    assert.deepEqual((await patient.call(contract.listPatients)).items, [self])
    const text = "Robert'); drop table patients.persons; -- <b>"
    assert.equal((await add(patient, { firstName: text })).firstName, text)
  })
})
