import { randomUUIDv7 } from 'node:crypto'
import type { HolidayImport, importHolidays as importHolidaysEndpoint } from '#contract/holidays.ts'
import type { Ctx, Tx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { announceHolidays } from './announce-holidays.ts'
import { askListedYears } from './ask-holiday-list.ts'
import { noListForRegion } from './errors.ts'
import type { ListedYear } from './holiday-list.ts'
import { lockRegion, refuseUnknownRegion } from './holiday-regions.ts'
import { type ImportPlan, planImport, type StoredHoliday } from './plan-import.ts'

/**
 * Brings the public holidays of a year in from the list, or with `preview` only says what that would change. Twice changes
 * nothing the second time.
 * @throws Refusal unknown_region, no_list_for_region (422)
 */
export async function importHolidays(
  ctx: Ctx,
  { body }: Pick<Input<typeof importHolidaysEndpoint>, 'body'>,
): Promise<HolidayImport> {
  const { region, year, preview = false } = body
  await refuseUnknownRegion(ctx, region)
  const [listed] = await askListedYears([{ region, year }])
  if (!listed || listed.days.length === 0) throw noListForRegion()
  return ctx.transaction((tx) => bringIn(tx, { region, year, preview, listed }))
}

/** `importHolidays` with a year that was asked for already. @throws Refusal unknown_region (422) */
export async function bringIn(
  tx: Tx,
  { region, year, preview = false, listed }: Asked & { listed: ListedYear },
): Promise<HolidayImport> {
  await lockRegion(tx, region)
  const plan = planImport(listed.days, await holidaysAround(tx, region, year))
  const isChange = plan.added.length + plan.renamed.length + plan.removed.length > 0
  if (isChange && !preview) {
    await carryOut(tx, region, plan)
    await announceHolidays(tx, region)
  }
  return { region, year, listOf: listed.listOf, ...plan }
}

interface Asked {
  region: string
  year: number
  preview?: boolean
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
