import type { Tx } from '#platform/context.ts'
import { noteFreeTimeChange } from './note-free-time-change.ts'

/** Says that the availability of all who keep the holidays of this region has changed; few statements however many. */
export async function announceHolidays(tx: Tx, region: string): Promise<void> {
  const keepers = await tx.sql<{ ownerId: string }>`
    select owner_id as "ownerId" from schedules.kept_holidays where region = ${region} order by owner_id`
  await tx.emit('availability.changed', ...keepers)
  await noteFreeTimeChange(
    tx,
    keepers.map((keeper) => keeper.ownerId),
  )
}
