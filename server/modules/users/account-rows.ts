import type { Account } from '#contract/users.ts'
import type { AccountNews } from '#contract/events.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'

/** One account. @throws Refusal not_found */
export async function accountById(ctx: Ctx, id: string): Promise<Account> {
  const [row] = await ctx.sql<Account>`
    select id, email, name, role, language, time_zone as "timeZone", suspended from users.accounts where id = ${id}`
  if (!row) throw notFound('The account')
  return row
}

/** Those of these accounts that exist, in no particular order. */
export const accountsByIds = (ctx: Ctx, ids: readonly string[]): Promise<Account[]> => ctx.sql<Account>`
  select id, email, name, role, language, time_zone as "timeZone", suspended from users.accounts
  where id = any(${ids}::uuid[])`

/** Accounts with these addresses in lower case, confirmed by their owners; not those that are suspended. */
export const accountsByEmails = (ctx: Ctx, emails: readonly string[]): Promise<Account[]> => ctx.sql<Account>`
  select id, email, name, role, language, time_zone as "timeZone", suspended from users.accounts
  where lower(email) = any(${emails}::text[]) and email_verified and not suspended`

/** Every administrator who may sign in, oldest account first. */
export const admins = (ctx: Ctx): Promise<Account[]> => ctx.sql<Account>`
  select id, email, name, role, language, time_zone as "timeZone", suspended from users.accounts
  where role = 'admin' and not suspended order by created_at, id`

/** What events say of an account. */
export const newsOf = (account: Account): AccountNews => ({
  accountId: account.id,
  role: account.role,
  name: account.name,
  language: account.language,
  timeZone: account.timeZone,
})
