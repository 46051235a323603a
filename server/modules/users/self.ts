import type { Account, updateSelf as updateSelfEndpoint } from '#contract/users.ts'
import { isTimeZone } from '#contract/time-zone.ts'
import { type Ctx, signedIn } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { accountById, newsOf } from './account-rows.ts'
import { unknownTimeZone } from './errors.ts'

/** The account that is signed in. */
export const getSelf = (ctx: Ctx): Promise<Account> => accountById(ctx, signedIn(ctx).accountId)

/** Changes one's own name, language or time zone. @throws Refusal unknown_time_zone */
export async function updateSelf(ctx: Ctx, { body }: Input<typeof updateSelfEndpoint>): Promise<Account> {
  if (body.timeZone !== undefined && !isTimeZone(body.timeZone)) throw unknownTimeZone()
  const { accountId } = signedIn(ctx)
  return ctx.transaction(async (tx) => {
    await tx.sql`
      update users.accounts set
        name = coalesce(${body.name ?? null}, name),
        language = coalesce(${body.language ?? null}, language),
        time_zone = coalesce(${body.timeZone ?? null}, time_zone),
        updated_at = ${tx.now()}
      where id = ${accountId}`
    const account = await accountById(tx, accountId)
    await tx.emit('account.changed', newsOf(account))
    return account
  })
}
