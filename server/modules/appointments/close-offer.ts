import type { Tx } from '#platform/context.ts'
import { releaseTimes } from '#schedules'
import type { OfferRow } from './waitlist-rows.ts'

/** Closes an open offer that nobody took; its time is free again, for the next. Lock the entry first. */
export async function closeOffer(
  tx: Tx,
  { id, claimId }: OfferRow,
  state: 'declined' | 'expired' | 'withdrawn',
): Promise<void> {
  await tx.sql`
    update appointments.waitlist_offers set state = ${state}, closed_at = ${tx.now()} where id = ${id}`
  await releaseTimes(tx, [claimId])
}
