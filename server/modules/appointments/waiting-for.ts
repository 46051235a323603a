import { steps } from '#contract/appointment-states.ts'
import type { Doctor } from '#contract/doctors.ts'
import type { Ctx } from '#platform/context.ts'
import { type AppointmentRow, rowsByIds } from './appointment-rows.ts'
import { entriesByIds, type EntryRow } from './waitlist-rows.ts'

/** An entry that waits for a doctor's time. */
export interface Waiting {
  entry: EntryRow
  /** The visit that an earlier time takes the place of. */
  visit: AppointmentRow | undefined
  /** Starts that were offered to it before and not taken, in milliseconds of the epoch. */
  offered: ReadonlySet<number>
}

const mostAtOnce = 200

/** Whether anybody waits for time of this doctor. */
export async function isWaitedFor(ctx: Ctx, { id, specialty, city }: Doctor): Promise<boolean> {
  const [found] = await ctx.sql<{ is: boolean }>`
    select exists (select from appointments.waitlist where state = 'waiting' and doctor_id = ${id})
      or exists (
        select from appointments.waitlist
        where state = 'waiting' and specialty = ${specialty} and (city = '' or lower(city) = lower(${city}))
      ) as is`
  return found?.is ?? false
}

/** All who wait for time of this doctor and are offered nothing, in the order of their turn; notes that they were looked at. */
export async function* waitingFor(ctx: Ctx, doctor: Doctor): AsyncGenerator<Waiting> {
  let after = { since: Temporal.Instant.fromEpochMilliseconds(0), id: '00000000-0000-0000-0000-000000000000' }
  for (let read = mostAtOnce; read === mostAtOnce;) {
    const found = await ctx.sql<{ id: string; since: Temporal.Instant }>`
      select id, since from appointments.waitlist w
      where state = 'waiting' and window_end > ${ctx.now()}::timestamptz
        and (doctor_id = ${doctor.id}
          or specialty = ${doctor.specialty} and (city = '' or lower(city) = lower(${doctor.city})))
        and (since, id) > (${after.since}::timestamptz, ${after.id}::uuid)
        and not exists (select from appointments.waitlist_offers o where o.entry_id = w.id and o.state = 'open')
      order by since, id limit ${mostAtOnce}`
    const ids = found.map(({ id }) => id)
    yield* await asWaiting(ctx, doctor, ids)
    await ctx.sql`update appointments.waitlist set looked_at = ${ctx.now()} where id = any(${ids}::uuid[])`
    after = found.at(-1) ?? after
    read = found.length
  }
}

async function asWaiting(ctx: Ctx, doctor: Doctor, ids: readonly string[]): Promise<Waiting[]> {
  const entries = await entriesByIds(ctx, ids)
  const visits = await rowsByIds(
    ctx,
    entries.flatMap(({ appointmentId }) => appointmentId ?? []),
  )
  const byId = new Map(visits.map((visit) => [visit.id, visit]))
  const offered = Map.groupBy(
    await ctx.sql<{ entryId: string; startsAt: Temporal.Instant }>`
      select entry_id as "entryId", starts_at as "startsAt" from appointments.waitlist_offers
      where entry_id = any(${ids}::uuid[]) and doctor_id = ${doctor.id} and state in ('declined', 'expired')`,
    ({ entryId }) => entryId,
  )
  return entries.flatMap((entry) => {
    const visit = entry.appointmentId === null ? undefined : byId.get(entry.appointmentId)
    // Its visit is over: the timer ends it.
    if (entry.appointmentId !== null && !visit) return []
    if (visit && !(steps.move.from as readonly string[]).includes(visit.state)) return []
    const before = offered.get(entry.id) ?? []
    const asVisit = visit && {
      kind: visit.kind,
      durationMinutes: visit.startsAt.until(visit.endsAt).total('minutes'),
    }
    return [
      {
        entry: { ...entry, ...asVisit },
        visit,
        offered: new Set(before.map(({ startsAt }) => startsAt.epochMilliseconds)),
      },
    ]
  })
}
