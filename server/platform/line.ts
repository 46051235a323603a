interface Waiting {
  since: number
  longestMs: number
  settle(begins: boolean): void
}

/**
 * Lets so many be worked on at once; the others wait in the order in which they came, each for as long as it is worth. So what is
 * let in is answered soon, and who comes to a long line hears of it at once.
 */
export class Line {
  readonly #most: number
  readonly #now: () => number
  readonly #waiting = new Set<Waiting>()
  #working = 0

  /** `now` in milliseconds. */
  constructor(most: number, now: () => number) {
    this.#most = most
    this.#now = now
  }

  /** For how long the first in the line has waited, in milliseconds; 0 where nobody waits. */
  get waitedMs(): number {
    const [first] = this.#waiting
    return first ? this.#now() - first.since : 0
  }

  /** Resolves when it is one's turn, to be followed by `leave`; false where it did not come within `longestMs`. */
  async turn(longestMs: number): Promise<boolean> {
    if (this.#working < this.#most) {
      this.#working += 1
      return true
    }
    const { promise, resolve: settle } = Promise.withResolvers<boolean>()
    this.#waiting.add({ since: this.#now(), longestMs, settle })
    return promise
  }

  /** Whoever had a turn is done. */
  leave(): void {
    this.#working -= 1
    const now = this.#now()
    for (const one of this.#waiting) {
      this.#waiting.delete(one)
      const begins = now - one.since < one.longestMs
      one.settle(begins)
      if (!begins) continue
      this.#working += 1
      return
    }
  }
}
