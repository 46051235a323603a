import type { Ctx } from '#platform/context.ts'

/**
 * Stands beside the session cookie, which no script can read: it tells a page that there is a session to ask for, and
 * nothing more. Without it every first look of a stranger would begin with a refused request.
 */
export const signedInCookie = (ctx: Ctx): string =>
  `consulta_signed_in=1; Path=/; Max-Age=${30 * 24 * 3600}; SameSite=Lax${
    ctx.config.PUBLIC_URL.startsWith('https:') ? '; Secure' : ''
  }`
export const signedOutCookie = 'consulta_signed_in=; Path=/; Max-Age=0; SameSite=Lax'
