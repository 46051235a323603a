import assert from 'node:assert/strict'
import { setImmediate as turn } from 'node:timers/promises'
import { test } from 'node:test'
import { longestLine } from '#contract/video.ts'
import { hearLines, tellLines } from './lines.ts'

test('a line goes on until it is sent, given up, or silent for long', () => {
  const heard = hearLines()
  assert.ok(heard.hear('maria', 'typing', 'Since Mo', 0))
  assert.ok(heard.hear('ana', 'caption', 'how are', 1000))
  assert.ok(heard.hear('maria', 'caption', 'well', 2000))
  assert.deepEqual(heard.lines(), {
    maria: { typing: 'Since Mo', caption: 'well' },
    ana: { caption: 'how are' },
  })
  assert.equal(heard.expire(5999), false)
  assert.ok(heard.expire(6000))
  assert.deepEqual(Object.keys(heard.lines()), ['maria'])
  assert.ok(heard.hear('maria', 'typing', 'Since Monday', 10_000))
  assert.ok(heard.expire(20_000))
  assert.deepEqual(heard.lines(), { maria: { typing: 'Since Monday' } })
  assert.ok(heard.expire(25_000))
  assert.deepEqual(heard.lines(), {})
})

test('nothing changes where nothing is taken away, so that nothing is drawn anew', () => {
  const heard = hearLines()
  heard.hear('maria', 'typing', 'a', 0)
  const before = heard.lines()
  assert.equal(heard.hear('ana', 'typing', '', 0), false)
  assert.equal(heard.expire(1), false)
  assert.equal(heard.lines(), before)
  assert.ok(heard.hear('maria', 'typing', '', 1))
})

/** Tells lines to a server that answers when it is let. */
function slowServer() {
  const told: string[] = []
  const waiting: (() => void)[] = []
  const hold = (): Promise<void> => new Promise((resolve) => void waiting.push(resolve))
  const tell = tellLines({
    send: async (text) => {
      told.push(text)
      await hold()
      if (text === 'refused') throw new Error('too many')
    },
    pause: hold,
  })
  const goOn = async (): Promise<void> => {
    for (const end of waiting.splice(0)) end()
    for (let n = 0; n < 5; n += 1) await turn()
  }
  return { told, waiting, tell, goOn }
}

test('between two tellings only the last of many is told, and the last of all always', async () => {
  const { told, tell, goOn } = slowServer()
  for (const text of ['a', 'ab', 'abc']) tell(text)
  assert.deepEqual(told, ['a'])
  await goOn()
  assert.deepEqual(told, ['a', 'abc'])
  tell('')
  await goOn()
  await goOn()
  assert.deepEqual(told, ['a', 'abc', ''])
})

test('the next one waits for the answer as well as for its time', async () => {
  const { told, waiting, tell, goOn } = slowServer()
  tell('a')
  tell('b')
  waiting.splice(0, 1)[0]?.()
  await turn()
  assert.deepEqual(told, ['a'])
  await goOn()
  assert.deepEqual(told, ['a', 'b'])
})

test('a refused telling stops no later one', async () => {
  const { told, tell, goOn } = slowServer()
  tell('refused')
  tell('b')
  await goOn()
  assert.deepEqual(told, ['refused', 'b'])
})

test('of a line that is too long the end is told', async () => {
  const { told, tell } = slowServer()
  tell(`${'x'.repeat(longestLine)}end`)
  assert.equal(told[0]?.length, longestLine)
  assert.ok(told[0]?.endsWith('end'))
})
