import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { getIceServers } from '#contract/video.ts'
import { callOf, openCallClinic, visitSoon } from '#test/video/call-clinic.ts'

test('servers and credentials that end, by the scheme of coturn', async () => {
  await using clinic = await openCallClinic()
  const { patient, appointmentId } = await visitSoon(clinic)
  const params = { id: (await callOf(patient, appointmentId)).id }
  const ask = () => patient.call(getIceServers, { params })
  assert.deepEqual(await ask(), { iceServers: [], relayOnly: false, validUntil: null })
  Object.assign(clinic.ctx.config, {
    STUN_URLS: ['stun:turn.example.org:3478'],
    TURN_URLS: ['turn:turn.example.org:3478'],
    TURN_SECRET: 'known to both',
    RELAY_ONLY: 'yes',
  })
  const { iceServers, relayOnly, validUntil } = await ask()
  assert.equal(relayOnly, true)
  assert.equal(validUntil, String(clinic.now.add({ minutes: 120 })))
  const [stun, turn] = iceServers
  assert.deepEqual(stun, { urls: ['stun:turn.example.org:3478'] })
  const [until] = turn?.username?.split(':') ?? []
  assert.equal(Number(until), Math.floor(clinic.now.add({ minutes: 120 }).epochMilliseconds / 1000))
  const expected = createHmac('sha1', 'known to both')
    .update(turn?.username ?? '')
    .digest('base64')
  assert.equal(turn?.credential, expected)
  assert.doesNotMatch(turn?.username ?? '', new RegExp(patient.id))
})
