import type { IncomingHttpHeaders } from 'node:http'
import type { Account } from '#contract/users.ts'
import type { Actor, Ctx, SignedIn } from '#platform/context.ts'
import { authOfProcess } from './auth.ts'
import { sessionAgain } from './known-sessions.ts'

const rememberedFor = Temporal.Duration.from({ seconds: 60 })
const mostRemembered = 50_000

/**
 * Who makes a request, from its bearer token or session cookie. A check of better-auth costs about 1 ms, so the answer is
 * remembered for a minute and forgotten at once when an event says that the session ended or the account changed. After that
 * minute the token is known to be genuine, so only the session is looked up, together with those of all who come just now.
 */
export class Identities {
  #known = new Map<string, { actor: SignedIn; until: Temporal.Instant }>()
  /** Counts what was forgotten: an answer that was on its way meanwhile may be wrong and is not remembered. */
  #forgotten = 0
  /** Ends when all are known who came in turn. */
  #turn: Promise<void> | undefined

  async of(ctx: Ctx, headers: IncomingHttpHeaders): Promise<Actor> {
    return this.#remembered(ctx, headers) ?? (await this.#find(ctx, headers))
  }

  /** The same, but nobody is answered before those who came in turn earlier: who is remembered does not overtake who is looked up. */
  async inTurn(ctx: Ctx, headers: IncomingHttpHeaders): Promise<Actor> {
    const remembered = this.#remembered(ctx, headers)
    const earlier = this.#turn
    if (remembered && !earlier) return remembered
    const found = Promise.resolve(remembered ?? this.#find(ctx, headers))
    const turn = afterBoth(earlier, found)
    this.#turn = turn
    void turn.then(() => {
      if (this.#turn === turn) this.#turn = undefined
    })
    await earlier
    return found
  }

  #remembered(ctx: Ctx, headers: IncomingHttpHeaders): SignedIn | undefined {
    const known = this.#known.get(sessionKey(headers) ?? '')
    return known && Temporal.Instant.compare(ctx.now(), known.until) < 0 ? known.actor : undefined
  }

  async #find(ctx: Ctx, headers: IncomingHttpHeaders): Promise<Actor> {
    const key = sessionKey(headers)
    if (!key) return 'nobody'
    const known = this.#known.get(key)
    const before = this.#forgotten
    const again = known && (await sessionAgain(ctx, known.actor.sessionToken))
    const actor = again ?? (await look(ctx, headers))
    if (actor === 'nobody' || this.#forgotten !== before) return actor
    if (this.#known.size >= mostRemembered) this.#known.clear()
    this.#known.set(key, { actor, until: ctx.now().add(rememberedFor) })
    return actor
  }

  forget(accountId: string): void {
    this.#forgotten += 1
    for (const [key, { actor }] of this.#known) if (actor.accountId === accountId) this.#known.delete(key)
  }

  forgetAll(): void {
    this.#forgotten += 1
    this.#known.clear()
  }
}

async function afterBoth(first: Promise<void> | undefined, second: Promise<unknown>): Promise<void> {
  await Promise.allSettled([first, second])
}

function sessionKey({ authorization, cookie }: IncomingHttpHeaders): string | undefined {
  if (authorization) return authorization
  return cookie?.split('; ').find((c) => c.startsWith('consulta.') || c.startsWith('__Secure-consulta.'))
}

async function look(ctx: Ctx, headers: IncomingHttpHeaders): Promise<SignedIn | 'nobody'> {
  const asked = new Headers()
  // A program that sends a token means that one, whatever cookies come along.
  if (headers.authorization) asked.set('authorization', headers.authorization)
  else if (headers.cookie) asked.set('cookie', headers.cookie)
  const found = await authOfProcess(ctx).api.getSession({
    headers: asked,
    query: { disableRefresh: true },
  })
  if (!found) return 'nobody'
  const account = found.user as unknown as Account
  if (account.suspended) return 'nobody'
  const { id, role, name, language, timeZone } = account
  return { accountId: id, role, name, language, timeZone, sessionToken: found.session.token }
}
