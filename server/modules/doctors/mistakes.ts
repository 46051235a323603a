/** Typed words of so many letters or more may have two mistakes; shorter ones have one, very short ones none. */
const twoFrom = 8
const oneFrom = 3

/** Longer words are not forgiven: see doctors.shortened in the database. */
const longest = 24

/** How many mistakes a typed word may have. A wrong digit makes another number, so words with digits have none. */
const mostMistakes = (typed: string): number => {
  if (/\p{N}/u.test(typed)) return 0
  const { length } = [...typed]
  return length >= twoFrom ? 2 : length >= oneFrom ? 1 : 0
}

/** Whether a word was meant by a typed one: a letter too many, too few or another one, or two neighbours swapped, are one mistake each. */
export const isNear = (typed: string, word: string): boolean =>
  Math.max([...typed].length, [...word].length) <= longest &&
  mistakesBetween([...typed], [...word]) <= mostMistakes(typed)

/** The optimal string alignment distance: no letter is changed twice. */
function mistakesBetween(a: readonly string[], b: readonly string[]): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(change, above[j]! + 1, row[j - 1]! + 1, isSwap ? before[j - 2]! + 1 : Infinity)
    }
    ;[before, above] = [above, row]
  }
  return above[b.length]!
}
