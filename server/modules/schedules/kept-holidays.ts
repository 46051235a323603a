import type { KeptHolidays } from '#contract/holidays.ts'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import { brokenConstraint } from '#platform/errors.ts'
import type { Static } from 'typebox'
import { announceAvailability } from './announce-availability.ts'
import { lockAvailability } from './keep-availability.ts'
import { unknownRegion } from './errors.ts'

type Kept = Static<typeof KeptHolidays>

/** The region on whose holidays one's own weekly rules do not open; null = none. */
export async function getKeptHolidays(ctx: Ctx): Promise<Kept> {
  const [kept] = await ctx.sql<{ region: string }>`
    select region from schedules.kept_holidays where owner_id = ${signedIn(ctx).accountId}`
  return { region: kept?.region ?? null }
}

/** Keeps the holidays of a region, or none. @throws Refusal unknown_region (422) */
export function setKeptHolidays(ctx: Ctx, { body: { region } }: { body: Kept }): Promise<Kept> {
  const { accountId } = signedIn(ctx)
  return ctx
    .transaction(async (tx) => {
      await lockAvailability(tx, accountId)
      if (region === null) await tx.sql`delete from schedules.kept_holidays where owner_id = ${accountId}`
      else
        await tx.sql`
          insert into schedules.kept_holidays (owner_id, region) values (${accountId}, ${region})
          on conflict (owner_id) do update set region = excluded.region`
      await announceAvailability(tx, accountId)
      return { region }
    })
    .catch((error: unknown) => {
      throw brokenConstraint(error) === 'kept_region_exists' ? unknownRegion('region') : error
    })
}

/** Who keeps the holidays of this region; without it, of any. */
export async function keepersOf(tx: Tx, region?: string): Promise<string[]> {
  const keepers = await tx.sql<{ ownerId: string }>`
    select owner_id as "ownerId" from schedules.kept_holidays
    where ${region ?? null}::text is null or region = ${region ?? null} order by owner_id`
  return keepers.map(({ ownerId }) => ownerId)
}
