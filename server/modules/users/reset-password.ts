import type { requestPasswordReset, resetPassword as resetPasswordEndpoint } from '#contract/users.ts'
import type { Ctx, Tx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { APIError } from 'better-auth/api'
import { accountById, newsOf } from './account-rows.ts'
import { countAttempt } from './attempts.ts'
import { authIn } from './auth.ts'
import { linkExpired } from './errors.ts'

/** Asks for a mail with a link; the same answer whether the address is known or not. @throws Refusal too_many_attempts */
export async function askForReset(
  ctx: Ctx,
  { body, ip }: Input<typeof requestPasswordReset>,
): Promise<{ email: string }> {
  await countAttempt(ctx, 'reset', ip)
  await countAttempt(ctx, 'reset-email', body.email)
  await ctx.transaction(async (tx) => {
    const [account] = await tx.sql<{
      id: string
    }>`select id from users.accounts where email = ${body.email.toLowerCase()}`
    if (account) await tx.emit('account.password_reset_requested', { accountId: account.id })
  })
  return { email: body.email }
}

/** Sets a new password, ends every session, and confirms the address if that was still open. @throws Refusal link_expired, too_many_attempts */
export async function resetPassword(
  ctx: Ctx,
  { body, ip }: Input<typeof resetPasswordEndpoint>,
): Promise<void> {
  await countAttempt(ctx, 'link', ip)
  await ctx.transaction(async (tx) => {
    const auth = authIn(tx, {
      passwordReset: async ({ id }) => {
        await tx.emit('session.ended', { accountId: id })
        await confirmAddress(tx, id)
      },
    })
    await auth.api
      .resetPassword({ body: { newPassword: body.password, token: body.token } })
      .catch((error: unknown) => {
        throw error instanceof APIError ? linkExpired() : error
      })
  })
}

/** Who could open the mail with the link owns the address: an account that was never confirmed is so now. */
async function confirmAddress(tx: Tx, accountId: string): Promise<void> {
  const confirmed = await tx.sql`
    update users.accounts set email_verified = true where id = ${accountId} and not email_verified returning id`
  if (confirmed.length > 0) await tx.emit('account.verified', newsOf(await accountById(tx, accountId)))
}
