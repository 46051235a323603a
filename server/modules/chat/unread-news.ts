import type { Timer } from '#platform/jobs.ts'

const mostAtOnce = 500

/**
 * Tells of everybody for whom something has been unread in a room for the set time, once until they read: a mail follows
 * from it (`room.unread`).
 */
export const tellUnread: Timer = {
  name: 'chat.tell-unread',
  cron: '* * * * *',
  run: async (ctx) => {
    let told = mostAtOnce
    while (told === mostAtOnce)
      told = await ctx.transaction(async (tx) => {
        const due = await tx.sql<{ accountId: string; roomId: string; unread: number }>`
          update chat.members m set mail_at = null
          from (
            select room_id, account_id from chat.members where mail_at <= ${tx.now()}
            order by mail_at limit ${mostAtOnce} for update skip locked
          ) as due
          where m.room_id = due.room_id and m.account_id = due.account_id
          returning m.account_id as "accountId", m.room_id as "roomId", m.unread`
        if (due.length > 0) await tx.emit('room.unread', ...due)
        return due.length
      })
  },
}
