import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { size } from '#test/size.ts'
import {
  innerEpochSpan,
  intersect,
  merge,
  millisecondsAtOrAfter,
  outerEpochSpan,
  subtract,
  type EpochSpan,
} from './spans.ts'

const someSpans = fc.array(
  fc.record({ start: fc.integer({ min: -20, max: 20 }), length: fc.integer({ min: -2, max: 9 }) }),
  { maxLength: 8 },
)
const toSpans = (drawn: { start: number; length: number }[]): EpochSpan[] =>
  drawn.map(({ start, length }) => ({ start, end: start + length }))
const runs = { numRuns: size(2_000, 100_000) }

/** Every whole number in the spans, the plainest way to say what they hold. */
function held(spans: EpochSpan[]): Set<number> {
  const all = new Set<number>()
  for (const { start, end } of spans) for (let at = start; at < end; at++) all.add(at)
  return all
}

function assertMerged(spans: EpochSpan[]): void {
  for (const [i, { start, end }] of spans.entries()) {
    assert.ok(start < end)
    if (i > 0) assert.ok(spans[i - 1]!.end < start)
  }
}

test('merge holds the same time, sorted, without overlap or touch', () => {
  fc.assert(
    fc.property(someSpans, (drawn) => {
      const merged = merge(toSpans(drawn))
      assertMerged(merged)
      assert.deepEqual(held(merged), new Set([...held(toSpans(drawn))].toSorted((a, b) => a - b)))
    }),
    runs,
  )
})

test('subtract and intersect agree with sets of numbers', () => {
  fc.assert(
    fc.property(someSpans, someSpans, (drawnLeft, drawnRight) => {
      const left = merge(toSpans(drawnLeft))
      const right = merge(toSpans(drawnRight))
      const rest = subtract(left, right)
      const both = intersect(left, right)
      assertMerged(rest)
      assertMerged(both)
      assert.deepEqual(held(rest), held(left).difference(held(right)))
      assert.deepEqual(held(both), held(left).intersection(held(right)))
    }),
    runs,
  )
})

test('merge leaves the spans it was given as they were', () => {
  const given = [
    { start: 5, end: 9 },
    { start: 0, end: 6 },
  ]
  assert.deepEqual(merge(given), [{ start: 0, end: 9 }])
  assert.deepEqual(given, [
    { start: 5, end: 9 },
    { start: 0, end: 6 },
  ])
})

test('fractions of a millisecond round outwards for taken time and inwards for the time looked at', () => {
  const start = Temporal.Instant.from('1970-01-01T00:00:00.001000001Z')
  const end = Temporal.Instant.from('1970-01-01T00:00:00.003000001Z')
  assert.deepEqual(outerEpochSpan({ start, end }), { start: 1, end: 4 })
  assert.deepEqual(innerEpochSpan({ start, end }), { start: 2, end: 3 })
  assert.deepEqual(merge([outerEpochSpan({ start, end: start })]), [])
  assert.equal(millisecondsAtOrAfter(Temporal.Instant.from('1969-12-31T23:59:59.9999999Z')), 0)
  assert.equal(millisecondsAtOrAfter(Temporal.Instant.from('1969-12-31T23:59:59.999Z')), -1)
})
