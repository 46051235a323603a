import type { Tx } from '#platform/context.ts'
import { keepersOf } from './kept-holidays.ts'
import { noteFreeTimeChange } from './note-free-time-change.ts'

/** Says that the availability of all who keep the holidays of this region has changed; few statements however many. */
export async function announceHolidays(tx: Tx, region: string): Promise<void> {
  const keepers = await keepersOf(tx, region)
  await tx.emit('availability.changed', ...keepers.map((ownerId) => ({ ownerId })))
  await noteFreeTimeChange(tx, keepers)
}
