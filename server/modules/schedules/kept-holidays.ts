import type { KeptHolidays, setKeptHolidays as setKeptHolidaysEndpoint } from '#contract/holidays.ts'
import { type Ctx, signedIn } from '#platform/context.ts'
import { brokenConstraint } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import type { Static } from 'typebox'
import { announceAvailability } from './announce-availability.ts'
import { unknownRegion } from './errors.ts'

type Kept = Static<typeof KeptHolidays>

/** The region on whose holidays one's own weekly rules do not open; null = none. */
export async function getKeptHolidays(ctx: Ctx): Promise<Kept> {
  const [kept] = await ctx.sql<{ region: string }>`
    select region from schedules.kept_holidays where owner_id = ${signedIn(ctx).accountId}`
  return { region: kept?.region ?? null }
}

/** Keeps the holidays of a region, or none; booked visits stay. @throws Refusal unknown_region (422) */
export function setKeptHolidays(
  ctx: Ctx,
  { body: { region } }: Pick<Input<typeof setKeptHolidaysEndpoint>, 'body'>,
): Promise<Kept> {
  const { accountId } = signedIn(ctx)
  return ctx
    .transaction(async (tx) => {
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
