export type Party = 'doctor' | 'patient'
export type Verdict = 'won' | 'doctor_taken' | 'patient_taken'

/** A claim as its cells: `first` to before `end`, of the doctor and of the patient. */
export interface CellClaim {
  claimId: string
  doctorId: string
  patientId: string
  first: number
  end: number
  replacing?: string | undefined
}

/** A cell that somebody has. An expired one is as good as free. */
export interface FoundCell {
  partyId: string
  party: Party
  cell: number
  claimId: string
  isExpired: boolean
}

/** What a cell is to become: `claimId` has it, or gives it up (`isFreed`). */
export interface CellChange {
  partyId: string
  party: Party
  cell: number
  claimId: string
  isFreed: boolean
}

export interface Decision {
  verdicts: Map<string, Verdict>
  changes: CellChange[]
}

/**
 * Who of `claims`, in their order, wins all of their cells, given who has what. A claim may use the cells of the claim
 * that it replaces; those that it does not use are free for the claims after it. A claim that loses changes nothing.
 * `found` holds every cell that `claims` ask for, and all cells of the claims that they replace.
 */
export function decideClaims(claims: readonly CellClaim[], found: readonly FoundCell[]): Decision {
  const owners = new Map<string, string>()
  const held = new Map<string, CellChange[]>()
  const inDatabase = new Set<string>()
  for (const { partyId, party, cell, claimId, isExpired } of found) {
    inDatabase.add(keyOf(partyId, cell))
    if (isExpired) continue
    owners.set(keyOf(partyId, cell), claimId)
    listOf(held, claimId).push({ partyId, party, cell, claimId, isFreed: false })
  }

  const verdicts = new Map<string, Verdict>()
  const changes = new Map<string, CellChange>()
  for (const claim of claims) {
    const { claimId, replacing } = claim
    const isFree = ({ partyId, cell }: CellChange): boolean => {
      const owner = owners.get(keyOf(partyId, cell))
      return owner === undefined || owner === claimId || owner === replacing
    }
    const ofDoctor = cellsOf(claim, 'doctor')
    const ofPatient = cellsOf(claim, 'patient')
    if (!ofDoctor.every(isFree)) verdicts.set(claimId, 'doctor_taken')
    else if (!ofPatient.every(isFree)) verdicts.set(claimId, 'patient_taken')
    else {
      verdicts.set(claimId, 'won')
      for (const old of replacing === undefined ? [] : (held.get(replacing) ?? [])) {
        const key = keyOf(old.partyId, old.cell)
        if (owners.get(key) !== replacing) continue
        owners.delete(key)
        if (inDatabase.has(key)) changes.set(key, { ...old, claimId, isFreed: true })
        else changes.delete(key)
      }
      for (const cell of [...ofDoctor, ...ofPatient]) {
        owners.set(keyOf(cell.partyId, cell.cell), claimId)
        changes.set(keyOf(cell.partyId, cell.cell), cell)
        listOf(held, claimId).push(cell)
      }
    }
  }
  return { verdicts, changes: [...changes.values()] }
}

const keyOf = (partyId: string, cell: number): string => `${partyId} ${cell}`

function cellsOf(claim: CellClaim, party: Party): CellChange[] {
  const partyId = party === 'doctor' ? claim.doctorId : claim.patientId
  const cells: CellChange[] = []
  for (let cell = claim.first; cell < claim.end; cell += 1)
    cells.push({ partyId, party, cell, claimId: claim.claimId, isFreed: false })
  return cells
}

function listOf<T>(lists: Map<string, T[]>, key: string): T[] {
  let list = lists.get(key)
  if (!list) lists.set(key, (list = []))
  return list
}
