import type { Ctx, Tx } from '#platform/context.ts'
import { subscriber } from '#platform/events.ts'
import type { Timer } from '#platform/jobs.ts'
import { feedBegins } from './feed-visits.ts'

/** A feed, and in which state all is that it says. */
export interface Feed {
  accountId: string
  role: 'patient' | 'doctor'
  showsNames: boolean
  /** Another text after every change; the migration of the feeds says why. */
  state: string
}

/** The feed with this secret: one statement of two index look-ups, however many visits the feed holds. */
export async function findFeed(ctx: Ctx, secretHash: Buffer): Promise<Feed | undefined> {
  const [found] = await ctx.sql<Feed>`
    select f.account_id as "accountId", f.role, f.shows_names as "showsNames",
      concat_ws(' ', f.id, f.shows_names, changes.n, changes.hash) as state
    from appointments.feeds f cross join lateral (
      select count(*) as n, bit_xor(hashint8extended(c.id, 0)) as hash
      from appointments.feed_changes c where c.account_id = f.account_id
    ) as changes
    where f.secret_hash = ${secretHash}`
  return found
}

/**
 * What feeds say besides the visits is kept by other modules. Their news come after the commit: until then a program may be
 * told that nothing has changed; at its next look it gets the new words.
 */
export const feedSubscribers = [
  subscriber({
    name: 'note-feed-change-when-account-changes',
    on: ['account.changed'],
    run: async (tx, { payload: { accountId } }) => {
      await tx.sql`insert into appointments.feed_changes (account_id) values (${accountId})`
    },
  }),
  subscriber({
    name: 'note-feed-changes-when-patient-changes',
    on: ['patient.changed'],
    run: (tx, { payload: { patientId } }) => noteChangesFor(tx, 'patient', patientId),
  }),
  subscriber({
    name: 'note-feed-changes-when-doctor-changes',
    on: ['doctor.profile_changed'],
    run: (tx, { payload: { doctorId } }) => noteChangesFor(tx, 'doctor', doctorId),
  }),
]

/** For everybody in whose feed this person may be named. */
async function noteChangesFor(tx: Tx, who: 'patient' | 'doctor', id: string): Promise<void> {
  const doctorId = who === 'doctor' ? id : null
  const patientId = who === 'patient' ? id : null
  await tx.sql`
    insert into appointments.feed_changes (account_id)
    select distinct unnest(array[doctor_id, patient_account_id] || other_doctor_ids) from appointments.appointments
    where starts_at >= ${feedBegins(tx)} and (doctor_id = ${doctorId}::uuid or patient_id = ${patientId}::uuid)`
}

const mostChanges = 50

/** Keeps the look-up of a feed's state short. The new row makes it another state, as a feed may have been read meanwhile. */
export const tidyFeedChanges: Timer = {
  name: 'tidy-feed-changes',
  cron: '13 * * * *',
  run: async (ctx) => {
    await ctx.sql`
      with tidied as (
        select c.account_id, f.account_id is not null as has_feed
        from appointments.feed_changes c left join appointments.feeds f on f.account_id = c.account_id
        group by c.account_id, f.account_id having f.account_id is null or count(*) > ${mostChanges}
      ), gone as (
        delete from appointments.feed_changes c using tidied where c.account_id = tidied.account_id
        returning c.account_id, tidied.has_feed
      )
      insert into appointments.feed_changes (account_id) select distinct account_id from gone where has_feed`
  },
}
