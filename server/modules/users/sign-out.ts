import type { Ctx } from '#platform/context.ts'
import { signedIn } from '#platform/context.ts'
import { Reply } from '#platform/http.ts'
import { signedOutCookie } from './signed-in-cookie.ts'

/** Ends the session of this request everywhere, and takes the cookie back. */
export async function signOut(ctx: Ctx): Promise<Reply<void>> {
  const { accountId, sessionToken } = signedIn(ctx)
  await ctx.transaction(async (tx) => {
    await tx.sql`delete from users.sessions where token = ${sessionToken}`
    await tx.emit('session.ended', { accountId })
  })
  const gone = 'Path=/; Max-Age=0; HttpOnly; SameSite=Lax'
  return new Reply(undefined, {
    'set-cookie': [
      `consulta.session_token=; ${gone}`,
      `__Secure-consulta.session_token=; ${gone}; Secure`,
      signedOutCookie,
    ],
  })
}
