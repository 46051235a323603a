import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Call, CallDevice } from '#contract/video.ts'
import { cameraBitrate, changesOf, isPolite, whomToConnect } from './whom-to-connect.ts'

const device = (id: string, personId: string, isWaiting = false): CallDevice => ({
  id,
  person: { id: personId, name: personId, role: 'patient' },
  isWaiting,
  joinedAt: '2026-11-22T09:00:00Z',
  microphone: true,
  camera: true,
  screen: false,
})
const callOf = (...devices: CallDevice[]): Call => ({
  id: 'call',
  roomId: 'room',
  appointmentId: null,
  visit: null,
  phase: 'open',
  opensAt: null,
  closesAt: null,
  startedAt: null,
  endedAt: null,
  devices,
  mayAdmit: false,
  mayFinish: true,
})
const idsOf = (devices: readonly CallDevice[]): string[] => devices.map(({ id }) => id)

test('one is connected with devices of others who were let in, not with own ones', () => {
  const call = callOf(
    device('phone', 'maria'),
    device('tablet', 'maria'),
    device('desk', 'ana'),
    device('door', 'rui', true),
  )
  assert.deepEqual(idsOf(whomToConnect(call, 'phone')), ['desk'])
  assert.deepEqual(idsOf(whomToConnect(call, 'desk')), ['phone', 'tablet'])
})

test('who waits, is not there, or whose call is over is connected with nobody', () => {
  const call = callOf(device('phone', 'maria', true), device('desk', 'ana'))
  assert.deepEqual(whomToConnect(call, 'phone'), [])
  assert.deepEqual(whomToConnect(call, 'elsewhere'), [])
  const over: Call = { ...callOf(device('phone', 'maria'), device('desk', 'ana')), phase: 'over' }
  assert.deepEqual(whomToConnect(over, 'phone'), [])
})

test('of two devices exactly one gives way', () => {
  assert.notEqual(isPolite('a', 'b'), isPolite('b', 'a'))
})

test('who stays keeps the connection', () => {
  const wanted = [device('desk', 'ana'), device('tablet', 'rui')]
  const { come, gone } = changesOf(['desk', 'phone'], wanted)
  assert.deepEqual([idsOf(come), gone], [['tablet'], ['phone']])
  assert.deepEqual(changesOf(['desk', 'tablet'], wanted), { come: [], gone: [] })
})

test('the more see one, the less goes to each', () => {
  assert.deepEqual([0, 1, 2, 3].map(cameraBitrate), [1_500_000, 1_500_000, 1_200_000, 800_000])
  assert.equal(cameraBitrate(100), 150_000)
})
