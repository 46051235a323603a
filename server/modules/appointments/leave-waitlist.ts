import type {
  declineOffer as declineEndpoint,
  leaveWaitlist as leaveEndpoint,
  wakeEntry as wakeEndpoint,
  WaitlistEntry,
} from '#contract/waitlist.ts'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { closeOffer, endEntry, tellOwner } from './close-offer.ts'
import { lookFor } from './offer-free-times.ts'
import { noLongerWaiting, offerOver } from './waitlist-errors.ts'
import { asEntry, isOpenOffer, lockOwnEntry, openOffersOf } from './waitlist-rows.ts'

/** Leaves the offered time to the next and goes on waiting. @throws Refusal not_found (404), offer_over (409) */
export async function declineOffer(
  ctx: Ctx,
  { params, body }: Input<typeof declineEndpoint>,
): Promise<WaitlistEntry> {
  return ctx.transaction(async (tx) => {
    const entry = await lockOwnEntry(tx, params.id)
    const [offer] = await openOffersOf(tx, [entry.id])
    if (offer?.id !== body.offerId.toLowerCase() || !isOpenOffer(offer, tx.now())) throw offerOver()
    await closeOffer(tx, offer, 'declined')
    await tx.sql`update appointments.waitlist set missed_offers = 0 where id = ${entry.id}`
    tellOwner(tx, entry)
    await lookFor(tx, entry)
    return asEntry(tx, entry)
  })
}

/** Waits again with the turn it had. @throws Refusal not_found (404), no_longer_waiting (409) */
export async function wakeEntry(ctx: Ctx, { params }: Input<typeof wakeEndpoint>): Promise<WaitlistEntry> {
  return ctx.transaction(async (tx) => {
    const entry = await lockOwnEntry(tx, params.id)
    if (entry.state === 'waiting') return asEntry(tx, entry)
    if (entry.state !== 'resting') throw noLongerWaiting()
    await tx.sql`update appointments.waitlist set state = 'waiting', missed_offers = 0 where id = ${entry.id}`
    tellOwner(tx, entry)
    await lookFor(tx, entry)
    return asEntry(tx, { ...entry, state: 'waiting' })
  })
}

/** Waits no longer; nothing is to do where it has ended. @throws Refusal not_found (404) */
export async function leaveWaitlist(ctx: Ctx, { params }: Input<typeof leaveEndpoint>): Promise<void> {
  await ctx.transaction(async (tx) => endEntry(tx, await lockOwnEntry(tx, params.id)))
}
