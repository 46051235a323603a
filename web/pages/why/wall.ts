import { clockOf, dayOf, epoch, hours, instant, minuteOf, minutes, wallToInstant } from '../../times.ts'

/** `2026-11-21` of the wall time `2026-11-21T09:00:00`. */
export const wallDay = (wall: string): string => wall.slice(0, 10)
/** `09:00` of the wall time `2026-11-21T09:00:00`. */
export const wallClock = (wall: string): string => wall.slice(11, 16)

/** `UTC+1`, `UTC−3:30`, for so many minutes ahead of UTC. */
export function offsetText(offsetMinutes: number): string {
  const size = Math.round(Math.abs(offsetMinutes))
  const rest = size % 60
  if (size === 0) return 'UTC'
  return `UTC${offsetMinutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}

/** What the clock of a zone shows at an instant, as the fields of a form. */
export const wallOf = (at: string, zone: string): { day: string; time: string } => ({
  day: dayOf(at, zone),
  time: clockOf(minuteOf(at, zone)),
})

/**
 * The instants at which a zone's clock shows this wall time: one; two where the clock goes back over it; none where it jumps
 * over it.
 */
export function instantsOf(day: string, time: string, zone: string): string[] {
  const isShownAt = (at: string): boolean => {
    const shown = wallOf(at, zone)
    return shown.day === day && shown.time === time
  }
  const first = wallToInstant(day, time, zone)
  if (!isShownAt(first)) return []
  // Clocks go back by an hour nearly everywhere, by half of one on Lord Howe Island, and once went back by up to three.
  const later = Array.from({ length: 12 }, (_, step) => instant(epoch(first) + (step + 1) * 15 * minutes))
  return [first, ...later.filter((at) => epoch(at) - epoch(first) <= 3 * hours && isShownAt(at))]
}
