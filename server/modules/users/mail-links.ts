import type { Ctx, Tx } from '#platform/context.ts'
import { createEmailVerificationToken } from 'better-auth/api'
import { accountById } from './account-rows.ts'
import { authIn, linkLifetime } from './auth.ts'

/** Link that confirms the address of an account, made when the mail is written so that no event holds a secret. */
export async function verificationLink(ctx: Ctx, accountId: string): Promise<string> {
  const { email } = await accountById(ctx, accountId)
  const token = await createEmailVerificationToken(ctx.config.AUTH_SECRET, email, undefined, linkLifetime, {
    accountId,
  })
  return `${ctx.config.PUBLIC_URL}/verify?token=${token}`
}

/** Link with which a new password can be set once. */
export async function passwordResetLink(tx: Tx, accountId: string): Promise<string> {
  const { email } = await accountById(tx, accountId)
  let made = ''
  await authIn(tx, { resetToken: (token) => (made = token) }).api.requestPasswordReset({
    body: { email },
  })
  return `${tx.config.PUBLIC_URL}/reset?token=${made}`
}
