import type { Ctx } from '#platform/context.ts'
import { createEmailVerificationToken } from 'better-auth/api'
import { accountById } from './account-rows.ts'
import { authOver, linkLifetime } from './auth.ts'

/** Link that confirms the address of an account, made when the mail is written so that no event holds a secret. */
export async function verificationLink(ctx: Ctx, accountId: string): Promise<string> {
  const { email } = await accountById(ctx, accountId)
  const token = await createEmailVerificationToken(ctx.config.AUTH_SECRET, email, undefined, linkLifetime)
  return `${ctx.config.PUBLIC_URL}/verify?token=${token}`
}

/** Link with which a new password can be set once. */
export async function passwordResetLink(ctx: Ctx, accountId: string): Promise<string> {
  const { email } = await accountById(ctx, accountId)
  let made = ''
  await authOver(ctx, ctx.pool, { resetToken: (token) => (made = token) }).api.requestPasswordReset({
    body: { email },
  })
  return `${ctx.config.PUBLIC_URL}/reset?token=${made}`
}
