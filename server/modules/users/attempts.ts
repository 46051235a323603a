import type { Ctx } from '#platform/context.ts'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { tooManyAttempts } from './errors.ts'

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
} as const
export type Attempt = keyof typeof limits

const limiter = (ctx: Ctx, attempt: Attempt): RateLimiterPostgres =>
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
    if (error instanceof RateLimiterRes) throw tooManyAttempts(Math.ceil(error.msBeforeNext / 1000))
    throw error
  }
}

/** Takes back one attempt that succeeded: only failures are to be limited. */
export async function forgiveAttempt(ctx: Ctx, attempt: Attempt, key: string): Promise<void> {
  await limiter(ctx, attempt).reward(key.toLowerCase().slice(0, 200))
}
