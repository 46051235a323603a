import assert from 'node:assert/strict'
import { test } from 'node:test'
import { size } from '#test/size.ts'
import * as fc from 'fast-check'
import { overlaps, type Span, union, without } from './spans.ts'

const span = fc
  .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 6 }))
  .map(([start, length]) => ({ start, end: start + length }))
const covered = (spans: readonly Span[]): number[] =>
  Array.from({ length: 40 }, (_, at) => at).filter((at) =>
    spans.some(({ start, end }) => start <= at && at < end),
  )

test('union and difference hold exactly the time that they should, in order and apart', () => {
  fc.assert(
    fc.property(fc.array(span), fc.array(span), (some, others) => {
      assert.deepEqual(covered(union(some)), covered(some))
      const gone = new Set(covered(others))
      const rest = without(some, others)
      assert.deepEqual(
        covered(rest),
        covered(some).filter((at) => !gone.has(at)),
      )
      for (const result of [union(some), rest])
        for (const [i, one] of result.entries()) {
          assert.ok(one.start < one.end)
          const next = result[i + 1]
          assert.ok(!next || one.end <= next.start)
        }
    }),
    { numRuns: size(300, 10_000) },
  )
})

test('touching is not overlapping', () => {
  assert.equal(overlaps({ start: 0, end: 2 }, { start: 2, end: 3 }), false)
  assert.equal(overlaps({ start: 0, end: 2 }, { start: 1, end: 3 }), true)
})
