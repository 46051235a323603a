import type { Tx } from '#platform/context.ts'
import { noteFreeTimeChange } from './note-free-time-change.ts'

/** Says that an account's rules, exceptions or unavailable times have changed. */
export async function announceAvailability(tx: Tx, ownerId: string): Promise<void> {
  await tx.emit('availability.changed', { ownerId })
  await noteFreeTimeChange(tx, [ownerId])
}
