import assert from 'node:assert/strict'
import { setImmediate as turn } from 'node:timers/promises'
import { test } from 'node:test'
import { Line } from './line.ts'

test('so many at once, then in the order in which they came; who waited too long is sent away', async () => {
  let now = 0
  const line = new Line(2, () => now)
  const heard: string[] = []
  const come = (name: string, longestMs: number): void =>
    void line.turn(longestMs).then((begins) => heard.push(`${name} ${begins ? 'begins' : 'is sent away'}`))
  const leave = async (): Promise<string[]> => {
    line.leave()
    await turn()
    return heard.splice(0)
  }
  for (const name of ['a', 'b']) come(name, 0)
  assert.equal(line.waitedMs, 0)
  come('c', 100)
  now = 50
  come('d', 60)
  come('e', 1000)
  await turn()
  assert.deepEqual(heard.splice(0), ['a begins', 'b begins'])
  assert.equal(line.waitedMs, 50)
  assert.deepEqual(await leave(), ['c begins'])
  assert.equal(line.waitedMs, 0)
  now = 110
  assert.deepEqual(await leave(), ['d is sent away', 'e begins'])
  assert.equal(line.waitedMs, 0)
  // Nobody waits any more: as many places are free as have been left.
  for (const none of [await leave(), await leave()]) assert.deepEqual(none, [])
  for (const name of ['f', 'g', 'h']) come(name, 1000)
  await turn()
  assert.deepEqual(heard, ['f begins', 'g begins'])
})
