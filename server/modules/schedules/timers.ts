import type { Timer } from '#platform/jobs.ts'
import { noteFreedTimes, noteFreeTimeChange, type Party } from './note-free-time-change.ts'

const mostAtOnce = 10_000

/**
 * Next free times pass without anybody doing anything, as soon as it is too late to book them; where a kind of visit has
 * none, the horizon may have reached one. What still waits to be worked out is not noted again.
 */
const refreshPassed: Timer = {
  name: 'refresh-passed-free-times',
  cron: '* * * * *',
  run: (ctx) =>
    ctx.transaction(async (tx) => {
      const now = tx.now()
      const passed = await tx.sql<{ doctorId: string }>`
        (
          select doctor_id as "doctorId" from schedules.next_free_times where next_video_at < ${now}
          union select doctor_id from schedules.next_free_times where next_in_person_at < ${now}
          union select n.doctor_id
            from schedules.booking_terms t join schedules.next_free_times n on n.doctor_id = t.doctor_id
            where t.notice_minutes > 0
              and least(next_video_at, next_in_person_at) < ${now}::timestamptz + t.notice_minutes * interval '1 minute'
          union select doctor_id from schedules.next_free_times
            where is_lacking and refreshed_at < ${now.subtract({ hours: 24 })}
        ) except select doctor_id from schedules.free_time_changes where taken_from is null`
      await noteFreeTimeChange(
        tx,
        passed.map((p) => p.doctorId),
      )
    }),
}

/** Tidies up: nothing relies on it, as expired holds count as free time everywhere. Also lets their doctors' next free time be seen again. */
const removeExpiredHolds: Timer = {
  name: 'remove-expired-holds',
  cron: '* * * * *',
  run: (ctx) =>
    ctx.transaction(async (tx) => {
      const removed = await tx.sql<Party>`
        with expired as (
          select party_id, cell from schedules.taken_times where expires_at <= ${tx.now()}
          order by party_id, cell limit ${mostAtOnce} for update skip locked
        ), removed as (
          delete from schedules.taken_times t using expired
          where t.party_id = expired.party_id and t.cell = expired.cell
          returning t.party_id, t.party
        )
        select distinct party_id as "partyId", party from removed`
      await noteFreedTimes(tx, removed)
    }),
}

export const timers = [refreshPassed, removeExpiredHolds]
