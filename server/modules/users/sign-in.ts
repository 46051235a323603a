import type {
  Session,
  signIn as signInEndpoint,
  verifyEmail as verifyEmailEndpoint,
} from '#contract/users.ts'
import type { Ctx } from '#platform/context.ts'
import { type Input, Reply } from '#platform/http.ts'
import { APIError } from 'better-auth/api'
import { decodeJwt } from 'jose'
import type { Static } from 'typebox'
import { accountById, newsOf } from './account-rows.ts'
import { countAttempt, forgiveAttempt } from './attempts.ts'
import { authIn, authOfProcess } from './auth.ts'
import { accountSuspended, emailNotConfirmed, linkExpired, wrongCredentials } from './errors.ts'
import { signedInCookie } from './signed-in-cookie.ts'

type SessionReply = Reply<Static<typeof Session>>

/**
 * Signs in with e-mail and password: cookie for browsers, bearer token for programs.
 * @throws Refusal wrong_credentials (also for an unknown address), email_not_confirmed, account_suspended, too_many_attempts
 */
export async function signIn(
  ctx: Ctx,
  { body, ip, headers }: Input<typeof signInEndpoint>,
): Promise<SessionReply> {
  await countAttempt(ctx, 'sign-in-address', ip)
  await countAttempt(ctx, 'sign-in-email', body.email)
  try {
    const { headers: sent, response } = await authOfProcess(ctx).api.signInEmail({
      body,
      headers: new Headers({ 'user-agent': headers['user-agent'] ?? '' }),
      returnHeaders: true,
    })
    const account = await accountById(ctx, response.user.id)
    if (account.suspended) throw accountSuspended()
    await forgiveAttempt(ctx, 'sign-in-email', body.email)
    await forgiveAttempt(ctx, 'sign-in-address', ip)
    return new Reply(
      { token: response.token, account },
      { 'set-cookie': [...sent.getSetCookie(), signedInCookie(ctx)] },
    )
  } catch (error) {
    if (!(error instanceof APIError)) throw error
    if (error.body?.code === 'EMAIL_NOT_VERIFIED') throw emailNotConfirmed()
    throw wrongCredentials()
  }
}

/**
 * Confirms the e-mail address with the token of the mail and signs in.
 * @throws Refusal link_expired (also when it was used), too_many_attempts
 */
export async function verifyEmail(
  ctx: Ctx,
  { body, ip }: Input<typeof verifyEmailEndpoint>,
): Promise<SessionReply> {
  await countAttempt(ctx, 'link', ip)
  return ctx.transaction(async (tx) => {
    let accountId: string | undefined
    const auth = authIn(tx, {
      verified: async ({ id }) => {
        accountId = id
        await tx.emit('account.verified', newsOf(await accountById(tx, id)))
      },
    })
    const sent = await auth.api
      .verifyEmail({ query: { token: body.token }, returnHeaders: true })
      .catch((error: unknown) => {
        throw error instanceof APIError ? linkExpired() : error
      })
    const cookies = sent.headers.getSetCookie()
    // better-auth answers a used link with success but without a session.
    const signed = cookies.map((c) => /session_token=([^;]+)/.exec(c)?.[1]).find(Boolean)
    // The link is for one account: registering the address anew makes earlier links void.
    if (!signed || accountId === undefined || accountId !== decodeJwt(body.token).accountId)
      throw linkExpired()
    const token = decodeURIComponent(signed).split('.')[0] ?? ''
    return new Reply(
      { token, account: await accountById(tx, accountId) },
      { 'set-cookie': [...cookies, signedInCookie(tx)] },
    )
  })
}
