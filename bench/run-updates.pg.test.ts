import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runUpdates } from './run-updates.ts'

test('the benchmark of updates runs: devices are held by one process and by two, and all of them hear', async () => {
  const said: string[] = []
  await runUpdates({ devices: 60, devicesOfTwo: 60, singles: 10, say: (line) => said.push(line) })
  const text = said.join('\n')
  for (const kind of ['questions that wait', 'streams']) {
    assert.match(text, new RegExp(`\\| 60 ${kind}, bare server +\\|`))
    assert.match(text, new RegExp(`\\| 60 ${kind} +\\|`))
    assert.match(text, new RegExp(`\\| 60 ${kind}, two processes +\\|`))
  }
  assert.match(text, /\| ÷ bare server +\|/)
})
