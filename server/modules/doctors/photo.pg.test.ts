import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { decideOnDoctor, getDoctor, getDoctorPhoto, setDoctorPhoto } from '#contract/doctors.ts'
import type { Problem } from '#contract/endpoint.ts'
import { type Clinic, startClinic } from '#test/clinic.ts'
import type { Person } from '#test/clinic/people.ts'

let clinic: Clinic
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const jpeg = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(200_000, 7)])
const most = 1_048_576
const pathOf = (doctor: Person): string => `/v1/doctors/${doctor.id}/photo`
const put = (sender: Clinic['nobody'], doctor: Person, bytes: Buffer, type = 'image/png') =>
  sender.send('PUT', pathOf(doctor), {
    bytes: new Uint8Array(bytes),
    headers: { 'content-type': type },
  })
const get = (url: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${clinic.url}${url}`, { headers })

suite("a doctor's photo", () => {
  before(async () => {
    clinic = await startClinic()
  })
  after(() => clinic[Symbol.asyncDispose]())

  test('comes back byte by byte under the address of the profile, which browsers may keep', async () => {
    const doctor = await clinic.doctor({ hours: null })
    const params = { id: doctor.id }
    assert.equal((await doctor.call(getDoctor, { params })).photoUrl, null)
    await clinic.nobody.refused(getDoctorPhoto, 'not_found', { params })
    const addresses: string[] = []
    for (const [bytes, type] of [
      [png, 'image/png'],
      [jpeg, 'image/jpeg'],
    ] as const) {
      assert.equal((await put(doctor, doctor, bytes, 'image/webp')).status, 204)
      const url = (await clinic.nobody.call(getDoctor, { params })).photoUrl ?? ''
      addresses.push(url)
      const answer = await get(url)
      assert.deepEqual(Buffer.from(await answer.arrayBuffer()), bytes)
      assert.equal(answer.headers.get('content-type'), type, 'the type is read from the bytes')
      assert.equal(answer.headers.get('cache-control'), 'public, max-age=31536000, immutable')
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
    }
    assert.notEqual(addresses[0], addresses[1], 'a new photo has a new address')
    assert.equal((await get(addresses[0]!)).headers.get('cache-control'), 'public, no-cache')
  })

  test('who has it already is told so', async () => {
    const doctor = await clinic.doctor({ hours: null })
    await put(doctor, doctor, png)
    const etag = (await get(pathOf(doctor))).headers.get('etag') ?? ''
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const answer = await get(pathOf(doctor), { 'if-none-match': known })
      assert.equal(answer.status, 304, known)
      assert.equal(await answer.text(), '')
    }
    assert.equal((await get(pathOf(doctor), { 'if-none-match': '"other"' })).status, 200)
  })

  test('what is no picture, or too large, is refused', async () => {
    const doctor = await clinic.doctor({ hours: null })
    const table: [bytes: Buffer, type: string, status: number, code: string][] = [
      [Buffer.from('<svg onload="alert(1)"/>'), 'image/svg+xml', 422, 'not_a_picture'],
      [Buffer.from('<script>alert(1)</script>'), 'image/png', 422, 'not_a_picture'],
      [Buffer.from('GIF89a'), 'image/gif', 422, 'not_a_picture'],
      [Buffer.alloc(0), 'image/png', 422, 'not_a_picture'],
      [Buffer.from('{}'), 'application/json', 422, 'not_a_picture'],
      [Buffer.from('"text"'), 'application/json', 422, 'not_a_picture'],
      [png, 'text/html', 415, 'not_json'],
      [Buffer.concat([jpeg, Buffer.alloc(most)]), 'image/jpeg', 413, 'too_large'],
    ]
    for (const [bytes, type, status, code] of table) {
      const answer = await put(doctor, doctor, bytes, type)
      assert.deepEqual([answer.status, (answer.body as Problem).code], [status, code], `${type} ${code}`)
    }
    assert.equal((await doctor.call(getDoctor, { params: { id: doctor.id } })).photoUrl, null)
    const largest = Buffer.concat([jpeg, Buffer.alloc(most - jpeg.length)])
    assert.equal((await put(doctor, doctor, largest)).status, 204)
  })

  test('only the doctor sets it, and whom the profile is hidden from sees none', async () => {
    const [doctor, other, patient, admin] = await Promise.all([
      clinic.doctor({ hours: null }),
      clinic.doctor({ hours: null }),
      clinic.patient(),
      clinic.admin(),
    ])
    for (const [who, status] of [
      [other, 404],
      [patient, 403],
      [admin, 403],
      [clinic.nobody, 401],
    ] as const)
      assert.equal((await put(who, doctor, png)).status, status)
    const params = { id: doctor.id }
    assert.equal((await doctor.call(getDoctor, { params })).photoUrl, null)

    await put(doctor, doctor, png)
    await clinic.nobody.call(getDoctorPhoto, { params })
    await admin.call(decideOnDoctor, { params, body: { decision: 'suspended' } })
    for (const who of [clinic.nobody, other, patient])
      await who.refused(getDoctorPhoto, 'not_found', { params })
    for (const who of [doctor, admin]) {
      const { headers } = await who.ask(getDoctorPhoto, { params })
      assert.equal(headers.get('cache-control'), 'private, no-cache')
    }
    assert.equal(setDoctorPhoto.accepts.length, 3)
  })
})
