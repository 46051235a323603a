import type { Ctx } from './context.ts'

/** A fact about this installation that was written down under this name, or undefined. */
export async function installationFact(ctx: Ctx, name: string): Promise<unknown> {
  const [row] = await ctx.sql<{ value: unknown }>`select value from platform.settings where name = ${name}`
  return row?.value
}
