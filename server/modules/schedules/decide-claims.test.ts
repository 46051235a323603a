import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CellClaim, decideClaims, type FoundCell, type PartyCell } from './decide-claims.ts'

interface More extends Pick<CellClaim, 'replacing' | 'beside'> {
  doctorIds?: string[]
  patientId?: string
}
const claim = (claimId: string, first: number, end: number, more: More = {}): CellClaim => {
  const { doctorIds = ['doctor'], patientId = `patient of ${claimId}`, ...rest } = more
  const cells: PartyCell[] = []
  for (let cell = first; cell < end; cell += 1) {
    for (const partyId of doctorIds) cells.push({ partyId, party: 'doctor', cell })
    cells.push({ partyId: patientId, party: 'patient', cell })
  }
  return { claimId, cells, ...rest }
}
const found = (claimId: string, cells: number[], more: Partial<FoundCell> = {}): FoundCell[] =>
  cells.map((cell) => ({ partyId: 'doctor', party: 'doctor', cell, claimId, isExpired: false, ...more }))

/** What becomes of the doctor's cells: `1=a` is taken by a, `1=-a` is given up by a. */
const ofDoctor = (claims: CellClaim[], taken: FoundCell[] = []): string[] =>
  decideClaims(claims, taken)
    .changes.filter((c) => c.partyId === 'doctor')
    .map((c) => `${c.cell}=${c.isFreed ? '-' : ''}${c.claimId}`)
    .toSorted()
const verdicts = (claims: CellClaim[], taken: FoundCell[] = []): string[] => [
  ...decideClaims(claims, taken).verdicts.values(),
]

test('of two claims on one cell the first in order of arrival wins', () => {
  assert.deepEqual(verdicts([claim('a', 1, 3), claim('b', 2, 4)]), ['won', 'doctor_taken'])
  assert.deepEqual(verdicts([claim('b', 2, 4), claim('a', 1, 3)]), ['won', 'doctor_taken'])
})

test('a claim that loses one cell gets none, and leaves them to those after it', () => {
  const claims = [claim('a', 1, 3), claim('b', 3, 4)]
  assert.deepEqual(verdicts(claims, found('x', [1])), ['doctor_taken', 'won'])
  assert.deepEqual(ofDoctor(claims, found('x', [1])), ['3=b'])
})

test('touching is not overlapping', () => {
  assert.deepEqual(verdicts([claim('a', 1, 2), claim('b', 2, 3)], found('x', [0, 3])), ['won', 'won'])
})

test('a patient cannot be in two places', () => {
  const elsewhere = { doctorIds: ['other doctor'], patientId: 'patient of a' }
  const claims = [claim('a', 1, 2), claim('b', 1, 2, elsewhere)]
  assert.deepEqual(verdicts(claims), ['won', 'patient_taken'])
})

test('an expired hold is as good as free', () => {
  const hold = found('x', [1, 2], { isExpired: true })
  assert.deepEqual(verdicts([claim('a', 2, 3)], hold), ['won'])
  assert.deepEqual(ofDoctor([claim('a', 2, 3)], hold), ['2=a'])
})

test('a move uses cells of the claim that it replaces and gives up the others', () => {
  const moved = claim('b', 2, 4, { replacing: ['a'] })
  assert.deepEqual(verdicts([moved], found('a', [1, 2])), ['won'])
  assert.deepEqual(ofDoctor([moved], found('a', [1, 2])), ['1=-b', '2=b', '3=b'])
})

test('a move that loses keeps the old time', () => {
  const moved = claim('b', 2, 4, { replacing: ['a'] })
  const taken = [...found('a', [1, 2]), ...found('x', [3])]
  assert.deepEqual(decideClaims([moved], taken), { verdicts: new Map([['b', 'doctor_taken']]), changes: [] })
})

test('what a move gives up is free for the claims after it, not for those before it', () => {
  const moved = claim('b', 5, 6, { replacing: ['a'] })
  const taken = found('a', [1])
  assert.deepEqual(verdicts([claim('early', 1, 2), moved, claim('late', 1, 2)], taken), [
    'doctor_taken',
    'won',
    'won',
  ])
  assert.deepEqual(ofDoctor([moved, claim('late', 1, 2)], taken), ['1=late', '5=b'])
})

test('a claim of the same call can be replaced, and leaves nothing behind', () => {
  const claims = [claim('a', 1, 3), claim('b', 2, 4, { replacing: ['a'] })]
  assert.deepEqual(verdicts(claims), ['won', 'won'])
  assert.deepEqual(ofDoctor(claims), ['2=b', '3=b'])
})

test('a second doctor must be free too', () => {
  const both = claim('a', 1, 2, { doctorIds: ['doctor', 'second'] })
  assert.deepEqual(verdicts([both], found('x', [1], { partyId: 'second' })), ['doctor_taken'])
  const after = claim('b', 1, 2, { doctorIds: ['second'] })
  assert.deepEqual(verdicts([both, after]), ['won', 'doctor_taken'])
})

test('what is held beside a visit overlaps it without taking it, and is refused to others', () => {
  const held = claim('hold', 2, 4, { beside: ['visit'] })
  const taken = found('visit', [1, 2])
  assert.deepEqual(verdicts([held, claim('other', 3, 4)], taken), ['won', 'doctor_taken'])
  assert.deepEqual(ofDoctor([held], taken), ['3=hold'])
  assert.deepEqual(verdicts([held], found('x', [2])), ['doctor_taken'])
})

test('a visit moves to a held time: it replaces both, and what neither needs is free', () => {
  const taken = [...found('visit', [1, 2]), ...found('hold', [3, 8, 9])]
  const moved = claim('moved', 2, 4, { replacing: ['visit', 'hold'] })
  assert.deepEqual(verdicts([moved, claim('other', 8, 10)], taken), ['won', 'won'])
  assert.deepEqual(ofDoctor([moved], taken), ['1=-moved', '2=moved', '3=moved', '8=-moved', '9=-moved'])
})
