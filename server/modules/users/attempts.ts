import { type Ctx, onceForProcess } from '#platform/context.ts'
import { tooManyAttempts } from '#platform/errors.ts'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'

/** Attempts per key and window in seconds. Counted in the database, so restarts and further processes do not reset them. */
const limits = {
  'sign-in-address': { points: 100, duration: 900 },
  'sign-in-email': { points: 10, duration: 900 },
  register: { points: 30, duration: 3600 },
  'register-email': { points: 5, duration: 3600 },
  link: { points: 60, duration: 900 },
  reset: { points: 20, duration: 3600 },
  'reset-email': { points: 3, duration: 3600 },
  'first-admin': { points: 10, duration: 900 },
  'calendar-feed': { points: 60, duration: 900 },
  'chat-message': { points: 120, duration: 60, inMemoryBlockOnConsumed: 120 },
  'chat-file': { points: 60, duration: 600, inMemoryBlockOnConsumed: 60 },
  'call-join': { points: 60, duration: 600 },
} as const
export type Attempt = keyof typeof limits

/** Kept for the process: who is far over a limit is refused by it from memory. */
const limiters = onceForProcess(() => new Map<Attempt, RateLimiterPostgres>())
function limiter(ctx: Ctx, attempt: Attempt): RateLimiterPostgres {
  const made = limiters(ctx).get(attempt) ?? newLimiter(ctx, attempt)
  limiters(ctx).set(attempt, made)
  return made
}

const newLimiter = (ctx: Ctx, attempt: Attempt): RateLimiterPostgres =>
  new RateLimiterPostgres({
    storeClient: ctx.pool,
    schemaName: 'users',
    tableName: 'attempts',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: attempt,
    ...limits[attempt],
  })

/** Counts an attempt. @throws Refusal too_many_attempts (429) with Retry-After */
export async function countAttempt(ctx: Ctx, attempt: Attempt, key: string): Promise<void> {
  try {
    await limiter(ctx, attempt).consume(key.toLowerCase().slice(0, 200))
  } catch (error) {
    throw error instanceof RateLimiterRes ? tooManyAttempts(error.msBeforeNext) : error
  }
}

/** Takes back one attempt that succeeded: only failures are to be limited. */
export async function forgiveAttempt(ctx: Ctx, attempt: Attempt, key: string): Promise<void> {
  await limiter(ctx, attempt).reward(key.toLowerCase().slice(0, 200))
}
