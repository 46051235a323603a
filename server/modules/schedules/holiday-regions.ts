import type {
  createHolidayRegion as createHolidayRegionEndpoint,
  deleteHolidayRegion as deleteHolidayRegionEndpoint,
  HolidayRegion,
  listHolidayRegions as listHolidayRegionsEndpoint,
  listKnownRegions as listKnownRegionsEndpoint,
} from '#contract/holidays.ts'
import type { Ctx, Tx } from '#platform/context.ts'
import { brokenConstraint, notFound } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { askListedRegions } from './ask-holiday-list.ts'
import { notBlank, regionExists, regionInUse, unknownRegion } from './errors.ts'

/** The regions whose holidays the clinic keeps, by code. */
export async function listHolidayRegions(ctx: Ctx, { query }: Input<typeof listHolidayRegionsEndpoint>) {
  const { page, size } = query
  const [count] = await ctx.sql<{ total: number }>`select count(*) as total from schedules.holiday_regions`
  const items = await ctx.sql<HolidayRegion>`
    select code, name from schedules.holiday_regions order by code limit ${size} offset ${page * size}`
  return { items, page, size, total: count?.total ?? 0 }
}

/** The regions of the list from which years can be brought in. Takes a second, as the list is loaded for it. */
export async function listKnownRegions(_ctx: Ctx, { query }: Input<typeof listKnownRegionsEndpoint>) {
  const { page, size, country } = query
  const regions = await askListedRegions(country)
  return { items: regions.slice(page * size, (page + 1) * size), page, size, total: regions.length }
}

const countryNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

/**
 * Keeps the holidays of a region from now on; it begins without any. Whether a country has this part, no list of ours
 * knows: that is left to the admin.
 * @throws Refusal unknown_region (422), region_exists (409), bad_input for a blank name
 */
export async function createHolidayRegion(
  ctx: Ctx,
  { body }: Pick<Input<typeof createHolidayRegionEndpoint>, 'body'>,
): Promise<HolidayRegion> {
  const { code } = body
  const name = body.name.trim()
  if (name === '') throw notBlank('name')
  if (countryNames.of(code.slice(0, 2)) === undefined) throw unknownRegion('code')
  const [made] = await ctx.sql`
    insert into schedules.holiday_regions (code, name) values (${code}, ${name}) on conflict do nothing returning code`
  if (!made) throw regionExists()
  return { code, name }
}

/** Deletes a region with its holidays. @throws Refusal not_found, region_in_use (409) */
export async function deleteHolidayRegion(
  ctx: Ctx,
  { params }: Input<typeof deleteHolidayRegionEndpoint>,
): Promise<void> {
  const [deleted] = await ctx.sql`
    delete from schedules.holiday_regions where code = ${params.code} returning code`.catch(
    (error: unknown) => {
      throw brokenConstraint(error) === 'kept_region_exists' ? regionInUse() : error
    },
  )
  if (!deleted) throw notFound('The region')
}

/** @throws Refusal unknown_region (422) */
export async function refuseUnknownRegion(ctx: Ctx, code: string): Promise<void> {
  const [known] = await ctx.sql`select from schedules.holiday_regions where code = ${code}`
  if (!known) throw unknownRegion('region')
}

/**
 * For a change of its holidays: one at a time, and while nobody begins to keep them, so that whoever begins meanwhile is
 * either told of the change or reads it.
 * @throws Refusal unknown_region (422)
 */
export async function lockRegion(tx: Tx, code: string): Promise<void> {
  const [known] = await tx.sql`select from schedules.holiday_regions where code = ${code} for update`
  if (!known) throw unknownRegion('region')
}
