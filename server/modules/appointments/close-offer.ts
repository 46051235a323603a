import type { Tx } from '#platform/context.ts'
import { releaseTimes } from '#schedules'
import { type EntryRow, lockedEntry, type OfferRow, openOffersOf } from './waitlist-rows.ts'

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

/** Ends an entry that is locked, and what is offered to it. */
export async function endEntry(tx: Tx, entry: EntryRow): Promise<void> {
  const { id, state } = entry
  if (state === 'fulfilled' || state === 'ended') return
  for (const offer of await openOffersOf(tx, [id])) await closeOffer(tx, offer, 'withdrawn')
  await tx.sql`update appointments.waitlist set state = 'ended', ended_at = ${tx.now()} where id = ${id}`
  tellOwner(tx, entry)
}

/** The other devices of who waits hear of it; offers and rests are told by their events. */
export const tellOwner = (tx: Tx, { id, accountId }: EntryRow): void =>
  tx.tell([accountId], 'waitlist-changed', { entryId: id })

/** Nobody waits for an earlier time of a visit that is over. Lock the visit first. */
export async function endWaitingFor(tx: Tx, appointmentId: string): Promise<void> {
  const [waiting] = await tx.sql<{ id: string }>`
    select id from appointments.waitlist
    where appointment_id = ${appointmentId} and state in ('waiting', 'resting')`
  const entry = waiting && (await lockedEntry(tx, waiting.id))
  if (entry) await endEntry(tx, entry)
}
