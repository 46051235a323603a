/** Where a clock that several processes share begins, how far it is ahead there, and how many times faster it goes. */
export interface Hurry {
  /** Milliseconds since 1970 by the machine's clock. */
  since: number
  /** Milliseconds. */
  ahead: number
  times: number
}

const machine = (): number => Number(Temporal.Now.instant().epochNanoseconds) / 1e6

/** The machine's clock, hurried: whichever process reads it later reads no earlier time. */
export const hurried = ({ since, ahead, times }: Hurry) => {
  const milliseconds = (): number => since + ahead + (machine() - since) * times
  return {
    milliseconds,
    now: (): Temporal.Instant =>
      Temporal.Instant.fromEpochNanoseconds(BigInt(Math.floor(milliseconds() * 1000)) * 1000n),
  }
}

export const hurryFromNow = (times: number): Hurry => ({ since: machine(), ahead: 0, times })

/** The same time as another clock just says, from where on it goes as fast as the machine's. */
export function calm(hurry: Hurry): Hurry {
  const since = machine()
  return { since, ahead: (since - hurry.since) * (hurry.times - 1) + hurry.ahead, times: 1 }
}
