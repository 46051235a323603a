import type { Tx } from '#platform/context.ts'
import { seenTaken } from './seen-taken.ts'

/**
 * Has what is kept of the free times of these doctors forgotten, and their next free time worked out anew, after the
 * commit. An id that is no doctor's is passed over then. `takenFrom` says since when time was taken of a doctor, where
 * nothing else has changed.
 */
export async function noteFreeTimeChange(
  tx: Tx,
  doctorIds: readonly string[],
  takenFrom?: ReadonlyMap<string, Temporal.Instant>,
): Promise<void> {
  if (doctorIds.length === 0) return
  tx.forget(...doctorIds)
  seenTaken(tx).forget(doctorIds)
  const starts = doctorIds.map((id) => takenFrom?.get(id) ?? null)
  await tx.sql`
    insert into schedules.free_time_changes (doctor_id, taken_from)
    select * from unnest(${doctorIds}::uuid[], ${starts}::timestamptz[])`
  await tx.addJob('refresh-next-free', {})
}

/** Whose time it is. */
export interface Party {
  partyId: string
  party: 'doctor' | 'patient'
}

/** The same where time of these that was taken is free again, which is announced. */
export async function noteFreedTimes(tx: Tx, parties: readonly Party[]): Promise<void> {
  if (parties.length === 0) return
  await noteFreeTimeChange(
    tx,
    parties.flatMap(({ party, partyId }) => (party === 'doctor' ? [partyId] : [])),
  )
  await tx.emit('times.freed', ...parties.map(({ partyId, party }) => ({ partyId, party })))
}
