import type { Ctx, Tx } from '#platform/context.ts'

/** So many are looked for at once. */
export const mostAtOnce = 100

/** Does something to each that `find` finds, in a transaction of its own, until it finds fewer than `mostAtOnce`. */
export async function eachInItsOwn(
  ctx: Ctx,
  find: () => Promise<{ id: string }[]>,
  act: (tx: Tx, id: string) => Promise<void>,
): Promise<void> {
  for (let found = mostAtOnce; found === mostAtOnce;) {
    const due = await find()
    for (const { id } of due) await ctx.transaction((tx) => act(tx, id))
    found = due.length
  }
}
