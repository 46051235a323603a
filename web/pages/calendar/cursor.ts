import { addDays, firstOfMonth } from '../../times.ts'

/** Where the keyboard is: a day, and in views with hours the minutes since midnight. */
export interface Cursor {
  day: string
  minute: number
}
/** What the cursor moves over: the days shown side by side, or the weeks of a month. */
export interface Ground {
  days: readonly string[]
  stepMinutes: number
  isMonth: boolean
}
const dayMinutes = 24 * 60

/** A key that moves the cursor, or undefined for one that does not. The day may lie outside of those shown. */
export function moved(
  { key, ctrlKey }: { key: string; ctrlKey: boolean },
  cursor: Cursor,
  ground: Ground,
): Cursor | undefined {
  const { day, minute } = cursor
  if (ground.isMonth) return movedInMonth(key, cursor, ground)
  const last = dayMinutes - ground.stepMinutes
  switch (key) {
    case 'ArrowUp':
      return { day, minute: Math.max(0, minute - ground.stepMinutes) }
    case 'ArrowDown':
      return { day, minute: Math.min(last, minute + ground.stepMinutes) }
    case 'ArrowLeft':
      return { day: addDays(day, -1), minute }
    case 'ArrowRight':
      return { day: addDays(day, 1), minute }
    case 'PageUp':
      return { day: addDays(day, -7), minute }
    case 'PageDown':
      return { day: addDays(day, 7), minute }
    case 'Home':
      return ctrlKey ? { day, minute: 0 } : { day: ground.days[0] ?? day, minute }
    case 'End':
      return ctrlKey ? { day, minute: last } : { day: ground.days.at(-1) ?? day, minute }
    default:
      return undefined
  }
}

function movedInMonth(key: string, { day, minute }: Cursor, { days }: Ground): Cursor | undefined {
  const place = days.indexOf(day) % 7
  const by: Record<string, number> = {
    ArrowUp: -7,
    ArrowDown: 7,
    ArrowLeft: -1,
    ArrowRight: 1,
    Home: -place,
    End: 6 - place,
  }
  const step = by[key]
  if (step !== undefined) return { day: addDays(day, step), minute }
  if (key === 'PageUp') return { day: firstOfMonth(day, -1), minute }
  if (key === 'PageDown') return { day: firstOfMonth(day, 1), minute }
  return undefined
}

/** A cell of the keyboard's grid, with its place as a screen reader counts it. */
export interface Cell extends Cursor {
  row: number
  column: number
}

/** The cursor's row with the rows before and after it: what arrow keys reach is there before they are pressed. */
export function cellsAround(cursor: Cursor, { days, stepMinutes, isMonth }: Ground): Cell[][] {
  if (isMonth) {
    const week = Math.floor(days.indexOf(cursor.day) / 7)
    return [week - 1, week, week + 1]
      .filter((row) => row >= 0 && row * 7 < days.length)
      .map((row) =>
        days
          .slice(row * 7, row * 7 + 7)
          .map((day, index) => ({ day, minute: cursor.minute, row: row + 1, column: index + 1 })),
      )
  }
  return [cursor.minute - stepMinutes, cursor.minute, cursor.minute + stepMinutes]
    .filter((minute) => minute >= 0 && minute < dayMinutes)
    .map((minute) =>
      days.map((day, index) => ({
        day,
        minute,
        row: Math.floor(minute / stepMinutes) + 1,
        column: index + 1,
      })),
    )
}

/** How many rows and columns the grid has as a whole. */
export const sizeOf = ({ days, stepMinutes, isMonth }: Ground): { rows: number; columns: number } =>
  isMonth ? { rows: days.length / 7, columns: 7 } : { rows: dayMinutes / stepMinutes, columns: days.length }
