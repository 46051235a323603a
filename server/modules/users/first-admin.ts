import { randomBytes } from 'node:crypto'
import type { createFirstAdmin as createFirstAdminEndpoint } from '#contract/users.ts'
import { isTimeZone } from '#contract/time-zone.ts'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { countAttempt } from './attempts.ts'
import { createAccount, hashPassword } from './create-account.ts'
import { alreadySetUp, unknownTimeZone, wrongCode } from './errors.ts'
import { signIn } from './sign-in.ts'

/** The code with which the first administrator is made, the same until it is used; undefined when there is one already. */
export async function firstAdminCode(ctx: Ctx): Promise<string | undefined> {
  if (!(await needsFirstAdmin(ctx))) return undefined
  const code = randomBytes(10).toString('hex')
  await ctx.sql`insert into users.first_admin_code (code) values (${code}) on conflict do nothing`
  const [row] = await ctx.sql<{ code: string }>`select code from users.first_admin_code`
  return row?.code
}

export async function needsFirstAdmin(ctx: Ctx): Promise<boolean> {
  const admins = await ctx.sql`select from users.accounts where role = 'admin' limit 1`
  return admins.length === 0
}

/** Makes the administrator of a new installation and signs in. @throws Refusal wrong_code, already_set_up, too_many_attempts */
export async function createFirstAdmin(ctx: Ctx, input: Input<typeof createFirstAdminEndpoint>) {
  const { code, email, password, name, timeZone } = input.body
  await countAttempt(ctx, 'first-admin', input.ip)
  if (!isTimeZone(timeZone)) throw unknownTimeZone()
  if (!(await needsFirstAdmin(ctx))) throw alreadySetUp()
  const passwordHash = await hashPassword(password)
  await ctx.transaction(async (tx) => {
    // Deleting the row is the claim: of two visitors with the right code, one wins.
    const used = await tx.sql`delete from users.first_admin_code where code = ${code} returning code`
    if (used.length === 0) throw wrongCode()
    await createAccount(tx, { email, name, role: 'admin', language: 'en', timeZone, passwordHash })
  })
  return signIn(ctx, { ...input, body: { email, password } } as never)
}
