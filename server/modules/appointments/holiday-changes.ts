import type * as contract from '#contract/holiday-changes.ts'
import { holidayYears } from '#contract/holidays.ts'
import type { Ctx, Tx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import * as schedules from '#schedules'
import { changeOwn, changeWithVisits } from './change-with-visits.ts'
import type { Concerned } from './standing-visits.ts'

// Public holidays close practices, so visits may stand on their changes; what is refused then, changeWithVisits says.

/** Visits that may begin on one of these days in some zone, with whoever keeps the region. */
const onDays =
  (first: string, last: string, region?: string) =>
  async (tx: Tx): Promise<Concerned> => {
    await schedules.lockHolidays(tx)
    // A day out of the years is refused by the change.
    if (first < `${holidayYears.first}` || last > `${holidayYears.last + 1}`) return { doctorIds: [] }
    const start = Temporal.PlainDate.from(first).subtract({ days: 2 }).toZonedDateTime('UTC').toInstant()
    const end = Temporal.PlainDate.from(last).add({ days: 2 }).toZonedDateTime('UTC').toInstant()
    return { doctorIds: await schedules.keepersOf(tx, region), within: { start, end } }
  }

export const createHoliday = (ctx: Ctx, { body }: Input<typeof contract.createHoliday>) => {
  const { plan, ...day } = body
  return changeWithVisits(ctx, plan, {
    lock: onDays(day.on, day.on, day.region),
    change: (tx) => schedules.createHoliday(tx, { body: day }),
  })
}

export const updateHoliday = (ctx: Ctx, { params, body }: Input<typeof contract.updateHoliday>) => {
  const { plan, ...day } = body
  return changeWithVisits(ctx, plan, {
    lock: onDays(day.on, day.on),
    change: (tx) => schedules.updateHoliday(tx, { params, body: day }),
  })
}

export const importHolidays = (ctx: Ctx, { body }: Input<typeof contract.importHolidays>) => {
  const { plan, ...asked } = body
  if (asked.preview) return schedules.importHolidays(ctx, { body: asked })
  return changeWithVisits(ctx, plan, {
    lock: onDays(`${asked.year}-01-01`, `${asked.year}-12-31`, asked.region),
    change: (tx) => schedules.importHolidays(tx, { body: asked }),
  })
}

export const setKeptHolidays = (ctx: Ctx, { body }: Input<typeof contract.setKeptHolidays>) => {
  const { plan, ...kept } = body
  return changeOwn(ctx, plan, (tx) => schedules.setKeptHolidays(tx, { body: kept }))
}
