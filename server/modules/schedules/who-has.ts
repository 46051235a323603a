import type { CellChange, CellClaim, FoundCell } from './decide-claims.ts'

/** A claim that has time, and until when if it is a hold. */
export interface Taken {
  claimId: string
  expiresAt: Temporal.Instant | null
}

/**
 * Says of a claim that lost time of a doctor who has it: who had it before all of these were decided and still has it, else
 * who has won it now. Of the former a booking rather than a hold.
 */
export function whoHas(
  wanted: readonly CellClaim[],
  found: readonly FoundCell[],
  changes: readonly CellChange[],
  claims: readonly { claimId: string; expiresAt?: Temporal.Instant | undefined }[],
): (claimId: string) => Taken | undefined {
  let index: ReturnType<typeof indexed> | undefined
  return (claimId) => {
    index ??= indexed(wanted, found, changes, claims)
    const { wishes, before, now, winners } = index
    const wish = wishes.get(claimId)
    const keys = (wish?.cells ?? []).filter(({ party }) => party === 'doctor').map(keyOf)
    const replacing = wish?.replacing ?? []
    const stayed = keys
      .filter((key) => !now.has(key))
      .flatMap((key) => before.get(key) ?? [])
      .filter((cell) => !cell.isExpired && !replacing.includes(cell.claimId))
    const first = stayed.find(({ expiresAt }) => !expiresAt) ?? stayed[0]
    if (first) return { claimId: first.claimId, expiresAt: first.expiresAt ?? null }
    const won = keys.flatMap((key) => now.get(key) ?? []).find(({ isFreed }) => !isFreed)
    return won && { claimId: won.claimId, expiresAt: winners.get(won.claimId)?.expiresAt ?? null }
  }
}

function indexed(
  wanted: readonly CellClaim[],
  found: readonly FoundCell[],
  changes: readonly CellChange[],
  claims: readonly { claimId: string; expiresAt?: Temporal.Instant | undefined }[],
) {
  return {
    wishes: new Map(wanted.map((claim) => [claim.claimId, claim])),
    before: new Map(found.map((cell) => [keyOf(cell), cell])),
    now: new Map(changes.map((change) => [keyOf(change), change])),
    winners: new Map(claims.map((claim) => [claim.claimId, claim])),
  }
}

const keyOf = ({ partyId, cell }: { partyId: string; cell: number }): string => `${partyId} ${cell}`
