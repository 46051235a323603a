/** Times of one thing, in milliseconds. */
export interface Times {
  p50: number
  p99: number
  /** How often it was measured. */
  count: number
}

export function timesOf(milliseconds: readonly number[]): Times {
  const sorted = milliseconds.toSorted((a, b) => a - b)
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p99: at(0.99), count: sorted.length }
}

/** How long something takes, the same `rounds` times over; the first tenth warms up and does not count. */
export async function measure(rounds: number, run: (round: number) => Promise<void>): Promise<Times> {
  const warmUp = Math.ceil(rounds / 10)
  const taken: number[] = []
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const from = performance.now()
    await run(round)
    if (round >= warmUp) taken.push(performance.now() - from)
  }
  return timesOf(taken)
}

/**
 * Two ways of the same thing, measured by turns and each first as often as second: what the machine does beside falls on
 * both, so their ratio holds also where the times do not.
 */
export async function compare(
  rounds: number,
  one: (round: number) => Promise<void>,
  other: (round: number) => Promise<void>,
): Promise<{ one: Times; other: Times; ratio: number }> {
  const warmUp = Math.ceil(rounds / 10)
  const taken = { one: [] as number[], other: [] as number[] }
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const order = [
      { run: one, times: taken.one },
      { run: other, times: taken.other },
    ]
    for (const { run, times } of round % 2 ? order : order.toReversed()) {
      const from = performance.now()
      await run(round)
      if (round >= warmUp) times.push(performance.now() - from)
    }
  }
  const [a, b] = [timesOf(taken.one), timesOf(taken.other)]
  return { one: a, other: b, ratio: b.p50 / a.p50 }
}
