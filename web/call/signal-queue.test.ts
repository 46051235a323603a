import assert from 'node:assert/strict'
import { setImmediate as turn } from 'node:timers/promises'
import { test } from 'node:test'
import type { Signal } from '#contract/video.ts'
import { queueSignals, takeNext, withoutOlderOffer } from './signal-queue.ts'

const offer = (sdp: string): Signal => ({ description: { type: 'offer', sdp } })
const answer = (sdp: string): Signal => ({ description: { type: 'answer', sdp } })
const found = (...names: string[]): Signal => ({ candidates: names.map((candidate) => ({ candidate })) })

/** A queue whose requests fail as said, one after the other; `let` go, each pause ends. */
function played(failures: readonly unknown[], waitAfter: (error: unknown) => number | undefined = () => 1) {
  const sent: Signal[] = []
  const left = [...failures]
  const pauses: (() => void)[] = []
  const queue = queueSignals({
    send: async (signal) => {
      await turn()
      const failure = left.shift()
      if (failure !== undefined) throw failure
      sent.push(signal)
    },
    waitAfter,
    pause: () => new Promise<void>((resolve) => void pauses.push(resolve)),
  })
  const settle = async (): Promise<void> => {
    for (let n = 0; n < 20; n += 1) await turn()
  }
  const passPauses = async (): Promise<void> => {
    await settle()
    for (const end of pauses.splice(0)) end()
    await settle()
  }
  return { queue, sent, settle, passPauses }
}

test('candidates that are found together are sent together, after what was said before', async () => {
  const { queue, sent, passPauses } = played([])
  queue.put(offer('1'))
  queue.put(found('a'))
  queue.put(found('b'))
  await passPauses()
  queue.put(found('c'))
  queue.put(found('d'))
  await passPauses()
  assert.deepEqual(sent, [offer('1'), found('a', 'b'), found('c', 'd')])
})

test('what does not arrive is sent again before anything later', async () => {
  const { queue, sent, passPauses, settle } = played(['busy', 'busy'])
  queue.put(answer('1'))
  queue.put(found('a'))
  await settle()
  assert.deepEqual(sent, [])
  await passPauses()
  await passPauses()
  await passPauses()
  assert.deepEqual(sent, [answer('1'), found('a')])
})

test('where nobody is there any more, all that waits is dropped, and later things go on', async () => {
  const { queue, sent, passPauses } = played(['gone'], () => undefined)
  queue.put(answer('1'))
  queue.put(found('a'))
  await passPauses()
  assert.deepEqual(sent, [])
  queue.put(offer('2'))
  await passPauses()
  assert.deepEqual(sent, [offer('2')])
})

test('an offer that could not leave gives way to a newer one', async () => {
  const { queue, sent, settle, passPauses } = played(['offline'])
  queue.put(offer('1'))
  queue.put(found('old'))
  await settle()
  queue.put(offer('2'))
  await passPauses()
  assert.deepEqual(sent, [offer('2')])
})

test('only what nobody answered since gives way', () => {
  assert.deepEqual(withoutOlderOffer([found('a'), offer('1'), found('b')]), [found('a')])
  const answered = [offer('1'), found('b'), answer('2')]
  assert.deepEqual(withoutOlderOffer(answered), answered)
  assert.deepEqual(withoutOlderOffer([answer('1'), found('b')]), [answer('1'), found('b')])
})

test('no more candidates go at once than the server takes', () => {
  const many = Array.from({ length: 120 }, (_, n) => found(String(n)))
  const first = takeNext([offer('1'), ...many, answer('2')])
  assert.equal(first.signal.candidates?.length, 50)
  const second = takeNext(first.rest)
  const third = takeNext(second.rest)
  assert.equal(second.signal.description, undefined)
  assert.equal(third.signal.candidates?.length, 20)
  assert.deepEqual(third.rest, [answer('2')])
})

test('a closed queue says nothing more', async () => {
  const { queue, sent, passPauses } = played(['offline'])
  queue.put(offer('1'))
  queue.put(found('a'))
  queue.close()
  queue.put(offer('2'))
  await passPauses()
  assert.deepEqual(sent, [])
})
