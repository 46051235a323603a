import type { Ctx } from './context.ts'
import { installationFact } from './installation.ts'

/**
 * Taken time is written in cells of the calendar's step, so the step of an installation stays what its first start made it.
 * @throws Error naming the step in the database when another one is configured
 */
export async function keepStep(ctx: Ctx, stepMinutes: number): Promise<void> {
  await ctx.sql`
    insert into platform.settings (name, value) values ('step_minutes', ${String(stepMinutes)}::jsonb)
    on conflict do nothing`
  const kept = await installationFact(ctx, 'step_minutes')
  if (kept !== stepMinutes)
    throw new Error(`This database was made with STEP_MINUTES=${String(kept)}; start with that setting.`)
}

/** Length of one cell of taken time: all steps and all zone offsets are whole multiples of it. */
export const cellMinutes = (stepMinutes: number): number => (stepMinutes % 15 === 0 ? 15 : 5)
