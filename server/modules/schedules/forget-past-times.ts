import type { Tx } from '#platform/context.ts'
import { cellsBetween } from './cells.ts'

/**
 * Deletes up to `most` cells of taken time that ended before an instant, whichever claim had them: time so far back is
 * nobody's wish any more, and what is left there keeps the table big. Answers how many it deleted.
 */
export async function forgetPastTimes(tx: Tx, before: Temporal.Instant, most: number): Promise<number> {
  const { first } = cellsBetween(before, before, tx.config.STEP_MINUTES)
  // Locked in the order in which takeTimes writes.
  const [forgotten] = await tx.sql<{ cells: number }>`
    with past as (
      select party_id, cell from schedules.taken_times where cell < ${first}
      order by party_id, cell limit ${most} for update skip locked
    ), forgotten as (
      delete from schedules.taken_times t using past where t.party_id = past.party_id and t.cell = past.cell
      returning 1
    )
    select count(*) as cells from forgotten`
  return forgotten?.cells ?? 0
}
