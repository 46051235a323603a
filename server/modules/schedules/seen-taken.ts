import type { VisitKind } from '#contract/doctors.ts'
import { type Ctx, onceForProcess, type Tx } from '#platform/context.ts'

/** How long a process goes by what it saw taken. Every process of an installation must have the same. */
const leaseMs = 50
/** The rest is for timers that ring early, and for clocks of machines that do not run equally fast. */
const tellAfterMs = leaseMs + 5
const mostSeen = 20_000

/** A visit that somebody wants. */
export interface WantedVisit {
  doctorId: string
  startsAt: Temporal.Instant
  durationMinutes: number
  kind: VisitKind
}
/** A visit that the doctor offers and that could not be had. */
export interface SeenVisit extends WantedVisit {
  /** Until when, for a hold. */
  expiresAt: Temporal.Instant | null
  /** Who holds it, and may have it nonetheless; null for nobody, as with what is booked. */
  accountId: string | null
  /** `performance.now()` before it was read, or at a time when nobody could free it yet. */
  readAt: number
}

interface Seen extends Pick<SeenVisit, 'accountId' | 'readAt'> {
  seenAt: number
  expiresAt: number
}

/**
 * Which visits this process has just seen taken: whoever wants one of them is refused without being decided. Somebody who
 * frees time is answered later than the lease of all who saw it taken before (`tellWhenForgotten`), so nobody who asks for
 * a time after hearing that it became free is refused by what was seen before (decisions/0015).
 */
class SeenTaken {
  readonly #ofDoctors = new Map<string, Map<string, Seen>>()
  #size = 0

  /** Whether this visit has just been seen taken by somebody else than this account. */
  has(ctx: Ctx, accountId: string, wanted: WantedVisit): boolean {
    const seen = this.#ofDoctors.get(wanted.doctorId.toLowerCase())?.get(keyOf(wanted))
    if (!seen || seen.accountId === accountId || performance.now() - seen.readAt >= leaseMs) return false
    const now = ctx.now().epochMilliseconds
    // A clock that was set meanwhile may make another refusal of it.
    return Math.abs(now - seen.seenAt) < 2 * leaseMs && now < seen.expiresAt
  }

  remember(ctx: Ctx, visits: readonly SeenVisit[]): void {
    const seenAt = ctx.now().epochMilliseconds
    for (const visit of visits) {
      if (this.#size >= mostSeen) this.#forgetAll()
      let ofDoctor = this.#ofDoctors.get(visit.doctorId)
      if (!ofDoctor) this.#ofDoctors.set(visit.doctorId, (ofDoctor = new Map()))
      const { accountId, readAt, expiresAt } = visit
      this.#size -= ofDoctor.size
      ofDoctor.set(keyOf(visit), {
        accountId,
        readAt,
        seenAt,
        expiresAt: expiresAt?.epochMilliseconds ?? Infinity,
      })
      this.#size += ofDoctor.size
    }
  }

  forget(doctorIds: readonly string[]): void {
    for (const id of doctorIds) {
      this.#size -= this.#ofDoctors.get(id)?.size ?? 0
      this.#ofDoctors.delete(id)
    }
  }

  #forgetAll(): void {
    this.#ofDoctors.clear()
    this.#size = 0
  }
}

const keyOf = ({ startsAt, durationMinutes, kind }: WantedVisit): string =>
  `${startsAt.epochMilliseconds} ${durationMinutes} ${kind}`

export const seenTaken = onceForProcess(() => new SeenTaken())

/** Has who asked for this transaction, which frees time of doctors, hear of it when no process remembers it as taken. */
export const tellWhenForgotten = (tx: Tx): void => tx.tellAfter(tellAfterMs)

/** The same for what is told otherwise than by a transaction of one's own: call it after the commit. */
export const untilForgotten = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, tellAfterMs))
