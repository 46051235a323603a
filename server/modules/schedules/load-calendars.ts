import type { BookingTerms } from '#contract/booking-terms.ts'
import type { Holiday } from '#contract/holidays.ts'
import type { Ctx } from '#platform/context.ts'
import type { Availability, DatedRule, ExceptionDay, Span, WeeklyRule } from './availability.ts'
import { defaultTerms } from './booking-terms.ts'
import { cellsBetween, startOfCell } from './cells.ts'
import { loadVisitStarts, type VisitStart } from './full-days.ts'

/** All that says when somebody can be booked. */
export interface Calendar {
  availability: Availability
  /** What the holidays in `availability` are. */
  holidays: KeptHoliday[]
  unavailable: (Span & { id: string; reason: string })[]
  taken: TakenSpan[]
  terms: BookingTerms
  /** When visits begin on the days that are looked at, where the terms limit the visits of a day. */
  visitStarts: VisitStart[]
}

/** A public holiday of the region that the owner keeps, on a day that is no exception of the owner's own. */
export type KeptHoliday = Omit<Holiday, 'origin'>

/** Taken time; by whom and until when is known only where it was asked for. */
export interface TakenSpan extends Span {
  claimId?: string
  /** Of a hold. */
  expiresAt?: Temporal.Instant
}

interface Row {
  ownerId: string
  weekly: WeeklyRule[]
  dated: DatedRule[]
  exceptions: ExceptionDay[]
  holidays: KeptHoliday[]
  unavailable: [id: string, startsAt: string, endsAt: string, reason: string][]
  taken: [first: number, end: number, claimId?: string, expiresAt?: string | null][]
  terms: BookingTerms | null
}

/**
 * The calendars of these owners for visits that start in `within`, in one statement however many they are, and a second
 * one where days are limited. Time of the claims `ignoring` counts as free, as do holds that have expired. With `byClaim` it
 * is told who has the taken time; with `hours` neither taken time nor the visits of a day are read.
 */
