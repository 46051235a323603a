import { randomUUIDv7 } from 'node:crypto'
import type {
  listUnavailable as listUnavailableEndpoint,
  UnavailableInput,
  UnavailableTime,
} from '#contract/schedules.ts'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { announceAvailability } from './announce-availability.ts'
import { endsBeforeStart, tooLong } from './errors.ts'
import { lockAvailability } from './keep-availability.ts'
import { ownsAvailability } from './permissions.ts'
import { saneInstant } from './sane-times.ts'

const mostDays = 366

/** A row of schedules.unavailable_times. */
export interface UnavailableRow {
  id: string
  ownerId: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  reason: string
}
export const asAnswer = (row: UnavailableRow): UnavailableTime => ({
  ...row,
  startsAt: row.startsAt.toString(),
  endsAt: row.endsAt.toString(),
})

/** One's own unavailable times: those that last and coming ones first, the soonest on top, then past ones, the latest on top. */
export async function listUnavailable(ctx: Ctx, { query }: Input<typeof listUnavailableEndpoint>) {
  const { accountId } = signedIn(ctx)
  const { page, size } = query
  const now = ctx.now()
  const from = query.from === undefined ? null : saneInstant(query.from, 'from')
  const [count] = await ctx.sql<{ total: number }>`
    select count(*) as total from schedules.unavailable_times
    where owner_id = ${accountId} and (${from}::timestamptz is null or ends_at > ${from}::timestamptz)`
  const rows = await ctx.sql<UnavailableRow>`
    select id, owner_id as "ownerId", starts_at as "startsAt", ends_at as "endsAt", reason
    from schedules.unavailable_times
    where owner_id = ${accountId} and (${from}::timestamptz is null or ends_at > ${from}::timestamptz)
    order by ends_at <= ${now}::timestamptz,
      case when ends_at > ${now}::timestamptz then starts_at end, starts_at desc, id
    limit ${size} offset ${page * size}`
  return { items: rows.map(asAnswer), page, size, total: count?.total ?? 0 }
}

type Terms = { body: UnavailableInput }

/** @throws Refusal ends_before_start, too_long (422), bad_input (400) */
function check({ body }: Terms) {
  const startsAt = saneInstant(body.startsAt, 'startsAt')
  const endsAt = saneInstant(body.endsAt, 'endsAt')
  if (Temporal.Instant.compare(startsAt, endsAt) >= 0) throw endsBeforeStart('endsAt')
  if (startsAt.until(endsAt).total('hours') > mostDays * 24) throw tooLong(mostDays)
  return { startsAt, endsAt, reason: body.reason }
}

/** Blocks a time of one's own: leave, holidays, a meeting. @throws Refusal ends_before_start, too_long (422) */
export async function createUnavailable(ctx: Ctx, input: Terms): Promise<UnavailableTime> {
  const row: UnavailableRow = { id: randomUUIDv7(), ownerId: signedIn(ctx).accountId, ...check(input) }
  await ctx.transaction(async (tx) => {
    await lockAvailability(tx, row.ownerId)
    await tx.sql`
      insert into schedules.unavailable_times (id, owner_id, starts_at, ends_at, reason)
      values (${row.id}, ${row.ownerId}, ${row.startsAt}, ${row.endsAt}, ${row.reason})`
    await announceAvailability(tx, row.ownerId)
  })
  return asAnswer(row)
}

/** Changes an unavailable time of one's own. @throws Refusal not_found, ends_before_start, too_long */
export async function updateUnavailable(
  ctx: Ctx,
  input: Terms & { params: { id: string } },
): Promise<UnavailableTime> {
  return ctx.transaction(async (tx) => {
    await lockAvailability(tx, signedIn(ctx).accountId)
    const row: UnavailableRow = { ...(await own(tx, ctx, input.params.id)), ...check(input) }
    await tx.sql`
      update schedules.unavailable_times
      set starts_at = ${row.startsAt}, ends_at = ${row.endsAt}, reason = ${row.reason} where id = ${row.id}`
    await announceAvailability(tx, row.ownerId)
    return asAnswer(row)
  })
}

/** Removes an unavailable time of one's own. @throws Refusal not_found */
export async function deleteUnavailable(ctx: Ctx, { params }: { params: { id: string } }): Promise<void> {
  await ctx.transaction(async (tx) => {
    const { id } = await own(tx, ctx, params.id)
    await removeUnavailable(tx, id)
  })
}

/** Opens an unavailable time again, if it is still there. */
export async function removeUnavailable(tx: Tx, id: string): Promise<void> {
  const [removed] = await tx.sql<{ ownerId: string }>`
    delete from schedules.unavailable_times where id = ${id} returning owner_id as "ownerId"`
  if (removed) await announceAvailability(tx, removed.ownerId)
}

async function own(tx: Ctx, ctx: Ctx, id: string): Promise<UnavailableRow> {
  const [row] = await tx.sql<UnavailableRow>`
    select id, owner_id as "ownerId", starts_at as "startsAt", ends_at as "endsAt", reason
    from schedules.unavailable_times where id = ${id} for update`
  if (!row || !ownsAvailability(signedIn(ctx), row)) throw notFound('The unavailable time')
  return row
}
