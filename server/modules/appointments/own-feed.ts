import { createHash, createHmac, randomUUID } from 'node:crypto'
import type {
  CalendarFeed,
  changeCalendarFeed as changeEndpoint,
  makeCalendarFeed as makeEndpoint,
} from '#contract/calendar-feeds.ts'
import { type Ctx, signedIn } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'

interface OwnFeed {
  id: string
  secretHash: Buffer
  showsNames: boolean
  madeAt: Temporal.Instant
}

/** 256 bits that only this installation can make of the id. */
const secretOf = (ctx: Ctx, id: string): string =>
  createHmac('sha256', ctx.config.AUTH_SECRET).update(`calendar feed ${id}`).digest('base64url')

export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** Names are for those who know them anyway: one's own doctor. A doctor's patients have not agreed to be named to others. */
const showsNamesAtFirst = (ctx: Ctx): boolean => signedIn(ctx).role === 'patient'

/** One's own secret address, if there is one. */
export async function getFeed(ctx: Ctx): Promise<CalendarFeed> {
  const [feed] = await ctx.sql<OwnFeed>`
    select id, secret_hash as "secretHash", shows_names as "showsNames", made_at as "madeAt"
    from appointments.feeds where account_id = ${signedIn(ctx).accountId}`
  if (!feed) return { address: null, madeAt: null, showsNames: showsNamesAtFirst(ctx) }
  const secret = secretOf(ctx, feed.id)
  // Made with another AUTH_SECRET it still works, but nobody can show it again.
  const isKnown = hashOf(secret).equals(feed.secretHash)
  return {
    address: isKnown ? `${ctx.config.PUBLIC_URL}/v1/calendar/feeds/${secret}.ics` : null,
    madeAt: String(feed.madeAt),
    showsNames: feed.showsNames,
  }
}

/** Makes a new secret address; the one before stops to work. */
export async function makeFeed(ctx: Ctx, { body }: Input<typeof makeEndpoint>): Promise<CalendarFeed> {
  const { accountId, role } = signedIn(ctx)
  const id = randomUUID()
  const secretHash = hashOf(secretOf(ctx, id))
  await ctx.sql`
    insert into appointments.feeds as old (account_id, id, role, secret_hash, shows_names, made_at)
    values (${accountId}, ${id}, ${role}, ${secretHash}, ${body.showsNames ?? showsNamesAtFirst(ctx)}, ${ctx.now()})
    on conflict (account_id) do update set id = excluded.id, secret_hash = excluded.secret_hash,
      shows_names = coalesce(${body.showsNames ?? null}, old.shows_names), made_at = excluded.made_at`
  return getFeed(ctx)
}

/** Changes what the feed shows; programs find it at their next look. @throws Refusal not_found when there is none */
export async function changeFeed(ctx: Ctx, { body }: Input<typeof changeEndpoint>): Promise<CalendarFeed> {
  const changed = await ctx.sql`
    update appointments.feeds set shows_names = ${body.showsNames}
    where account_id = ${signedIn(ctx).accountId} returning id`
  if (changed.length === 0) throw notFound('The calendar feed')
  return getFeed(ctx)
}

/** The address stops to work at once. */
export async function revokeFeed(ctx: Ctx): Promise<void> {
  await ctx.sql`delete from appointments.feeds where account_id = ${signedIn(ctx).accountId}`
}
