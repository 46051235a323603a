import type { Tx } from '#platform/context.ts'

/*
 * Who changes somebody's availability and who books in it must not pass each other: a booking that had read the old hours
 * could be committed after the change that looked for visits and saw none. So a change holds the lock of its owner alone
 * before it looks, and a booking holds it, together with any number of other bookings, before it reads the hours. Whichever
 * comes second sees what the first has committed.
 * Public holidays are in the hours of many, so one lock for all of them stands before those of the owners.
 */
const holidays = 'public holidays'
const keyOf = (ownerId: string): string => `availability of ${ownerId.toLowerCase()}`

/** Lets one change of this owner's availability follow after the other, and no booking come between, until the commit. */
export async function lockAvailability(tx: Tx, ownerId: string): Promise<void> {
  await tx.sql`select pg_advisory_xact_lock_shared(hashtextextended(${holidays}, 0))`
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${keyOf(ownerId)}, 0))`
}

/** The same for a change of public holidays, whoever keeps them. */
export async function lockHolidays(tx: Tx): Promise<void> {
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${holidays}, 0))`
}

/**
 * Keeps the availability of these owners as it is until the end of the transaction; others may keep it at the same time.
 * Call it before rows and cells are locked, and read the availability after it.
 */
export async function keepAvailability(tx: Tx, ownerIds: readonly string[]): Promise<void> {
  const keys = [holidays, ...[...new Set(ownerIds.map(keyOf))].toSorted()]
  await tx.sql`select pg_advisory_xact_lock_shared(hashtextextended(key, 0)) from unnest(${keys}::text[]) as key`
}

/** The same without waiting for those whose availability is just being changed: answers whose is kept. */
export async function keepAvailabilityNow(tx: Tx, ownerIds: readonly string[]): Promise<Set<string>> {
  const ids = [...new Set(ownerIds)]
  await tx.sql`select pg_advisory_xact_lock_shared(hashtextextended(${holidays}, 0))`
  const rows = await tx.sql<{ id: string; isKept: boolean }>`
    select id, pg_try_advisory_xact_lock_shared(hashtextextended(key, 0)) as "isKept"
    from unnest(${ids}::text[], ${ids.map(keyOf)}::text[]) as owners (id, key)`
  return new Set(rows.filter(({ isKept }) => isKept).map(({ id }) => id))
}
