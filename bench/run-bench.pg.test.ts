import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runBench } from './run-bench.ts'

test('the bench runs and prints its tables', async () => {
  const lines: string[] = []
  await runBench({ visits: 1000, rounds: 4, say: (line) => lines.push(line) })
  const printed = lines.join('\n')
  assert.match(printed, /\| request +\| +p50 \| +p99 \| p50 with \| p99 with \| ratio of p50 \|/)
  for (const row of ['book', "a doctor's calendar, a week", 'staff: all', 'one visit'])
    assert.match(printed, new RegExp(`^\\| ${row} +(\\| +[\\d.]+ ){3}`, 'm'))
  assert.doesNotMatch(printed, /NaN|undefined|Infinity/)
})
