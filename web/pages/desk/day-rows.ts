import type { Appointment } from '#contract/appointments.ts'
import { epoch, minutes } from '../../times.ts'

/** A line of the day: a visit, free minutes between two visits, or the present minute. */
export type DayRow =
  | { is: 'visit'; visit: Appointment; phase: 'over' | 'running' | 'next' | 'later' }
  | { is: 'gap'; key: string; minutes: number }
  | { is: 'now'; key: 'now' }

/**
 * The day in order, with the free minutes that still lie ahead and a line at `now` (milliseconds since 1970). While a visit
 * runs there is no line: the visit itself says so.
 */
export function dayRows(visits: readonly Appointment[], now: number): DayRow[] {
  const sorted = visits.toSorted((a, b) => epoch(a.startsAt) - epoch(b.startsAt))
  const next = sorted.find((visit) => epoch(visit.startsAt) > now)
  const running = sorted.some((visit) => epoch(visit.startsAt) <= now && now < epoch(visit.endsAt))
  const rows: DayRow[] = []
  let lineDrawn = running || sorted.length === 0
  let freeFrom: number | undefined
  for (const visit of sorted) {
    const starts = epoch(visit.startsAt)
    const ends = epoch(visit.endsAt)
    if (!lineDrawn && starts > now) {
      rows.push({ is: 'now', key: 'now' })
      lineDrawn = true
    }
    const gap = freeFrom === undefined ? 0 : Math.floor((starts - Math.max(freeFrom, now)) / minutes)
    if (gap > 0) rows.push({ is: 'gap', key: `gap ${visit.id}`, minutes: gap })
    const phase = ends <= now ? 'over' : starts <= now ? 'running' : visit === next ? 'next' : 'later'
    rows.push({ is: 'visit', visit, phase })
    freeFrom = Math.max(freeFrom ?? 0, ends)
  }
  if (!lineDrawn) rows.push({ is: 'now', key: 'now' })
  return rows
}
