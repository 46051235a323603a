import type { Ctx } from '../context.ts'
import type { Timer } from '../jobs.ts'

/** A transaction locks so many feeds at most: who tells these people something waits for it. */
const feedsTogether = 100
const expiredTogether = 5000

/**
 * Removes what is older than `UPDATES_KEPT_DAYS`, and what has expired. It walks through the feeds by their key, so that
 * who writes pays for no index of its own for this.
 */
export const trimFeeds: Timer = {
  name: 'platform.trim-feeds',
  cron: '17 3 * * *',
  run: async (ctx) => {
    const before = ctx.now().subtract({ hours: 24 * ctx.config.UPDATES_KEPT_DAYS })
    let after = '00000000-0000-0000-0000-000000000000'
    for (;;) {
      const [next] = await ctx.sql<{ last: string | null; old: string[] }>`
        select max(account_id::text) as last, coalesce(array_agg(account_id) filter (where is_old), '{}') as old from (
          select f.account_id, oldest.at < ${before} as is_old
          from platform.feeds f left join lateral (
            select at from platform.updates u where u.account_id = f.account_id order by number limit 1
          ) as oldest on true
          where f.account_id > ${after} order by f.account_id limit 1000) as walked`
      if (!next?.last) break
      for (let i = 0; i < next.old.length; i += feedsTogether)
        await trim(ctx, next.old.slice(i, i + feedsTogether), before)
      after = next.last
    }
    for (;;) {
      const expired = await ctx.sql`
        delete from platform.updates where (account_id, number) in (
          select account_id, number from platform.updates where expires_at < ${ctx.now()} limit ${expiredTogether})
        returning 1`
      if (expired.length < expiredTogether) break
    }
  },
}

/** Up to the newest that is old: what is older than the first that stays, was told before it. */
const trim = (ctx: Ctx, accountIds: readonly string[], before: Temporal.Instant): Promise<void> =>
  ctx.transaction(async (tx) => {
    // In the order in which whoever tells something locks them.
    await tx.sql`
      select from platform.feeds where account_id = any(${accountIds}::uuid[]) order by account_id for update`
    await tx.sql`
      with ends as (
        select account_id, max(number) as number from platform.updates
        where account_id = any(${accountIds}::uuid[]) and at < ${before} group by account_id
      ), gone as (
        delete from platform.updates u using ends e where u.account_id = e.account_id and u.number <= e.number
      )
      update platform.feeds f set trimmed_to = greatest(f.trimmed_to, e.number)
      from ends e where f.account_id = e.account_id`
  })
