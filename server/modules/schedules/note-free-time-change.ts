import type { Tx } from '#platform/context.ts'
import { seenTaken } from './seen-taken.ts'

/**
 * Has what is kept of the free times of these doctors forgotten, and their next free time worked out anew, after the
 * commit. An id that is no doctor's is passed over then.
 */
export async function noteFreeTimeChange(tx: Tx, doctorIds: readonly string[]): Promise<void> {
  if (doctorIds.length === 0) return
  tx.forget(...doctorIds)
  seenTaken(tx).forget(doctorIds)
  await tx.sql`insert into schedules.free_time_changes (doctor_id) select unnest(${doctorIds}::uuid[])`
  await tx.addJob('refresh-next-free', {})
}
