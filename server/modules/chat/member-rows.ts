import type { Tx } from '#platform/context.ts'

/** Lets these people into a room that is locked or new: they see what is said from now on. Who is in it stays as they are. */
export async function addMemberRows(tx: Tx, roomId: string, accountIds: readonly string[]): Promise<void> {
  await tx.sql`
    insert into chat.members (room_id, account_id, joined_at, seen_after, read_to)
    select r.id, asked.id, ${tx.now()}, r.last_number, r.last_number
    from chat.rooms r cross join unnest(${accountIds}::uuid[]) as asked (id) where r.id = ${roomId}
    on conflict (room_id, account_id) do nothing`
}

/** Takes these people out of a room that is locked, and tells their devices to forget it. */
export async function removeMemberRows(tx: Tx, roomId: string, accountIds: readonly string[]): Promise<void> {
  await tx.sql`delete from chat.members where room_id = ${roomId} and account_id = any(${accountIds}::uuid[])`
  // What they uploaded and did not send, nobody will send any more.
  tx.tell(accountIds, 'room-left', { roomId })
}
