export type Party = 'doctor' | 'patient'
import type { DayVisits } from './full-days.ts'

export type Verdict = 'won' | 'doctor_taken' | 'patient_taken' | 'day_full'

/** One cell of one person's time. */
export interface PartyCell {
  partyId: string
  party: Party
  cell: number
}

/** A claim as its cells, each once. */
export interface CellClaim {
  claimId: string
  cells: readonly PartyCell[]
  /** Claims that are given up if this one wins; it may use their cells. */
  replacing?: readonly string[] | undefined
  /** Claims whose cells are as good as free for this one, and stay theirs. */
  beside?: readonly string[] | undefined
  /** What begins already on the day on which this begins, where the doctor takes only so many. */
  day?: DayVisits | undefined
}

/** A cell that somebody has. An expired one is as good as free. */
export interface FoundCell extends PartyCell {
  claimId: string
  isExpired: boolean
  /** Of a hold. */
  expiresAt?: Temporal.Instant | null
}

/** What a cell is to become: `claimId` has it, or gives it up (`isFreed`). */
export interface CellChange extends PartyCell {
  claimId: string
  isFreed: boolean
}

export interface Decision {
  verdicts: Map<string, Verdict>
  changes: CellChange[]
}

/**
 * Who of `claims`, in their order, wins all of their cells, given who has what. A claim may use the cells of the claim
 * that it replaces; those that it does not use are free for the claims after it. It counts cells of the claims beside
 * it as free, without taking them. A claim that loses changes nothing; one that wins counts on its day.
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
  const days = new Map<DayVisits, Set<string>>()
  for (const { day } of claims) if (day) days.set(day, new Set(day.claimIds))
  for (const { claimId, cells, replacing = [], beside = [], day } of claims) {
    const thatDay = day && days.get(day)?.difference(new Set(replacing))
    if (day && thatDay && thatDay.size >= day.most) {
      verdicts.set(claimId, 'day_full')
      continue
    }
    const ownerOf = ({ partyId, cell }: PartyCell): string | undefined => owners.get(keyOf(partyId, cell))
    const isFree = (cell: PartyCell): boolean => {
      const owner = ownerOf(cell)
      return owner === undefined || owner === claimId || replacing.includes(owner) || beside.includes(owner)
    }
    const lost = cells.filter((cell) => !isFree(cell))
    if (lost.some(({ party }) => party === 'doctor')) verdicts.set(claimId, 'doctor_taken')
    else if (lost.length > 0) verdicts.set(claimId, 'patient_taken')
    else {
      verdicts.set(claimId, 'won')
      for (const visits of days.values()) for (const replaced of replacing) visits.delete(replaced)
      if (day) days.get(day)?.add(claimId)
      for (const old of replacing.flatMap((replaced) => held.get(replaced) ?? [])) {
        const key = keyOf(old.partyId, old.cell)
        if (owners.get(key) !== old.claimId) continue
        owners.delete(key)
        if (inDatabase.has(key)) changes.set(key, { ...old, claimId, isFreed: true })
        else changes.delete(key)
      }
      for (const cell of cells) {
        const owner = ownerOf(cell)
        if (owner !== undefined && beside.includes(owner)) continue
        const change = { ...cell, claimId, isFreed: false }
        owners.set(keyOf(cell.partyId, cell.cell), claimId)
        changes.set(keyOf(cell.partyId, cell.cell), change)
        listOf(held, claimId).push(change)
      }
    }
  }
  return { verdicts, changes: [...changes.values()] }
}

const keyOf = (partyId: string, cell: number): string => `${partyId} ${cell}`

function listOf<T>(lists: Map<string, T[]>, key: string): T[] {
  let list = lists.get(key)
  if (!list) lists.set(key, (list = []))
  return list
}
