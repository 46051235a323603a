import { randomUUIDv7 } from 'node:crypto'
import type { HolidayImport } from '#contract/holidays.ts'
import type { Ctx, Tx } from '#platform/context.ts'
import { announceHolidays } from './announce-holidays.ts'
import { askListedYears } from './ask-holiday-list.ts'
import { noListForRegion } from './errors.ts'
import type { ListedYear } from './holiday-list.ts'
import { lockHolidays } from './keep-availability.ts'
import { lockRegion, refuseUnknownRegion } from './holiday-regions.ts'
import { type ImportPlan, planImport, type StoredHoliday } from './plan-import.ts'

interface Asked {
  region: string
  year: number
  /** Only says what would change. */
  preview?: boolean
}

/**
 * Brings the public holidays of a year in from the list, or with `preview` only says what that would change. Twice changes
 * nothing the second time.
 * @throws Refusal unknown_region, no_list_for_region (422)
 */
export const importHolidays = async (ctx: Ctx, { body }: { body: Asked }): Promise<HolidayImport> =>
  (await importYears(ctx, [body]))[0]!

/** `importHolidays` for several years, for which the list is loaded once. All or none. */
export async function importYears(ctx: Ctx, years: readonly Asked[]): Promise<HolidayImport[]> {
  for (const { region } of years) await refuseUnknownRegion(ctx, region)
  const listed = await askListedYears(years)
  return ctx.transaction(async (tx) => {
    const done: HolidayImport[] = []
    for (const [i, asked] of years.entries()) done.push(await bringIn(tx, asked, listed[i]))
    return done
  })
}

/** One year whose list is known. @throws Refusal unknown_region, no_list_for_region (422) */
export async function bringIn(
  tx: Tx,
  { region, year, preview = false }: Asked,
  listed: ListedYear | undefined,
): Promise<HolidayImport> {
  if (!listed || listed.days.length === 0) throw noListForRegion()
  await lockHolidays(tx)
  await lockRegion(tx, region)
  const plan = planImport(listed.days, await holidaysAround(tx, region, year))
  const isChange = plan.added.length + plan.renamed.length + plan.removed.length > 0
  if (isChange && !preview) {
    await carryOut(tx, region, plan)
    await announceHolidays(tx, region)
  }
  return { region, year, listOf: listed.listOf, ...plan }
}

/** Holidays that stand in this year or were brought in for it. */
const holidaysAround = (tx: Tx, region: string, year: number) => tx.sql<StoredHoliday>`
  select id, on_day as "on", name_en as "nameEn", name_pt as "namePt", listed_on as "listedOn", changed, deleted
  from schedules.holidays
  where region = ${region} and (extract(year from on_day) = ${year}::int or extract(year from listed_on) = ${year}::int)
  order by on_day, id`

async function carryOut(tx: Tx, region: string, { added, renamed, removed }: ImportPlan): Promise<void> {
  await tx.sql`delete from schedules.holidays where id = any(${removed.map((row) => row.id)}::uuid[])`
  await tx.sql`
    update schedules.holidays h set name_en = new.name_en, name_pt = new.name_pt
    from unnest(${renamed.map((row) => row.id)}::uuid[], ${renamed.map((row) => row.nameEn)}::text[],
      ${renamed.map((row) => row.namePt)}::text[]) as new (id, name_en, name_pt)
    where h.id = new.id`
  await tx.sql`
    insert into schedules.holidays (id, region, on_day, name_en, name_pt, listed_on)
    select id, ${region}, on_day, name_en, name_pt, on_day
    from unnest(${added.map(() => randomUUIDv7())}::uuid[], ${added.map((day) => day.on)}::date[],
      ${added.map((day) => day.nameEn)}::text[], ${added.map((day) => day.namePt)}::text[])
      as new (id, on_day, name_en, name_pt)`
}
