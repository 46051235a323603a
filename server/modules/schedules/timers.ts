import type { Timer } from '#platform/jobs.ts'
import { noteFreeTimeChange } from './note-free-time-change.ts'

const mostAtOnce = 10_000

/**
 * Next free times pass without anybody doing anything, as soon as it is too late to book them; where there was none, the
 * horizon may have reached one.
 */
const refreshPassed: Timer = {
  name: 'refresh-passed-free-times',
  cron: '*/5 * * * *',
  run: (ctx) =>
    ctx.transaction(async (tx) => {
      const now = tx.now()
      const passed = await tx.sql<{ doctorId: string }>`
        select n.doctor_id as "doctorId"
        from schedules.next_free_times n left join schedules.booking_terms t on t.doctor_id = n.doctor_id
        where next_free_at < ${now}::timestamptz + coalesce(t.notice_minutes, 0) * interval '1 minute'
          or (next_free_at is null and refreshed_at < ${now.subtract({ hours: 24 })}::timestamptz)`
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
      const removed = await tx.sql<{ doctorId: string }>`
        with expired as (
          select party_id, cell from schedules.taken_times where expires_at <= ${tx.now()}
          order by party_id, cell limit ${mostAtOnce} for update skip locked
        ), removed as (
          delete from schedules.taken_times t using expired
          where t.party_id = expired.party_id and t.cell = expired.cell
          returning t.party_id, t.party
        )
        select distinct party_id as "doctorId" from removed where party = 'doctor'`
      await noteFreeTimeChange(
        tx,
        removed.map((r) => r.doctorId),
      )
    }),
}

export const timers = [refreshPassed, removeExpiredHolds]
