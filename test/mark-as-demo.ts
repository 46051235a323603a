import type { Instance } from '#contract/admin.ts'
import type { Ctx } from '#platform/context.ts'

/** Marks a database as one that holds the demo clinic, as filling it does. */
export async function markAsDemo(ctx: Ctx, signIns: Instance['demoSignIns']): Promise<void> {
  await ctx.sql`insert into platform.settings (name, value) values ('demo', ${JSON.stringify({ signIns })}::jsonb)`
}
