import type { Ctx } from '#platform/context.ts'
import { searchText } from '#platform/search-text.ts'

/**
 * Begins the profile of a doctor's account: video visits of 30 minutes, or the shortest that the step allows. The news of
 * the account and its first request race to do so: the second does nothing.
 */
export async function makeDraft(
  ctx: Ctx,
  account: { accountId: string; name: string; timeZone: string },
): Promise<void> {
  const { accountId, name, timeZone } = account
  const step = ctx.config.STEP_MINUTES
  await ctx.sql`
    insert into doctors.profiles (id, name, time_zone, video_minutes, status_at, name_text, search_text)
    values (${accountId}, ${name}, ${timeZone}, ${[30 % step === 0 ? 30 : step]}, ${ctx.now()},
      ${searchText(name)}, ${searchText(name)})
    on conflict (id) do nothing`
}
