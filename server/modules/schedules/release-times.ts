import type { Tx } from '#platform/context.ts'
import { cellsBetween } from './cells.ts'
import { noteFreedTimes } from './note-free-time-change.ts'

/** Gives back all time of these claims; those that have none are passed over. */
export async function releaseTimes(tx: Tx, claimIds: readonly string[]): Promise<void> {
  const { first: present } = cellsBetween(tx.now(), tx.now(), tx.config.STEP_MINUTES)
  // Locked in the order in which takeTimes writes, so that the two cannot wait for each other in a ring.
  const released = await tx.sql<{ doctorId: string }>`
    with locked as (
      select party_id, cell from schedules.taken_times where claim_id = any(${claimIds}::uuid[])
      order by party_id, cell for update
    ), released as (
      delete from schedules.taken_times t using locked
      where t.party_id = locked.party_id and t.cell = locked.cell and t.claim_id = any(${claimIds}::uuid[])
      returning t.party_id, t.party, t.cell
    )
    select distinct party_id as "doctorId" from released where party = 'doctor' and cell >= ${present}`
  await noteFreedTimes(
    tx,
    released.map((r) => r.doctorId),
  )
}

/** Lets a hold that has not expired end later. */
export async function prolongHold(tx: Tx, claimId: string, expiresAt: Temporal.Instant): Promise<void> {
  await tx.sql`
    update schedules.taken_times set expires_at = ${expiresAt}
    where claim_id = ${claimId} and kind = 'hold' and expires_at > ${tx.now()}`
}
