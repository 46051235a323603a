import type { registerAccount } from '#contract/users.ts'
import { isTimeZone } from '#contract/time-zone.ts'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { accountById, newsOf } from './account-rows.ts'
import { countAttempt } from './attempts.ts'
import { authIn } from './auth.ts'
import { unknownTimeZone } from './errors.ts'

/**
 * Registers a patient or doctor; the mail with the link follows from the event. A known address gets the same answer and a
 * mail that says so.
 * @throws Refusal unknown_time_zone, too_many_attempts
 */
export async function register(
  ctx: Ctx,
  { body, ip }: Input<typeof registerAccount>,
): Promise<{ email: string }> {
  if (!isTimeZone(body.timeZone)) throw unknownTimeZone()
  await countAttempt(ctx, 'register', ip)
  await countAttempt(ctx, 'register-email', body.email)
  await ctx.transaction(async (tx) => {
    // Whoever never confirmed begins anew: the link was lost, or it was somebody else's attempt with another password.
    await tx.sql`delete from users.accounts where email = ${body.email.toLowerCase()} and not email_verified`
    const auth = authIn(tx, {
      registered: async ({ id }) => tx.emit('account.registered', newsOf(await accountById(tx, id))),
      registeredAgain: async ({ id }) => tx.emit('account.registration_repeated', { accountId: id }),
    })
    await auth.api.signUpEmail({ body: { ...body, language: body.language ?? 'en' } })
  })
  return { email: body.email }
}
