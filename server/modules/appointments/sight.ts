import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import { type SeenVisit, seenTaken, type Taken } from '#schedules'
import type { Asked, DraftedAsked, WantedTime } from './decide-together.ts'
import { holdsByIds } from './hold-rows.ts'

const wantedOf = new WeakMap<DraftedAsked, WantedTime>()
/** The time that a booking or a hold asks for. */
export function wantedBy(one: DraftedAsked): WantedTime {
  let wanted = wantedOf.get(one)
  if (!wanted) {
    const { doctorId, startsAt, durationMinutes, kind } = one.body
    wanted = { doctorId, startsAt: Temporal.Instant.from(startsAt), durationMinutes, kind }
    wantedOf.set(one, wanted)
  }
  return wanted
}

/**
 * What is told to somebody who wants what this process has just seen taken by somebody else; undefined where it is to be
 * decided. Whoever names a hold is decided, and whoever moves a visit.
 */
export function seenLost(one: Asked): { lost: 'time_taken'; wanted: WantedTime } | undefined {
  if (one.is === 'wish' || ('holdId' in one.body && one.body.holdId !== undefined)) return undefined
  const wanted = wantedBy(one)
  return seenTaken(one.ctx).has(one.ctx, signedIn(one.ctx).accountId, wanted)
    ? { lost: 'time_taken', wanted }
    : undefined
}

interface Sighted {
  one: DraftedAsked
  /** Of whoever took it among these; undefined of who had it before. */
  accountId: string | undefined
  by: Taken
}

/** What a desk sees taken while it decides: remembered once it is committed. */
export class Sight {
  readonly #seen = new Map<string, Sighted>()
  #readAt = performance.now()
  #wonAt = 0
  #accountIds = new Map<string, string>()

  /** Call it before the time that is taken is read. */
  open(): void {
    this.#readAt = performance.now()
  }

  won(one: Asked, by: Taken): void {
    if (one.is !== 'wish') this.#note({ one, accountId: signedIn(one.ctx).accountId, by })
  }

  lost(one: Asked, by: Taken | undefined): void {
    if (one.is !== 'wish' && by) this.#note({ one, accountId: undefined, by })
  }

  #note(sighted: Sighted): void {
    const { doctorId, startsAt, durationMinutes, kind } = wantedBy(sighted.one)
    const key = `${doctorId} ${startsAt.epochMilliseconds} ${durationMinutes} ${kind}`
    if (!this.#seen.has(key) || sighted.accountId !== undefined) this.#seen.set(key, sighted)
  }

  /** Looks up who holds what was held before. Call it last in the transaction: nobody frees what it has taken before its end. */
  async close(tx: Tx): Promise<void> {
    const held = [...this.#seen.values()].filter(
      ({ by, accountId }) => by.expiresAt && accountId === undefined,
    )
    if (held.length > 0) {
      const rows = await holdsByIds(tx, [...new Set(held.map(({ by }) => by.claimId))])
      this.#accountIds = new Map(rows.map(({ id, accountId }) => [id, accountId]))
    }
    this.#wonAt = performance.now()
  }

  /** Call it after the commit. */
  remember(ctx: Ctx): void {
    const winners = new Map(
      [...this.#seen.values()].flatMap(({ by, accountId }) => (accountId ? [[by.claimId, accountId]] : [])),
    )
    const visits = [...this.#seen.values()].map(({ one, by }): SeenVisit => {
      const isOurs = winners.has(by.claimId)
      const holder = winners.get(by.claimId) ?? this.#accountIds.get(by.claimId) ?? null
      return {
        ...wantedBy(one),
        doctorId: one.body.doctorId.toLowerCase(),
        expiresAt: by.expiresAt,
        accountId: by.expiresAt ? holder : null,
        readAt: isOurs ? this.#wonAt : this.#readAt,
      }
    })
    seenTaken(ctx).remember(ctx, visits)
  }
}
