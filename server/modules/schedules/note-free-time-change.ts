import type { Tx } from '#platform/context.ts'

/**
 * Has what is kept of the free times of these doctors forgotten, and their next free time worked out anew, after the
 * commit. An id that is no doctor's is passed over then.
 */
export async function noteFreeTimeChange(tx: Tx, doctorIds: readonly string[]): Promise<void> {
  if (doctorIds.length === 0) return
  tx.forget(...doctorIds)
  await tx.sql`insert into schedules.free_time_changes (doctor_id) select unnest(${doctorIds}::uuid[])`
  await tx.addJob('refresh-next-free', {})
}

/** The same where time of these doctors that was taken is free again, which is announced. */
export async function noteFreedTimes(tx: Tx, doctorIds: readonly string[]): Promise<void> {
  if (doctorIds.length === 0) return
  await noteFreeTimeChange(tx, doctorIds)
  await tx.emit('times.freed', ...doctorIds.map((doctorId) => ({ doctorId })))
}
