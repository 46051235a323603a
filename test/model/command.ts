import type fc from 'fast-check'
import type { Model } from './model.ts'
import type { Real } from './real.ts'

export type Command = fc.AsyncCommand<Model, Real>

/** A command that compares the clinic with the model after it. */
export const command = (
  name: string,
  canRun: (model: Model) => boolean,
  run: (model: Model, real: Real) => Promise<void>,
): Command => ({
  check: canRun,
  async run(model, real) {
    await run(model, real)
    await real.compare(model)
  },
  toString: () => name,
})

/** One of a list, whichever number was drawn. */
export const nth = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)]
export const anyVisit = (model: Model): boolean => model.visits.length > 0
