import type { EventName, Events } from '#contract/events.ts'
import type { Ctx } from '#platform/context.ts'

/** Payloads of every event of one name, in the order of the log. */
export async function eventsOf<N extends EventName>(ctx: Ctx, name: N): Promise<Events[N][]> {
  const rows = await ctx.sql<{ payload: Events[N] }>`
    select payload from platform.events where name = ${name} order by position`
  return rows.map((row) => row.payload)
}
