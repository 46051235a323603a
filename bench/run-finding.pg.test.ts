import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findingRequests } from './finding-requests.ts'
import { runFinding } from './run-finding.ts'

test('the bench of finding a doctor runs and prints its table', async () => {
  const lines: string[] = []
  await runFinding({ doctors: 300, rounds: 2, say: (line) => lines.push(line) })
  const printed = lines.join('\n')
  assert.match(printed, /\| request +\| p50 of 10 \| +p99 \| p50 of 30 \| +p99 \| p50 of 300 \| +p99 \|/)
  for (const { name } of findingRequests)
    assert.match(printed, new RegExp(`^\\| ${name} +(\\| +[\\d.]+ ){8}\\|`, 'm'))
  assert.doesNotMatch(printed, /NaN|undefined|Infinity/)
})
