import type { Network } from './network.ts'

export interface Wish {
  claimId: string
  patient: string
  doctor: string
  time: number
}
export type Outcome = 'booked' | 'doctor_taken' | 'patient_busy' | 'too_late'

/** What can be left out of the protocol, to see that it is missed. */
export type Fault = 'none' | 'frees at expiry' | 'keeps no refusal' | 'confirms unasked'

interface Cell {
  claimId: string
  /** When it ends by itself; Infinity for a visit. */
  until: number
}
interface HomeClaim {
  wish: Wish
  until: number
  outcome?: Outcome
  isCancelled?: boolean
  /** Claims that were refused because of this one while it was undecided. */
  refused: string[]
}

export const holdMs = 2000
const sweepEveryMs = 250

/**
 * A database with the desk before it. Of its patients it decides whether their time is free, of its doctors who gets it.
 * All fields but `isUp` are on disk: a crash loses messages and nothing else.
 */
export class Shard {
  isUp = true
  /** By person and time. */
  readonly cells = new Map<string, Cell>()
  /** What was decided for doctors here, by claim; never changed but by a release. */
  readonly decided = new Map<string, Outcome>()
  /** What patients here have asked for, by claim. */
  readonly claims = new Map<string, HomeClaim>()
  readonly #network: Network
  readonly #shardOf: (person: string) => Shard
  readonly #skew: number
  readonly #fault: Fault
  readonly #tell: (claimId: string, outcome: Outcome | 'cancelled') => void

  constructor(
    network: Network,
    parts: {
      shardOf: (person: string) => Shard
      fault: Fault
      tell: (claimId: string, outcome: Outcome | 'cancelled') => void
    },
  ) {
    this.#network = network
    this.#shardOf = parts.shardOf
    this.#fault = parts.fault
    this.#tell = parts.tell
    this.#skew = network.dice.below(101) - 50
    this.#sweep()
  }

  /** A patient wants a time: their own is held first. A repeat is answered as the first was. */
  book(wish: Wish): void {
    const known = this.claims.get(wish.claimId)
    if (known?.outcome) return this.#answer(wish.claimId, known.outcome)
    if (known) return
    const until = this.#now() + holdMs
    const claim: HomeClaim = { wish, until, refused: [] }
    this.claims.set(wish.claimId, claim)
    const key = keyOf(wish.patient, wish.time)
    const holder = this.cells.get(key)
    const isFree = !holder || (this.#fault === 'frees at expiry' && holder.until <= this.#now())
    if (!isFree) {
      claim.outcome = 'patient_busy'
      const other = this.claims.get(holder.claimId)
      if (other && !other.outcome) other.refused.push(wish.claimId)
      return this.#answer(wish.claimId, 'patient_busy')
    }
    this.cells.set(key, { claimId: wish.claimId, until })
    this.#ask(wish.claimId, claim)
  }

  /** The doctor's shard decides, once for each claim. After the end of the hold nothing new is granted. */
  decide(wish: Wish, until: number): void {
    const { claimId, doctor, patient, time } = wish
    let outcome = this.decided.get(claimId)
    if (!outcome) {
      const key = keyOf(doctor, time)
      outcome = this.#now() >= until ? 'too_late' : this.cells.has(key) ? 'doctor_taken' : 'booked'
      if (outcome === 'booked') this.cells.set(key, { claimId, until: Infinity })
      if (outcome === 'booked' || this.#fault !== 'keeps no refusal') this.decided.set(claimId, outcome)
    }
    const told = outcome
    this.#to(this.#shardOf(patient), (home) => home.settle(claimId, told))
  }

  /** The home shard hears what was decided: the patient's time becomes a visit's, or free. */
  settle(claimId: string, outcome: Outcome): void {
    const claim = this.claims.get(claimId)
    if (!claim || claim.outcome) return
    claim.outcome = outcome
    const key = keyOf(claim.wish.patient, claim.wish.time)
    if (this.cells.get(key)?.claimId === claimId || this.#fault === 'frees at expiry')
      if (outcome === 'booked') this.cells.set(key, { claimId, until: Infinity })
      else this.cells.delete(key)
    this.#answer(claimId, outcome)
  }

  /** A visit is cancelled at the doctor's first, so that the patient's time is never free too early. */
  cancel(claimId: string): void {
    const claim = this.claims.get(claimId)
    if (claim?.outcome !== 'booked') return
    claim.isCancelled = true
    if (this.cells.get(keyOf(claim.wish.patient, claim.wish.time))?.claimId !== claimId)
      return this.#answer(claimId, 'cancelled')
    this.#to(this.#shardOf(claim.wish.doctor), (shard) => shard.release(claim.wish))
  }

  release(wish: Wish): void {
    this.#delete(wish.doctor, wish)
    this.#to(this.#shardOf(wish.patient), (home) => {
      home.#delete(wish.patient, wish)
      home.#answer(wish.claimId, 'cancelled')
    })
  }

  #delete(person: string, { claimId, time }: Wish): void {
    const key = keyOf(person, time)
    if (this.cells.get(key)?.claimId === claimId) this.cells.delete(key)
  }

  /** A claim whose hold has ended is asked for in the same way: the answer then is what was decided, or that it is too late. */
  #ask(claimId: string, { wish, until }: HomeClaim): void {
    if (this.#fault === 'confirms unasked' && this.#now() >= until) return this.settle(claimId, 'booked')
    this.#to(this.#shardOf(wish.doctor), (shard) => shard.decide(wish, until))
  }

  /** Whatever is open is gone on with, also after a crash. */
  #sweep(): void {
    if (this.isUp)
      for (const [claimId, claim] of this.claims) {
        if (!claim.outcome) this.#ask(claimId, claim)
        else if (
          claim.isCancelled &&
          this.cells.get(keyOf(claim.wish.patient, claim.wish.time))?.claimId === claimId
        )
          this.cancel(claimId)
      }
    this.#network.after(sweepEveryMs, () => this.#sweep())
  }

  #to(shard: Shard, deliver: (shard: Shard) => void): void {
    if (shard === this) deliver(shard)
    else this.#network.send(() => void (shard.isUp && deliver(shard)))
  }

  #answer(claimId: string, outcome: Outcome | 'cancelled'): void {
    this.#network.send(() => this.#tell(claimId, outcome))
  }

  /** Its own clock, which is wrong by up to 50 milliseconds. */
  #now(): number {
    return this.#network.now + this.#skew
  }
}

export const keyOf = (person: string, time: number): string => `${person} ${time}`
