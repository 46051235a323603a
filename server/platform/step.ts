import type { Ctx } from './context.ts'

/**
 * Taken time is written in cells of the calendar's step, so the step of an installation stays what its first start made it.
 * @throws Error naming the step in the database when another one is configured
 */
export async function keepStep(ctx: Ctx, stepMinutes: number): Promise<void> {
  await ctx.sql`
    insert into platform.settings (name, value) values ('step_minutes', ${String(stepMinutes)}::jsonb)
    on conflict do nothing`
  const [row] = await ctx.sql<{
    value: number
  }>`select value from platform.settings where name = 'step_minutes'`
  if (row && row.value !== stepMinutes)
    throw new Error(`This database was made with STEP_MINUTES=${row.value}; start with that setting.`)
}

/** Length of one cell of taken time: all steps and all zone offsets are whole multiples of it. */
export const cellMinutes = (stepMinutes: number): number => (stepMinutes % 15 === 0 ? 15 : 5)
