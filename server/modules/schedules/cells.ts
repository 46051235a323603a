import { cellMinutes } from '#platform/step.ts'

/** Taken time is counted in cells of so many milliseconds, numbered from 1970-01-01T00:00Z. */
export const cellMilliseconds = (stepMinutes: number): number => cellMinutes(stepMinutes) * 60_000

/** The cells that [startsAt, endsAt) touches, from `first` to before `end`. */
export function cellsBetween(
  startsAt: Temporal.Instant,
  endsAt: Temporal.Instant,
  stepMinutes: number,
): { first: number; end: number } {
  const length = cellMilliseconds(stepMinutes)
  const end = Math.ceil(Number(endsAt.epochNanoseconds) / 1e6 / length)
  return { first: Math.floor(startsAt.epochMilliseconds / length), end }
}

/** When a cell begins. */
export const startOfCell = (cell: number, stepMinutes: number): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(cell * cellMilliseconds(stepMinutes))
