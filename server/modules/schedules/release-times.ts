import type { Tx } from '#platform/context.ts'
import { cellsBetween } from './cells.ts'
import { noteFreedTimes, type Party } from './note-free-time-change.ts'
import { tellWhenForgotten } from './seen-taken.ts'

/** Gives back all time of these claims; those that have none are passed over. */
export async function releaseTimes(tx: Tx, claimIds: readonly string[]): Promise<void> {
  const { first: present } = cellsBetween(tx.now(), tx.now(), tx.config.STEP_MINUTES)
  // Locked in the order in which takeTimes writes, so that the two cannot wait for each other in a ring.
  const released = await tx.sql<Party>`
    with locked as (
      select party_id, cell from schedules.taken_times where claim_id = any(${claimIds}::uuid[])
      order by party_id, cell for update
    ), released as (
      delete from schedules.taken_times t using locked
      where t.party_id = locked.party_id and t.cell = locked.cell and t.claim_id = any(${claimIds}::uuid[])
      returning t.party_id, t.party, t.cell
    )
    select distinct party_id as "partyId", party from released where cell >= ${present}`
  if (released.some(({ party }) => party === 'doctor')) tellWhenForgotten(tx)
  await noteFreedTimes(tx, released)
}

/** Lets a hold end later, and says whether it still had all of its time; if not, nothing of it is to be committed. */
export async function prolongHold(tx: Tx, claimId: string, expiresAt: Temporal.Instant): Promise<boolean> {
  const [prolonged] = await tx.sql<{ cells: number; before: number }>`
    with locked as (
      select party_id, cell from schedules.taken_times where claim_id = ${claimId}
      order by party_id, cell for update
    ), prolonged as (
      update schedules.taken_times t set expires_at = ${expiresAt} from locked
      where t.party_id = locked.party_id and t.cell = locked.cell and t.claim_id = ${claimId} and t.kind = 'hold'
        and t.expires_at > ${tx.now()}
      returning 1
    )
    select count(*) as cells, (select count(*) from schedules.taken_times where claim_id = ${claimId}) as before
    from prolonged`
  // `before` still counts what somebody took while their transaction was waited for.
  return prolonged !== undefined && prolonged.cells > 0 && prolonged.cells === prolonged.before
}
