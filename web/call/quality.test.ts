import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countOf, gradeOf, qualityBetween, type Stat, worstOf } from './quality.ts'

const ends: Stat[] = [
  { id: 'L1', type: 'local-candidate', candidateType: 'host' },
  { id: 'L2', type: 'local-candidate', candidateType: 'relay' },
  { id: 'R1', type: 'remote-candidate', candidateType: 'srflx' },
]
const direct: Stat = {
  id: 'P1',
  type: 'candidate-pair',
  localCandidateId: 'L1',
  remoteCandidateId: 'R1',
  currentRoundTripTime: 0.0421,
}
const relayed: Stat = { ...direct, id: 'P2', localCandidateId: 'L2', currentRoundTripTime: 0.3 }
const transport: Stat = { id: 'T', type: 'transport', selectedCandidatePairId: 'P2' }
const heard = (id: string, packetsReceived: number, packetsLost: number): Stat => ({
  id,
  type: 'inbound-rtp',
  packetsReceived,
  packetsLost,
})

test('the way in use is the one that the transport names, or that is marked itself', () => {
  assert.deepEqual(countOf([...ends, direct, relayed, transport, heard('A', 90, 10), heard('V', 10, -2)]), {
    roundTripMs: 300,
    received: 100,
    lost: 10,
    way: 'relay',
  })
  assert.equal(
    countOf([...ends, { ...direct, selected: true }, { ...relayed, selected: false }])?.way,
    'direct',
  )
  const nominated = { ...direct, nominated: true, state: 'succeeded' }
  assert.deepEqual(countOf([...ends, relayed, nominated])?.roundTripMs, 42)
})

test('a connection that has found no way yet has no quality', () => {
  assert.equal(countOf([]), undefined)
  assert.equal(countOf([...ends, { ...direct, state: 'in-progress' }, heard('A', 1, 0)]), undefined)
})

test('loss is that of the time between two counts, also where a stream began anew', () => {
  const counted = (received: number, lost: number) =>
    ({ roundTripMs: 20, received, lost, way: 'direct' }) as const
  assert.equal(qualityBetween(undefined, counted(0, 0)).lossPercent, 0)
  assert.equal(qualityBetween(counted(1000, 500), counted(1090, 510)).lossPercent, 10)
  assert.equal(qualityBetween(counted(1000, 0), counted(50, 50)).lossPercent, 50)
  assert.equal(qualityBetween(counted(5, 5), counted(5, 5)).lossPercent, 0)
})

test('what the server is told stays within what it takes', () => {
  const now = { roundTripMs: 90_000, received: 0, lost: 7, way: 'relay' } as const
  assert.deepEqual(qualityBetween(undefined, now), { roundTripMs: 60_000, lossPercent: 100, way: 'relay' })
})

test('the worst of all connections is the quality of all', () => {
  const grade = (roundTripMs: number, lossPercent: number) =>
    gradeOf({ roundTripMs, lossPercent, way: 'direct' })
  assert.deepEqual(
    [grade(300, 2), grade(301, 0), grade(20, 3), grade(601, 0), grade(20, 10)],
    ['good', 'poor', 'poor', 'bad', 'bad'],
  )
  assert.equal(worstOf([]), 'unknown')
  assert.equal(worstOf(['unknown', 'good']), 'good')
  assert.equal(worstOf(['good', 'bad', 'poor']), 'bad')
})
