/** Draws that a seed repeats. */
export interface Dice {
  /** A whole number from 0 to before `end`. */
  below(end: number): number
  oneOf<T>(list: readonly T[]): T | undefined
  isIt(chance: number): boolean
  shuffled<T>(list: readonly T[]): T[]
}

/** A linear congruential generator (Numerical Recipes), of which the upper bits are used. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  const fraction = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state >>> 8) / 2 ** 24
  }
  for (let i = 0; i < 8; i += 1) fraction()
  const below = (end: number): number => Math.floor(fraction() * end)
  return {
    below,
    oneOf: (list) => list[below(list.length)],
    isIt: (chance) => fraction() < chance,
    shuffled: (list) => {
      const rest = [...list]
      return list.map(() => rest.splice(below(rest.length), 1)[0]!)
    },
  }
}
