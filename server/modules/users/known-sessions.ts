import { type Ctx, onceForProcess, type SignedIn } from '#platform/context.ts'

interface Line {
  ctx: Ctx
  waiting: Map<string, PromiseWithResolvers<SignedIn | undefined>>
}

/** As better-auth reads a session whose token it has verified: sessions that have not ended, of accounts that may act. */
async function lookUp(ctx: Ctx, tokens: readonly string[]): Promise<Map<string, SignedIn>> {
  const rows = await ctx.sql<SignedIn>`
    select a.id as "accountId", a.role, a.name, a.language, a.time_zone as "timeZone", s.token as "sessionToken"
    from users.sessions s join users.accounts a on a.id = s.user_id
    where s.token = any(${tokens}::text[]) and s.expires_at > ${ctx.now()} and not a.suspended`
  return new Map(rows.map((row) => [row.sessionToken, row]))
}

/** Which of these verified tokens are of sessions that have not ended, of accounts that may act. */
export const sessionsThatCanAct = async (ctx: Ctx, tokens: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set((await lookUp(ctx, tokens)).keys())

const lineOf = onceForProcess((ctx): Line => ({ ctx, waiting: new Map() }))

/**
 * Who has this session, whose token was verified before; undefined where it must be verified anew. All who ask in the same
 * turn of the event loop are looked up in one statement: thousands come back at the same time.
 */
export function sessionAgain(ctx: Ctx, token: string): Promise<SignedIn | undefined> {
  const line = lineOf(ctx)
  if (line.waiting.size === 0) setImmediate(() => void answerAll(line))
  const known = line.waiting.get(token) ?? Promise.withResolvers<SignedIn | undefined>()
  line.waiting.set(token, known)
  return known.promise
}

async function answerAll(line: Line): Promise<void> {
  const all = [...line.waiting]
  line.waiting.clear()
  try {
    const found = await lookUp(
      line.ctx,
      all.map(([token]) => token),
    )
    for (const [token, { resolve }] of all) resolve(found.get(token))
  } catch (error) {
    for (const [, { reject }] of all) reject(error)
  }
}
