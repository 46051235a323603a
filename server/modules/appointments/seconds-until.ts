import type { Ctx } from '#platform/context.ts'

/** Whole seconds from now on, 0 for what has passed: for devices whose clock is wrong. */
export const secondsUntil = (ctx: Ctx, at: Temporal.Instant): number =>
  Math.max(0, Math.round(ctx.now().until(at).total('seconds')))
