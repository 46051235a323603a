/** Decibels below the loudest that still show. */
const quietest = 60

/** How loud a piece of sound is, 0 to 1, as the ear takes it; samples are -1 to 1. */
export function levelOf(samples: ArrayLike<number>): number {
  let sum = 0
  for (let place = 0; place < samples.length; place += 1) sum += (samples[place] ?? 0) ** 2
  if (sum === 0) return 0
  const decibels = 10 * Math.log10(sum / samples.length)
  return Math.min(1, Math.max(0, 1 + decibels / quietest))
}
