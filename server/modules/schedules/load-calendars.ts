import type { Ctx } from '#platform/context.ts'
import type { Availability, DatedRule, ExceptionDay, Span, WeeklyRule } from './availability.ts'
import { cellsBetween, startOfCell } from './cells.ts'

/** All that says when somebody can be booked, in the terms of `freeTimes`. */
export interface Calendar {
  availability: Availability
  unavailable: Span[]
  taken: Span[]
}

interface Row {
  ownerId: string
  weekly: WeeklyRule[]
  dated: DatedRule[]
  exceptions: ExceptionDay[]
  unavailable: [startsAt: string, endsAt: string][]
  taken: [first: number, end: number][]
}

/**
 * The calendars of these owners for visits that start in `within`, in one statement however many they are. Time of the
 * claims `ignoring` counts as free, as do holds that have expired.
 */
export async function loadCalendars(
  ctx: Ctx,
  ownerIds: readonly string[],
  within: Span,
  ignoring: readonly string[] = [],
): Promise<Map<string, Calendar>> {
  // A visit that starts in time may end after it, by less than a day; days of any zone lie within one more day.
  const until = within.end.add({ hours: 24 })
  const firstDay = within.start.subtract({ hours: 24 }).toString().slice(0, 10)
  const lastDay = until.add({ hours: 24 }).toString().slice(0, 10)
  const cells = cellsBetween(within.start, until, ctx.config.STEP_MINUTES)
  const rows = await ctx.sql<Row>`
    select owner_id as "ownerId",
      (select coalesce(json_agg(json_build_object('weekdays', weekdays, 'startsOn', starts_on, 'endsOn', ends_on,
          'from', from_time, 'to', to_time, 'timeZone', time_zone)), '[]')
        from schedules.availability_rules r where r.owner_id = owners.owner_id and r.kind = 'weekly'
          and (r.starts_on is null or r.starts_on <= ${lastDay}::date)
          and (r.ends_on is null or r.ends_on >= ${firstDay}::date)) as weekly,
      (select coalesce(json_agg(json_build_object('on', on_day, 'from', from_time, 'to', to_time,
          'timeZone', time_zone)), '[]')
        from schedules.availability_rules r where r.owner_id = owners.owner_id and r.kind = 'dated'
          and r.on_day between ${firstDay}::date and ${lastDay}::date) as dated,
      (select coalesce(json_agg(json_build_object('on', on_day, 'timeZone', time_zone, 'hours', hours)), '[]')
        from schedules.exception_days e where e.owner_id = owners.owner_id
          and e.on_day between ${firstDay}::date and ${lastDay}::date) as exceptions,
      (select coalesce(json_agg(json_build_array(starts_at, ends_at)), '[]')
        from schedules.unavailable_times u where u.owner_id = owners.owner_id
          and u.ends_at > ${within.start}::timestamptz and u.starts_at < ${until}::timestamptz) as unavailable,
      (select coalesce(json_agg(json_build_array(lower(span), upper(span))), '[]')
        from (select unnest(range_agg(int4range(cell, cell + 1))) as span
          from schedules.taken_times t where t.party_id = owners.owner_id
            and t.cell >= ${cells.first} and t.cell < ${cells.end}
            and (t.expires_at is null or t.expires_at > ${ctx.now()}::timestamptz)
            and t.claim_id <> all(${ignoring}::uuid[])) as spans) as taken
    from unnest(${ownerIds}::uuid[]) as owners (owner_id)`
  return new Map(rows.map((row) => [row.ownerId, calendarOf(ctx, row)]))
}

function calendarOf(ctx: Ctx, { weekly, dated, exceptions, unavailable, taken }: Row): Calendar {
  const at = (cell: number) => startOfCell(cell, ctx.config.STEP_MINUTES)
  return {
    availability: { weekly, dated, exceptions },
    unavailable: unavailable.map(([startsAt, endsAt]) => ({
      start: Temporal.Instant.from(startsAt),
      end: Temporal.Instant.from(endsAt),
    })),
    taken: taken.map(([first, end]) => ({ start: at(first), end: at(end) })),
  }
}

/** The calendar of one owner, as `loadCalendars`. */
export async function loadCalendar(
  ctx: Ctx,
  ownerId: string,
  within: Span,
  ignoring?: readonly string[],
): Promise<Calendar> {
  const none = { availability: { weekly: [], dated: [], exceptions: [] }, unavailable: [], taken: [] }
  return (await loadCalendars(ctx, [ownerId], within, ignoring)).get(ownerId) ?? none
}
