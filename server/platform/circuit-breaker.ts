/** The outside system did not answer several times in a row, so it was not asked. */
export class CircuitOpen extends Error {}

/**
 * Keeps an outside system that does not answer from holding up the work that waits for it: after `failures` outages in a row
 * nothing is sent for `pauseMs`, then the next call tries again.
 */
export class CircuitBreaker {
  readonly #failures: number
  readonly #pauseMs: number
  readonly #isOutage: (error: unknown) => boolean
  readonly #clock: () => number
  #outages = 0
  #openUntil = 0

  constructor(options: {
    failures: number
    pauseMs: number
    /** Whether an error means that the system is away; a refusal of this one request does not. */
    isOutage: (error: unknown) => boolean
    /** Milliseconds of a clock that only goes forward. */
    clock?: () => number
  }) {
    this.#failures = options.failures
    this.#pauseMs = options.pauseMs
    this.#isOutage = options.isOutage
    this.#clock = options.clock ?? (() => performance.now())
  }

  /** @throws CircuitOpen without calling, else what `call` throws */
  async run<T>(call: () => Promise<T>): Promise<T> {
    if (this.#outages >= this.#failures && this.#clock() < this.#openUntil)
      throw new CircuitOpen(`It did not answer ${this.#outages} times in a row; it is tried again soon`)
    try {
      const result = await call()
      this.#outages = 0
      return result
    } catch (error) {
      if (this.#isOutage(error)) {
        this.#outages += 1
        this.#openUntil = this.#clock() + this.#pauseMs
      } else this.#outages = 0
      throw error
    }
  }
}
