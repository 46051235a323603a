import type { requestPasswordReset, resetPassword as resetPasswordEndpoint } from '#contract/users.ts'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { APIError } from 'better-auth/api'
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

/** Sets a new password and ends every session. @throws Refusal link_expired, too_many_attempts */
export async function resetPassword(
  ctx: Ctx,
  { body, ip }: Input<typeof resetPasswordEndpoint>,
): Promise<void> {
  await countAttempt(ctx, 'link', ip)
  await ctx.transaction(async (tx) => {
    const auth = authIn(tx, { passwordReset: ({ id }) => tx.emit('session.ended', { accountId: id }) })
    await auth.api
      .resetPassword({ body: { newPassword: body.password, token: body.token } })
      .catch((error: unknown) => {
        throw error instanceof APIError ? linkExpired() : error
      })
  })
}