export async function loadCalendars(
  ctx: Ctx,
  ownerIds: readonly string[],
  within: Span,
  ignoring: readonly string[] = [],
  reading: 'taken' | 'byClaim' | 'hours' = 'taken',
): Promise<Map<string, Calendar>> {
  // A visit that starts in time may end after it, by less than a day with its buffer; days of any zone lie within one
  // more day.
  const until = within.end.add({ hours: 24 })
  const firstDay = within.start.subtract({ hours: 24 }).toString().slice(0, 10)
  const lastDay = until.add({ hours: 24 }).toString().slice(0, 10)
  const cells = cellsBetween(within.start, until, ctx.config.STEP_MINUTES)
  const rows = await ctx.sql<Row>`
    select owner_id as "ownerId",
      (select coalesce(json_agg(json_build_object('id', id, 'weekdays', weekdays, 'startsOn', starts_on, 'endsOn', ends_on,
          'from', from_time, 'to', to_time, 'timeZone', time_zone, 'visitKinds', visit_kinds, 'place', place)
          order by from_time, id), '[]')
        from schedules.availability_rules r where r.owner_id = owners.owner_id and r.kind = 'weekly'
          and (r.starts_on is null or r.starts_on <= ${lastDay}::date)
          and (r.ends_on is null or r.ends_on >= ${firstDay}::date)) as weekly,
      (select coalesce(json_agg(json_build_object('id', id, 'on', on_day, 'from', from_time, 'to', to_time,
          'timeZone', time_zone, 'visitKinds', visit_kinds, 'place', place) order by on_day, from_time, id), '[]')
        from schedules.availability_rules r where r.owner_id = owners.owner_id and r.kind = 'dated'
          and r.on_day between ${firstDay}::date and ${lastDay}::date) as dated,
      (select coalesce(json_agg(json_build_object('on', on_day, 'timeZone', time_zone, 'hours', hours)
          order by on_day), '[]')
        from schedules.exception_days e where e.owner_id = owners.owner_id
          and e.on_day between ${firstDay}::date and ${lastDay}::date) as exceptions,
      -- An own exception of that date wins.
      (select coalesce(json_agg(json_build_object('id', h.id, 'on', h.on_day, 'region', h.region,
          'nameEn', h.name_en, 'namePt', h.name_pt) order by h.on_day), '[]')
        from schedules.kept_holidays k join schedules.holidays h on h.region = k.region and not h.deleted
        where k.owner_id = owners.owner_id and h.on_day between ${firstDay}::date and ${lastDay}::date
          and not exists (select from schedules.exception_days e
            where e.owner_id = k.owner_id and e.on_day = h.on_day)) as holidays,
      (select coalesce(json_agg(json_build_array(id, starts_at, ends_at, reason) order by starts_at, id), '[]')
        from schedules.unavailable_times u where u.owner_id = owners.owner_id
          and u.ends_at > ${within.start}::timestamptz and u.starts_at < ${until}::timestamptz) as unavailable,
      case ${reading}::text when 'hours' then '[]'::json when 'byClaim' then
        (select coalesce(json_agg(json_build_array(lower(span), upper(span), claim_id, expires_at)
            order by span, claim_id), '[]')
          from (select claim_id, expires_at, unnest(range_agg(int4range(cell, cell + 1))) as span
            from schedules.taken_times t where t.party_id = owners.owner_id
              and t.cell >= ${cells.first} and t.cell < ${cells.end}
              and (t.expires_at is null or t.expires_at > ${ctx.now()}::timestamptz)
              and t.claim_id <> all(${ignoring}::uuid[])
            group by claim_id, expires_at) as spans)
      else
        (select coalesce(json_agg(json_build_array(lower(span), upper(span))), '[]')
          from (select unnest(range_agg(int4range(cell, cell + 1))) as span
            from schedules.taken_times t where t.party_id = owners.owner_id
              and t.cell >= ${cells.first} and t.cell < ${cells.end}
              and (t.expires_at is null or t.expires_at > ${ctx.now()}::timestamptz)
              and t.claim_id <> all(${ignoring}::uuid[])) as spans)
      end as taken,
      (select json_build_object('bufferMinutes', buffer_minutes, 'noticeMinutes', notice_minutes,
          'horizonDays', horizon_days, 'visitsPerDay', visits_per_day, 'version', version)
        from schedules.booking_terms t where t.doctor_id = owners.owner_id) as terms
    from unnest(${ownerIds}::uuid[]) as owners (owner_id)`
  const isLimited = ({ terms }: Row): boolean => reading !== 'hours' && (terms?.visitsPerDay ?? null) !== null
  const limited = rows.filter(isLimited).map((row) => row.ownerId)
  const starts =
    limited.length === 0
      ? new Map<string, VisitStart[]>()
      : await loadVisitStarts(ctx, limited, within, ignoring)
  return new Map(rows.map((row) => [row.ownerId, calendarOf(ctx, row, starts.get(row.ownerId) ?? [])]))
}

function calendarOf(ctx: Ctx, row: Row, visitStarts: VisitStart[]): Calendar {
  const { weekly, dated, exceptions, holidays, unavailable, taken, terms } = row
  const at = (cell: number) => startOfCell(cell, ctx.config.STEP_MINUTES)
  return {
    availability: { weekly, dated, exceptions, holidays: holidays.map(({ on }) => on) },
    holidays,
    unavailable: unavailable.map(([id, startsAt, endsAt, reason]) => ({
      id,
      reason,
      start: Temporal.Instant.from(startsAt),
      end: Temporal.Instant.from(endsAt),
    })),
    taken: taken.map(([first, end, claimId, expiresAt]) => ({
      start: at(first),
      end: at(end),
      ...(claimId && { claimId }),
      ...(expiresAt && { expiresAt: Temporal.Instant.from(expiresAt) }),
    })),
    terms: terms ?? defaultTerms,
    visitStarts,
  }
}

/** The calendar of one owner, as `loadCalendars`. */
export async function loadCalendar(
  ctx: Ctx,
  ownerId: string,
  within: Span,
  ignoring?: readonly string[],
  reading?: 'taken' | 'byClaim',
): Promise<Calendar> {
  const calendar = (await loadCalendars(ctx, [ownerId], within, ignoring, reading)).get(ownerId)
  if (!calendar) throw new Error('Every owner that is asked for has a calendar')
  return calendar
}
