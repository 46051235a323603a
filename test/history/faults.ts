import { brokenAnswers, differentAnswers, outOfOrder, unexpectedAnswers } from './check-answers.ts'
import { lostHolds, lostVisits, overlappingRows, unexplainedCells } from './check-tables.ts'
import { endedTooEarly, overlaps, wronglyRefused } from './check-times.ts'
import type { History } from './history.ts'

const checks: readonly ((history: History) => string[])[] = [
  lostVisits,
  lostHolds,
  overlaps,
  overlappingRows,
  unexplainedCells,
  differentAnswers,
  unexpectedAnswers,
  brokenAnswers,
  wronglyRefused,
  endedTooEarly,
  outOfOrder,
]

/** All that is wrong with a history. */
export const faultsOf = (history: History): string[] => checks.flatMap((check) => check(history))
