import type { Account, listUsers as listUsersEndpoint } from '#contract/users.ts'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'

/** All accounts for admins, newest first; `q` is part of the name or address. */
export async function listUsers(ctx: Ctx, { query }: Input<typeof listUsersEndpoint>) {
  const { page, size, role = null } = query
  const like = query.q ? `%${query.q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%` : null
  const [count] = await ctx.sql<{ total: number }>`
    select count(*) as total from users.accounts
    where (${role}::text is null or role = ${role}) and (${like}::text is null or name ilike ${like} or email ilike ${like})`
  const items = await ctx.sql<Account>`
    select id, email, name, role, language, time_zone as "timeZone", suspended from users.accounts
    where (${role}::text is null or role = ${role}) and (${like}::text is null or name ilike ${like} or email ilike ${like})
    order by created_at desc, id desc limit ${size} offset ${page * size}`
  return { items, page, size, total: count?.total ?? 0 }
}

/** How many accounts there are. */
export async function countUsers(ctx: Ctx): Promise<number> {
  const [row] = await ctx.sql<{ accounts: number }>`select count(*) as accounts from users.accounts`
  return row?.accounts ?? 0
}
