import { type Ctx, onceForProcess, signedIn } from '#platform/context.ts'
import { tooManyAttempts } from '#platform/errors.ts'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** Of one account: three connections are made with some twenty signals, a device tells a line three times a second. */
const limits = onceForProcess(() => ({
  signals: new RateLimiterMemory({ points: 200, duration: 10 }),
  lines: new RateLimiterMemory({ points: 50, duration: 5 }),
}))

/** Counted in this process, as it is about seconds. @throws Refusal too_many_attempts (429) with Retry-After */
export async function demandCalm(ctx: Ctx, what: 'signals' | 'lines'): Promise<void> {
  try {
    await limits(ctx)[what].consume(signedIn(ctx).accountId)
  } catch (error) {
    throw error instanceof RateLimiterRes ? tooManyAttempts(error.msBeforeNext) : error
  }
}
