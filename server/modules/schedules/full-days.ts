import type { Doctor } from '#contract/doctors.ts'
import type { Ctx, Tx } from '#platform/context.ts'
import type { Span } from './availability.ts'
import { cellsBetween, startOfCell } from './cells.ts'
import { instantSpan, merge } from './spans.ts'
import { dayMilliseconds, dayNumber, offsetStretches, whenWallShows } from './wall-time.ts'

/** When a claim begins to take time of a doctor: once for each of its times. */
export interface VisitStart {
  claimId: string
  at: Temporal.Instant
}

/** Longer than any visit with its buffer and than any day, so that what begins on the first day is seen to begin. */
const lookBack = { hours: 48 }

/**
 * When visits of these doctors, booked ones and those whose time is held, begin on the days that `within` touches;
 * without those of the claims `ignoring`.
 */
export async function loadVisitStarts(
  ctx: Ctx,
  doctorIds: readonly string[],
  within: Span,
  ignoring: readonly string[],
): Promise<Map<string, VisitStart[]>> {
  const step = ctx.config.STEP_MINUTES
  const cells = cellsBetween(within.start.subtract(lookBack), within.end.add(lookBack), step)
  const rows = await ctx.sql<{ doctorId: string; claimId: string; cell: number }>`
    select party_id as "doctorId", claim_id as "claimId", cell from (
      select party_id, claim_id, cell, lag(cell) over (partition by party_id, claim_id order by cell) as before
      from schedules.taken_times
      where party_id = any(${doctorIds}::uuid[]) and cell >= ${cells.first} and cell < ${cells.end}
        and (expires_at is null or expires_at > ${ctx.now()}::timestamptz)
        and claim_id <> all(${ignoring}::uuid[])
    ) as taken
    where before is distinct from cell - 1`
  const starts = rows.map(({ doctorId, claimId, cell }) => ({
    doctorId,
    claimId,
    at: startOfCell(cell, step),
  }))
  return Map.groupBy(starts, ({ doctorId }) => doctorId)
}

const dayOf = (at: Temporal.Instant, timeZone: string): string =>
  at.toZonedDateTimeISO(timeZone).toPlainDate().toString()

/** The claims that begin on the day of `at` on the clocks of `timeZone`, each once however many of its times do. */
export const visitsOnDay = (
  starts: readonly VisitStart[],
  at: Temporal.Instant,
  timeZone: string,
): Set<string> => {
  const day = dayOf(at, timeZone)
  return new Set(starts.filter((one) => dayOf(one.at, timeZone) === day).map(({ claimId }) => claimId))
}

/** The days on the clocks of `timeZone` on which so many visits begin already. A claim with several times on a day counts once. */
export function fullDays(
  starts: readonly VisitStart[],
  visitsPerDay: number | null,
  timeZone: string,
): Span[] {
  if (visitsPerDay === null) return []
  const claims = new Map<string, Set<string>>()
  for (const { claimId, at } of starts) {
    const day = dayOf(at, timeZone)
    claims.set(day, (claims.get(day) ?? new Set()).add(claimId))
  }
  return [...claims].filter(([, { size }]) => size >= visitsPerDay).flatMap(([day]) => spansOf(day, timeZone))
}

/** The absolute time of a day: two spans where the clocks go back over midnight. */
function spansOf(day: string, timeZone: string): Span[] {
  const midnight = dayNumber(day) * dayMilliseconds
  const around = { start: midnight - dayMilliseconds, end: midnight + 2 * dayMilliseconds }
  const shown = whenWallShows(offsetStretches(timeZone, around), midnight, midnight + dayMilliseconds)
  return merge(shown).map(instantSpan)
}

export interface DayAsked {
  doctor: Pick<Doctor, 'id' | 'timeZone'>
  startsAt: Temporal.Instant
  visitsPerDay: number | null
}
/** The visits that begin on a day of a doctor who takes only so many. */
export interface DayVisits {
  most: number
  claimIds: ReadonlySet<string>
}

/**
 * The visits on the day of each of these starts, undefined where the doctor sets no limit; the same object for the same
 * day. No other booking of these days can come between: they wait for the end of this transaction. Ask before the time
 * is taken, as cells are locked last.
 */
export async function lockDays(tx: Tx, asked: readonly DayAsked[]): Promise<(DayVisits | undefined)[]> {
  const named = asked.map(({ doctor, startsAt, visitsPerDay }) =>
    visitsPerDay === null ? '' : `visits of ${doctor.id} on ${dayOf(startsAt, doctor.timeZone)}`,
  )
  const limited = new Map(asked.flatMap((one, at) => (named[at] ? [[named[at], one]] : [])))
  if (limited.size === 0) return asked.map(() => undefined)
  // In one order, so that two transactions do not wait for each other in a ring.
  await tx.sql`
    select pg_advisory_xact_lock(hashtextextended(day, 0)) from unnest(${[...limited.keys()].toSorted()}::text[]) as day`
  const starts = [...limited.values()].map(({ startsAt }) => startsAt).toSorted(Temporal.Instant.compare)
  const within = { start: starts[0]!, end: starts.at(-1)! }
  const doctorIds = [...new Set([...limited.values()].map(({ doctor }) => doctor.id))]
  const visits = await loadVisitStarts(tx, doctorIds, within, [])
  const days = new Map<string, DayVisits>()
  for (const [name, { doctor, startsAt, visitsPerDay }] of limited) {
    const on = visitsOnDay(visits.get(doctor.id) ?? [], startsAt, doctor.timeZone)
    days.set(name, { most: visitsPerDay ?? 0, claimIds: on })
  }
  return named.map((name) => days.get(name))
}

/** Whether the day of this start has as many visits as the doctor takes, besides those of the claims `ignoring`; as `lockDays`. */
export async function isDayFull(
  tx: Tx,
  asked: DayAsked & { ignoring?: readonly string[] },
): Promise<boolean> {
  const [day] = await lockDays(tx, [asked])
  return day !== undefined && day.claimIds.difference(new Set(asked.ignoring)).size >= day.most
}
