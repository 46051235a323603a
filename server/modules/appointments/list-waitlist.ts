import type {
  getWaitlistEntry as getEndpoint,
  listWaitlist as listEndpoint,
  WaitlistEntry,
} from '#contract/waitlist.ts'
import { type Ctx, signedIn } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { asEntries, asEntry, entriesByIds } from './waitlist-rows.ts'

/** A page of one's own entries: those with an offer first, then the longest waiting, then those that ended last. */
export async function listWaitlist(ctx: Ctx, { query }: Input<typeof listEndpoint>) {
  const { page, size, open = false, appointmentId = null } = query
  const found = await ctx.sql<{ id: string | null; total: number }>`
    with chosen as (
      select w.id, w.since, w.ended_at, exists (
        select from appointments.waitlist_offers o
        where o.entry_id = w.id and o.state = 'open' and o.expires_at > ${ctx.now()}::timestamptz) as is_offered
      from appointments.waitlist w
      where account_id = ${signedIn(ctx).accountId} and (not ${open}::boolean or state in ('waiting', 'resting'))
        and (${appointmentId}::uuid is null or appointment_id = ${appointmentId})
    )
    select row.id, count.total
    from (select count(*) as total from chosen) as count
    left join lateral (
      select * from chosen order by is_offered desc, ended_at desc nulls first, since, id
      limit ${size} offset ${page * size}
    ) as row on true
    order by row.is_offered desc, row.ended_at desc nulls first, row.since, row.id`
  // A page past the end is one row without an entry, which still brings the total.
  const ids = found.flatMap(({ id }) => id ?? [])
  const rows = (await entriesByIds(ctx, ids)).toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
  return { items: await asEntries(ctx, rows), page, size, total: found[0]?.total ?? 0 }
}

/** One of one's own entries. @throws Refusal not_found */
export async function getWaitlistEntry(
  ctx: Ctx,
  { params }: Input<typeof getEndpoint>,
): Promise<WaitlistEntry> {
  const [row] = await entriesByIds(ctx, [params.id])
  if (row?.accountId !== signedIn(ctx).accountId) throw notFound('The entry')
  return asEntry(ctx, row)
}
