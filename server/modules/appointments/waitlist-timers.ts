import { steps } from '#contract/appointment-states.ts'
import { mostMissedOffers } from '#contract/waitlist.ts'
import type { Ctx } from '#platform/context.ts'
import type { Timer } from '#platform/jobs.ts'
import { closeOffer, endEntry } from './close-offer.ts'
import { eachInItsOwn, mostAtOnce } from './each-in-its-own.ts'
import { doctorsFor, offerFreeTimes } from './offer-free-times.ts'
import { tellRest } from './tell-offer.ts'
import { entriesByIds, isOpenOffer, lockedEntry, openOffersOf } from './waitlist-rows.ts'

/** Whoever waits is looked at that often although nothing was announced: a horizon moves on, a notice runs out. */
const lookAgainMinutes = 30

/** Closes the offers that nobody answered; after too many of them in a row the entry rests. */
export async function expireOffers(ctx: Ctx): Promise<void> {
  await eachInItsOwn(
    ctx,
    () => ctx.sql<{ id: string }>`
      select entry_id as id from appointments.waitlist_offers
      where state = 'open' and expires_at <= ${ctx.now()}::timestamptz order by expires_at limit ${mostAtOnce}`,
    async (tx, id) => {
      const entry = await lockedEntry(tx, id)
      const [offer] = await openOffersOf(tx, [id])
      // Somebody acted since it was found.
      if (!entry || !offer || isOpenOffer(offer, tx.now())) return
      await closeOffer(tx, offer, 'expired')
      const missed = entry.missedOffers + 1
      const rests = missed >= mostMissedOffers
      await tx.sql`
        update appointments.waitlist set missed_offers = ${missed}, state = ${rests ? 'resting' : 'waiting'}
        where id = ${id}`
      if (rests) await tellRest(tx, entry)
    },
  )
}

/** Ends the entries whose window is over, or whose visit is no longer to come. */
export async function endOldEntries(ctx: Ctx): Promise<void> {
  await eachInItsOwn(
    ctx,
    () => ctx.sql<{ id: string }>`
      select id from appointments.waitlist w
      where state in ('waiting', 'resting') and (window_end <= ${ctx.now()}::timestamptz
        or appointment_id is not null and not exists (
          select from appointments.appointments a
          where a.id = w.appointment_id and a.state = any(${steps.move.from}::text[])
            and a.starts_at > ${ctx.now()}::timestamptz))
      limit ${mostAtOnce}`,
    async (tx, id) => {
      const entry = await lockedEntry(tx, id)
      if (entry) await endEntry(tx, entry)
    },
  )
}

/** Looks again for those who were not looked at for a while. */
async function lookAgain(ctx: Ctx): Promise<void> {
  const found = await ctx.sql<{ id: string }>`
    select id from appointments.waitlist
    where state = 'waiting' and looked_at <= ${ctx.now().subtract({ minutes: lookAgainMinutes })}::timestamptz
    order by looked_at limit ${mostAtOnce}`
  const ids = found.map(({ id }) => id)
  await ctx.sql`update appointments.waitlist set looked_at = ${ctx.now()} where id = any(${ids}::uuid[])`
  const doctorIds = new Set<string>()
  for (const entry of await entriesByIds(ctx, ids))
    for (const doctorId of await doctorsFor(ctx, entry)) doctorIds.add(doctorId)
  for (const doctorId of doctorIds) await offerFreeTimes(ctx, doctorId)
}

const workWaitlist: Timer = {
  name: 'work-waitlist',
  cron: '* * * * *',
  async run(ctx) {
    await expireOffers(ctx)
    await endOldEntries(ctx)
    await lookAgain(ctx)
  },
}

/** Who waited long ago says nothing any more. */
const forgetEntries: Timer = {
  name: 'forget-old-entries',
  cron: '47 3 * * *',
  run: async (ctx) => {
    await ctx.sql`delete from appointments.waitlist where ended_at < ${ctx.now().subtract({ hours: 24 * 90 })}`
  },
}

export const waitlistTimers = [workWaitlist, forgetEntries]
