import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CallDevice } from '#contract/video.ts'
import { peopleOf } from './people-of.ts'

const device = (id: string, name: string, isWaiting = false): CallDevice => ({
  id: `${id} ${name} ${isWaiting}`,
  person: { id, name, role: 'patient' },
  isWaiting,
  joinedAt: '2026-03-04T13:30:00Z',
  microphone: true,
  camera: true,
  screen: false,
})

test('somebody with two devices is one person, in the order of coming', () => {
  const devices = [device('2', 'Maria'), device('1', 'Ana'), device('2', 'Maria'), device('3', 'Rita', true)]
  const names = (isWaiting: boolean) => peopleOf(devices, { isWaiting }).map(({ name }) => name)
  assert.deepEqual(names(false), ['Maria', 'Ana'])
  assert.deepEqual(names(true), ['Rita'])
})
