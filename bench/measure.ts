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

/** Two ways of the same thing, by turns: their ratio holds also where the times do not. */
export async function compare(
  rounds: number,
  one: (round: number) => Promise<void>,
  other: (round: number) => Promise<void>,
): Promise<{ one: Times; other: Times; ratio: number }> {
  const [a, b] = await byTurns(rounds, [one, other])
  if (!a || !b) throw new Error('Each way has its times')
  return { one: a, other: b, ratio: b.p50 / a.p50 }
}

/** Several ways of the same thing, each as often first: what the machine does beside falls on all. The first tenth warms up. */
export async function byTurns(
  rounds: number,
  runs: readonly ((round: number) => Promise<void>)[],
): Promise<Times[]> {
  const warmUp = Math.ceil(rounds / 10)
  const taken = runs.map((): number[] => [])
  for (let round = 0; round < warmUp + rounds; round += 1)
    for (let turn = 0; turn < runs.length; turn += 1) {
      const which = (round + turn) % runs.length
      const from = performance.now()
      await runs[which]?.(round)
      if (round >= warmUp) taken[which]?.push(performance.now() - from)
    }
  return taken.map(timesOf)
}
