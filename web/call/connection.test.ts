import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import type { Description, Signal } from '#contract/video.ts'
import { openConnection } from './connection.ts'

/** As much of a connection of a browser as offers and answers take: who is where in between them. */
class Negotiator {
  signalingState = 'stable'
  localDescription: Description | undefined
  remoteDescription: Description | undefined
  onnegotiationneeded: (() => void) | undefined
  #offers = 0
  #isAsking = false

  addTransceiver(): void {
    if (!this.#isAsking) this.restartIce()
  }
  restartIce(): void {
    this.#isAsking = true
    queueMicrotask(() => {
      this.#isAsking = false
      this.onnegotiationneeded?.()
    })
  }
  getTransceivers(): [] {
    return []
  }
  setConfiguration(): void {}
  close(): void {}

  async setLocalDescription(): Promise<void> {
    this.#offers += 1
    this.signalingState = 'have-local-offer'
    this.localDescription = { type: 'offer', sdp: `v=0\r\no=- 7 ${this.#offers} IN IP4 127.0.0.1\r\n` }
  }

  async setRemoteDescription(description: Description): Promise<void> {
    if (this.signalingState !== 'have-local-offer') throw new Error('stable')
    this.signalingState = 'stable'
    this.remoteDescription = description
    taken.push(description.answers)
  }
}

const taken: (string | undefined)[] = []
const answer = (answers?: string): Signal => ({
  description: { type: 'answer', sdp: 'v=0\r\no=- 8 1 IN IP4 127.0.0.1\r\n', ...(answers && { answers }) },
})
let told: Signal[] = []
let connection: ReturnType<typeof openConnection>

beforeEach(async () => {
  Object.assign(globalThis, { RTCPeerConnection: Negotiator })
  told = []
  taken.length = 0
  connection = openConnection({
    isPolite: false,
    ways: async () => ({}),
    tell: (signal) => told.push(signal),
    changed: () => {},
    failed: () => {},
  })
  await setImmediate()
})
afterEach(() => {
  connection.close()
  Reflect.deleteProperty(globalThis, 'RTCPeerConnection')
})

const hear = async (signal: Signal): Promise<void> => {
  connection.hear(signal)
  await setImmediate()
}

test('an answer that comes late is not taken for that to a newer offer', async () => {
  await hear(answer('7 1'))
  connection.restart()
  await setImmediate()
  assert.match(told.at(-1)?.description?.sdp ?? '', /o=- 7 2 /)
  await hear(answer('7 1'))
  assert.deepEqual(taken, ['7 1'])
  await hear(answer('7 2'))
  assert.deepEqual(taken, ['7 1', '7 2'])
})

test('a second answer to the same offer changes nothing', async () => {
  await hear(answer('7 1'))
  await hear(answer('7 1'))
  assert.deepEqual(taken, ['7 1'])
})

test('a page of an older version does not say which offer it answers, and is understood', async () => {
  await hear(answer())
  assert.deepEqual(taken, [undefined])
})
