import { randomUUIDv7 } from 'node:crypto'
import { accountById } from '#users'
import type { Ctx } from '#platform/context.ts'

/**
 * Id of the person who owns the account, made of the account's name where it is not there yet: the news of the account and
 * its first request race to do so, and the second finds what the first made.
 * @throws Refusal not_found when there is no such account
 */
export async function makeSelf(ctx: Ctx, accountId: string): Promise<string> {
  const known = await selfIdOf(ctx, accountId)
  if (known) return known
  const { firstName, lastName } = splitName((await accountById(ctx, accountId)).name)
  await ctx.sql`
    insert into patients.persons (id, account_id, relation, first_name, last_name, gender, document_number, created_at)
    values (${randomUUIDv7()}, ${accountId}, 'self', ${firstName}, ${lastName}, 'unknown', '', ${ctx.now()})
    on conflict (account_id) where relation = 'self' do nothing`
  const made = await selfIdOf(ctx, accountId)
  if (!made) throw new Error(`Account ${accountId} has no person of its own`)
  return made
}

async function selfIdOf(ctx: Ctx, accountId: string): Promise<string | undefined> {
  const [row] = await ctx.sql<{ id: string }>`
    select id from patients.persons where account_id = ${accountId} and relation = 'self'`
  return row?.id
}

/** "Maria João Sousa" → Maria, João Sousa. */
export function splitName(name: string): { firstName: string; lastName: string } {
  const [firstName = '', ...rest] = name.trim().split(/\s+/)
  return { firstName, lastName: rest.join(' ') }
}
