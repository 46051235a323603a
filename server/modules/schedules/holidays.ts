import { randomUUIDv7 } from 'node:crypto'
import {
  type deleteHoliday as deleteHolidayEndpoint,
  type Holiday,
  type HolidayDay,
  holidayYears,
  type listHolidays as listHolidaysEndpoint,
} from '#contract/holidays.ts'
import type { Ctx, Tx } from '#platform/context.ts'
import { brokenConstraint, notFound } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { announceHolidays } from './announce-holidays.ts'
import { holidayExists, notBlank, outsideTheYears } from './errors.ts'
import { lockHolidays } from './keep-availability.ts'
import { lockRegion, refuseUnknownRegion } from './holiday-regions.ts'

/** The holidays of a region in order of days. @throws Refusal unknown_region (422) */
export async function listHolidays(ctx: Ctx, { query }: Pick<Input<typeof listHolidaysEndpoint>, 'query'>) {
  const { region, year, page, size } = query
  await refuseUnknownRegion(ctx, region)
  const from = query.from ?? `${year ?? holidayYears.first}-01-01`
  const to = `${year ?? holidayYears.last}-12-31`
  const [count] = await ctx.sql<{ total: number }>`
    select count(*) as total from schedules.holidays
    where region = ${region} and not deleted and on_day between ${from}::date and ${to}::date`
  const items = await ctx.sql<Holiday>`
    select id, region, on_day as "on", name_en as "nameEn", name_pt as "namePt",
      case when listed_on is null then 'by_hand' when changed then 'changed' else 'listed' end as origin
    from schedules.holidays
    where region = ${region} and not deleted and on_day between ${from}::date and ${to}::date
    order by on_day limit ${size} offset ${page * size}`
  return { items, page, size, total: count?.total ?? 0 }
}

/**
 * Adds a holiday by hand: those who keep the region do not open that day.
 * @throws Refusal unknown_region (422), holiday_exists (409), bad_input for a blank name or a year far away
 */
export function createHoliday(
  ctx: Ctx,
  { body: { region, ...body } }: { body: HolidayDay & { region: string } },
): Promise<Holiday> {
  const day = checked(body)
  return changing(ctx, async (tx) => {
    await lockHolidays(tx)
    await lockRegion(tx, region)
    const id = randomUUIDv7()
    await tx.sql`
      insert into schedules.holidays (id, region, on_day, name_en, name_pt)
      values (${id}, ${region}, ${day.on}, ${day.nameEn}, ${day.namePt})`
    await announceHolidays(tx, region)
    return { id, region, ...day, origin: 'by_hand' }
  })
}

/** Changes a holiday. @throws Refusal not_found, holiday_exists (409), bad_input as `createHoliday` */
export function updateHoliday(
  ctx: Ctx,
  { params, body }: { params: { id: string }; body: HolidayDay },
): Promise<Holiday> {
  const day = checked(body)
  return changing(ctx, async (tx) => {
    await lockHolidays(tx)
    const { region, isListed } = await lockHoliday(tx, params.id)
    await tx.sql`
      update schedules.holidays
      set on_day = ${day.on}, name_en = ${day.nameEn}, name_pt = ${day.namePt}, changed = ${isListed}
      where id = ${params.id}`
    await announceHolidays(tx, region)
    return { id: params.id, region, ...day, origin: isListed ? 'changed' : 'by_hand' }
  })
}

/** Deletes a holiday. One that was brought in is only marked, so that it is not brought in again. @throws Refusal not_found */
export function deleteHoliday(
  ctx: Ctx,
  { params }: Pick<Input<typeof deleteHolidayEndpoint>, 'params'>,
): Promise<void> {
  return ctx.transaction(async (tx) => {
    await lockHolidays(tx)
    const { region, isListed } = await lockHoliday(tx, params.id)
    if (isListed) await tx.sql`update schedules.holidays set deleted = true where id = ${params.id}`
    else await tx.sql`delete from schedules.holidays where id = ${params.id}`
    await announceHolidays(tx, region)
  })
}

async function lockHoliday(tx: Tx, id: string): Promise<{ region: string; isListed: boolean }> {
  // The region first, as everybody who changes its holidays.
  const [row] = await tx.sql<{ region: string }>`select region from schedules.holidays where id = ${id}`
  if (row) await lockRegion(tx, row.region)
  const [holiday] = await tx.sql<{ region: string; isListed: boolean }>`
    select region, listed_on is not null as "isListed" from schedules.holidays where id = ${id} and not deleted`
  if (!holiday) throw notFound('The holiday')
  return holiday
}

function checked({ on, nameEn, namePt }: HolidayDay): HolidayDay {
  const year = Number(on.slice(0, 4))
  if (year < holidayYears.first || year > holidayYears.last)
    throw outsideTheYears('on', holidayYears.first, holidayYears.last)
  const day = { on, nameEn: nameEn.trim(), namePt: namePt.trim() }
  if (day.nameEn === '') throw notBlank('nameEn')
  if (day.namePt === '') throw notBlank('namePt')
  return day
}

const changing = <T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> =>
  ctx.transaction(work).catch((error: unknown) => {
    throw brokenConstraint(error) === 'one_holiday_per_day' ? holidayExists() : error
  })
