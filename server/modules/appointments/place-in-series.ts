import type { Appointment } from '#contract/appointments.ts'
import type { Ctx } from '#platform/context.ts'
import type { AppointmentRow } from './appointment-rows.ts'

type SeriesById = ReadonlyMap<string, { recurrence: string; visits: number }>

/** The series that some of these appointments belong to; asks nothing where none does. */
export async function seriesOf(ctx: Ctx, rows: readonly AppointmentRow[]): Promise<SeriesById> {
  const ids = [...new Set(rows.flatMap((row) => row.seriesId ?? []))]
  if (ids.length === 0) return new Map()
  const found = await ctx.sql<{ id: string; recurrence: string; visits: number }>`
    select id, recurrence, visits from appointments.series where id = any(${ids}::uuid[])`
  return new Map(found.map((series) => [series.id, series]))
}

/** Which visit of which series an appointment is; null where it is none of any. */
export function placeInSeries(row: AppointmentRow, known: SeriesById): Appointment['series'] {
  const { seriesId, originalStart, seriesPosition } = row
  const series = seriesId === null ? undefined : known.get(seriesId)
  if (seriesId === null || !series || originalStart === null || seriesPosition === null) return null
  return {
    id: seriesId,
    recurrence: series.recurrence,
    position: seriesPosition,
    count: series.visits,
    originalStart: String(originalStart),
  }
}

/** Sorts visits of one series in the order of its rule, wherever they were moved to. */
export const byRule = (a: AppointmentRow, b: AppointmentRow): number =>
  (a.seriesPosition ?? 0) - (b.seriesPosition ?? 0)
