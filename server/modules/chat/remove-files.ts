import type { Tx } from '#platform/context.ts'
import { filesOf } from '#platform/files.ts'
import type { Job, Timer } from '#platform/jobs.ts'

/** Where the bytes of a file are. */
export const keyOf = (roomId: string, fileId: string): string => `chat/${roomId}/${fileId}`

/** Removes the bytes of a file whose row is removed by this transaction, once it is committed. */
export const removeFileLater = (tx: Tx, roomId: string, fileId: string): Promise<void> =>
  tx.addJob(removeFile.name, { key: keyOf(roomId, fileId) })

export const removeFile: Job = {
  name: 'chat.remove-file',
  run: (ctx, { key }) => filesOf(ctx).remove(String(key)),
}

/** What was uploaded and not sent is kept so long. */
const keptFor = { hours: 24 }
const mostAtOnce = 500

export const removeUnsentFiles: Timer = {
  name: 'chat.remove-unsent-files',
  cron: '41 * * * *',
  run: async (ctx) => {
    let removed = mostAtOnce
    while (removed === mostAtOnce)
      removed = await ctx.transaction(async (tx) => {
        const rows = await tx.sql<{ id: string; roomId: string }>`
          delete from chat.files where id in (
            select id from chat.files
            where message_number is null and uploaded_at < ${tx.now().subtract(keptFor)}
            order by uploaded_at limit ${mostAtOnce} for update skip locked
          ) returning id, room_id as "roomId"`
        for (const { id, roomId } of rows) await removeFileLater(tx, roomId, id)
        return rows.length
      })
  },
}
