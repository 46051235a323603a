import type {
  ExceptionDay,
  ExceptionInput,
  listExceptions as listExceptionsEndpoint,
} from '#contract/schedules.ts'
import { isTimeZone } from '#contract/time-zone.ts'
import { type Ctx, signedIn } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { announceAvailability } from './announce-availability.ts'
import type { Purpose, WallRange } from './availability.ts'
import { areForOneKind, hoursOverlap } from './check-rule.ts'
import { endsBeforeStart, overlapsRule, unknownTimeZone } from './errors.ts'
import { lockAvailability } from './keep-availability.ts'
import { ownZone, refuseOfPatients } from './rule-rows.ts'
import { saneDay } from './sane-times.ts'

/** One's own days with other hours: today and coming ones first, the soonest on top, then past ones, the latest on top. */
export async function listExceptions(ctx: Ctx, { query }: Input<typeof listExceptionsEndpoint>) {
  const { accountId, timeZone } = signedIn(ctx)
  const { page, size, from = null } = query
  const today = ctx.now().toZonedDateTimeISO(timeZone).toPlainDate().toString()
  const [count] = await ctx.sql<{ total: number }>`
    select count(*) as total from schedules.exception_days
    where owner_id = ${accountId} and (${from}::date is null or on_day >= ${from}::date)`
  const items = await ctx.sql<ExceptionDay>`
    select on_day as "on", time_zone as "timeZone", hours from schedules.exception_days
    where owner_id = ${accountId} and (${from}::date is null or on_day >= ${from}::date)
    order by on_day < ${today}::date, abs(on_day - ${today}::date) limit ${size} offset ${page * size}`
  return { items, page, size, total: count?.total ?? 0 }
}

/**
 * Gives one day other hours than the weekly rules say; none closes it.
 * @throws Refusal ends_before_start, unknown_time_zone (422), overlaps_rule (409), bad_input (400)
 */
export async function setException(
  ctx: Ctx,
  { params, body }: { params: { on: string }; body: ExceptionInput },
): Promise<ExceptionDay> {
  const { accountId } = signedIn(ctx)
  const on = saneDay(params.on, 'on')
  const hours = body.hours
    .map((range) => ({ ...range, ...(range.place !== undefined && { place: range.place.trim() }) }))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
  refuseHours(hours)
  for (const range of hours) refuseOfPatients(ctx, range, 'hours.')
  const timeZone = body.timeZone ?? (await ownZone(ctx))
  if (!isTimeZone(timeZone)) throw unknownTimeZone()
  await ctx.transaction(async (tx) => {
    await lockAvailability(tx, accountId)
    await tx.sql`
      insert into schedules.exception_days (owner_id, on_day, time_zone, hours)
      values (${accountId}, ${on}, ${timeZone}, ${JSON.stringify(hours)}::jsonb)
      on conflict (owner_id, on_day) do update set time_zone = excluded.time_zone, hours = excluded.hours`
    await announceAvailability(tx, accountId)
  })
  return { on, timeZone, hours }
}

function refuseHours(hours: readonly (WallRange & Purpose)[]): void {
  for (const [i, range] of hours.entries()) {
    if (range.from >= range.to) throw endsBeforeStart('hours')
    const other = hours.slice(i + 1).find((one) => hoursOverlap(range, one) && areForOneKind(range, one))
    if (other) throw overlapsRule('hours', `${range.from}–${range.to} overlaps ${other.from}–${other.to}.`)
  }
}

/** Lets the weekly rules hold again on this day. @throws Refusal not_found */
export async function deleteException(ctx: Ctx, { params }: { params: { on: string } }): Promise<void> {
  const { accountId } = signedIn(ctx)
  await ctx.transaction(async (tx) => {
    await lockAvailability(tx, accountId)
    const deleted = await tx.sql`
      delete from schedules.exception_days where owner_id = ${accountId} and on_day = ${saneDay(params.on, 'on')}
      returning on_day`
    if (deleted.length === 0) throw notFound('The exception')
    await announceAvailability(tx, accountId)
  })
}
