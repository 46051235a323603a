import { type Ctx, onceForProcess, type Tx } from '#platform/context.ts'
import type { Span } from './availability.ts'
import { longestHorizonDays } from './bookable-span.ts'
import { type Calendar, loadCalendars } from './load-calendars.ts'

/** Hours of so many doctors are kept, and of none with more rules, exceptions and unavailable times than that. */
const mostKept = 5000
const mostRows = 1000
/** So far around now hours are read, and for so long they are kept: longer than the longest horizon lies ahead. */
const keptDays = 30
const before = { hours: 24 * (keptDays + 2) }
const after = { hours: 24 * (longestHorizonDays + keptDays + 2) }
/** The row that counts what changes the hours of many. */
const ofMany = '00000000-0000-0000-0000-000000000000'

interface Kept {
  version: string
  readAt: Temporal.Instant
  calendar: Calendar
}
const keptHours = onceForProcess(() => new Map<string, Kept>())

/**
 * The hours and terms of these doctors, without taken time: from memory where nothing has changed. Their availability must
 * be kept (`keepAvailability`) since before: the versions are read after that, so a change that is not seen here waits for
 * the end of this transaction.
 */
export async function hoursInMemory(tx: Tx, doctorIds: readonly string[]): Promise<Map<string, Calendar>> {
  const kept = keptHours(tx)
  const now = tx.now()
  const counted = await tx.sql<{ id: string; version: number }>`
    select owner_id as id, version from schedules.hours_versions
    where owner_id = any(${[ofMany, ...doctorIds]}::uuid[])`
  const versions = new Map(counted.map(({ id, version }) => [id, version]))
  const many = versions.get(ofMany) ?? 0
  const versionOf = (id: string): string => `${versions.get(id) ?? 0} ${many}`
  const found = new Map<string, Calendar>()
  const missing: string[] = []
  for (const id of doctorIds) {
    const one = kept.get(id)
    if (one?.version === versionOf(id) && isFresh(one, now)) found.set(id, one.calendar)
    else missing.push(id)
  }
  if (missing.length === 0) return found
  for (const [id, calendar] of await readHours(tx, missing, now)) {
    found.set(id, calendar)
    kept.delete(id)
    if (rowsOf(calendar) > mostRows) continue
    const [oldest] = kept.keys()
    if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest)
    kept.set(id, { version: versionOf(id), readAt: now, calendar })
  }
  return found
}

const isFresh = ({ readAt }: Kept, now: Temporal.Instant): boolean =>
  Math.abs(now.epochMilliseconds - readAt.epochMilliseconds) < keptDays * 86_400_000

const readHours = (ctx: Ctx, ids: readonly string[], now: Temporal.Instant): Promise<Map<string, Calendar>> =>
  loadCalendars(ctx, ids, { start: now.subtract(before), end: now.add(after) }, [], 'hours')

const rowsOf = ({ availability: { weekly, dated, exceptions }, unavailable }: Calendar): number =>
  weekly.length + dated.length + exceptions.length + unavailable.length

/** What of these hours matters to visits that start in `within`, as `loadCalendars` reads it. */
export function hoursWithin(calendar: Calendar, within: Span): Calendar {
  const { availability, holidays, unavailable } = calendar
  const { weekly, dated, exceptions } = availability
  const until = within.end.add({ hours: 24 })
  const firstDay = within.start.subtract({ hours: 24 }).toString().slice(0, 10)
  const lastDay = until.add({ hours: 24 }).toString().slice(0, 10)
  const isNear = ({ on }: { on: string }): boolean => on >= firstDay && on <= lastDay
  const near = holidays.filter(isNear)
  return {
    ...calendar,
    availability: {
      weekly: weekly.filter(
        ({ startsOn, endsOn }) => (startsOn ?? firstDay) <= lastDay && (endsOn ?? lastDay) >= firstDay,
      ),
      dated: dated.filter(isNear),
      exceptions: exceptions.filter(isNear),
      holidays: near.map(({ on }) => on),
    },
    holidays: near,
    unavailable: unavailable.filter(
      ({ start, end }) =>
        end.epochNanoseconds > within.start.epochNanoseconds &&
        start.epochNanoseconds < until.epochNanoseconds,
    ),
  }
}
