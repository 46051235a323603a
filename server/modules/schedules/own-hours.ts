import type { AvailabilityRule, ExceptionDay, UnavailableTime } from '#contract/schedules.ts'
import type { Ctx } from '#platform/context.ts'
import type { Span } from './availability.ts'
import { loadCalendar } from './load-calendars.ts'
import { type OpenBlock, openBlocks } from './open-blocks.ts'
import { rulesOf } from './rule-rows.ts'
import { asAnswer, type UnavailableRow } from './unavailable-times.ts'

/** What somebody's availability in a span is made of, and the open time that comes of it. */
export interface OwnHours {
  open: OpenBlock[]
  unavailable: UnavailableTime[]
  exceptions: ExceptionDay[]
  rules: AvailabilityRule[]
}

/** The hours of an owner in a span, in four statements. Unavailable times are not taken off the open ones. */
export async function hoursOf(ctx: Ctx, ownerId: string, within: Span): Promise<OwnHours> {
  // Days of any zone lie within one more day.
  const firstDay = within.start.subtract({ hours: 24 }).toString().slice(0, 10)
  const lastDay = within.end.add({ hours: 24 }).toString().slice(0, 10)
  const isNear = ({ on, startsOn, endsOn }: AvailabilityRule): boolean =>
    (on ?? startsOn ?? '') <= lastDay && (on ?? endsOn ?? '9999') >= firstDay
  const rules = (await rulesOf(ctx, ownerId)).filter(isNear)
  const exceptions = await ctx.sql<ExceptionDay>`
    select on_day as "on", time_zone as "timeZone", hours from schedules.exception_days
    where owner_id = ${ownerId} and on_day between ${firstDay}::date and ${lastDay}::date order by on_day`
  const unavailable = await ctx.sql<UnavailableRow>`
    select id, owner_id as "ownerId", starts_at as "startsAt", ends_at as "endsAt", reason
    from schedules.unavailable_times
    where owner_id = ${ownerId} and ends_at > ${within.start} and starts_at < ${within.end}
    order by starts_at, id`
  const { holidays } = (await loadCalendar(ctx, ownerId, within)).availability
  return {
    open: openBlocks({ rules, exceptions, holidays }, within),
    unavailable: unavailable.map(asAnswer),
    exceptions,
    rules,
  }
}
