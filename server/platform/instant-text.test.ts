import assert from 'node:assert/strict'
import { test } from 'node:test'
import { size } from '#test/size.ts'
import * as fc from 'fast-check'
import { epochText } from './instant-text.ts'

test('milliseconds are put into words as Temporal does it', () => {
  const written = (ms: number): string => Temporal.Instant.fromEpochMilliseconds(ms).toString()
  const most = 8_640_000_000_000_000
  const minutes = fc.integer({ min: -144_000_000_000, max: 144_000_000_000 }).map((n) => n * 60_000)
  const anywhere = fc.integer({ min: -most, max: most })
  const near = fc.integer({ min: 1_900_000, max: 2_400_000 }).map((n) => n * 900_000)
  fc.assert(
    fc.property(fc.oneof(near, minutes, anywhere), (ms) => epochText(ms) === written(ms)),
    { numRuns: size(20_000, 500_000) },
  )
  for (const ms of [0, -1, -60_000, 59_999, 86_400_000, -62_198_755_200_000, most, -most])
    assert.equal(epochText(ms), written(ms))
})
