import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventually } from './clinic/eventually.ts'
import { getSelf, signOut } from '#contract/users.ts'
import { inEveryShape, startClinic } from './clinic.ts'
import { moduleFor } from './clinic/front-door.ts'

test('each request goes to the module of its endpoint', () => {
  assert.equal(moduleFor('GET', '/v1/doctors?page=2'), 'doctors')
  assert.equal(moduleFor('POST', '/v1/appointments/17/cancel'), 'appointments')
  assert.equal(moduleFor('DELETE', '/v1/doctors/all'), 'doctors')
  assert.equal(moduleFor('GET', '/v1/nothing'), 'web')
  assert.equal(moduleFor('POST', '/v1/01932f6e-7c00-7000-8000-000000000001'), 'video')
  assert.equal(moduleFor('GET', '/'), 'web')
})

inEveryShape((shape) => {
  test('people sign in, and every process knows them', async () => {
    await using clinic = await startClinic(shape)
    const [maria, admin] = await Promise.all([clinic.patient(), clinic.admin()])
    assert.equal((await maria.call(getSelf)).name, 'Maria Sousa')
    assert.equal((await admin.call(getSelf)).role, 'admin')
    await clinic.nobody.refused(getSelf, 'not_signed_in')
    await clinic.drain()
    await maria.call(signOut)
    // The process that ended the session knows at once, the others hear of it.
    await eventually(() => maria.refused(getSelf, 'not_signed_in'), shape.processes === 'one' ? 0 : undefined)
  })
})
