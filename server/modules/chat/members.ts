import {
  type addMembers as addEndpoint,
  mostMembers,
  type removeMember as removeEndpoint,
  type Room,
} from '#contract/chat.ts'
import { type Ctx, signedIn } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { mayNotAdd, membersFixed, tooManyMembers } from './errors.ts'
import { demandTalk } from './may-talk.ts'
import { addMemberRows, removeMemberRows } from './member-rows.ts'
import { hasFreeMembers, mayAdd, mayRemove } from './permissions.ts'
import { answerRoom } from './room-answers.ts'
import { lockSeenRoom, membersOf } from './room-rows.ts'
import { writeMessage } from './write-message.ts'

/**
 * Adds people to a group; who is in it already stays as they are. They see what is said from then on.
 * @throws Refusal not_found, person_not_found (404), may_not_add (403), members_fixed, too_many_members (409)
 */
export async function addMembers(ctx: Ctx, { params, body }: Input<typeof addEndpoint>): Promise<Room> {
  return ctx.transaction(async (tx) => {
    const room = await lockSeenRoom(tx, params.id)
    const actor = signedIn(tx)
    if (!hasFreeMembers(room)) throw membersFixed()
    if (!mayAdd(actor, room)) throw mayNotAdd()
    const wanted = await demandTalk(tx, body.accountIds)
    const present = await membersOf(tx, room.id)
    const added = wanted.filter((id) => !present.includes(id))
    if (present.length + added.length > mostMembers) throw tooManyMembers(mostMembers)
    if (added.length > 0) {
      await addMemberRows(tx, room.id, added)
      tx.tell([...present, ...added], 'room-changed', { roomId: room.id })
      const about = { what: 'added', people: added, by: actor.accountId } as const
      await writeMessage(tx, room.id, { kind: 'system', source: 'system', about })
    }
    return answerRoom(tx, room.id)
  })
}

/**
 * Ends a membership of a group: the own one, or that of somebody else as who made the group.
 * @throws Refusal not_found, members_fixed (409)
 */
export async function removeMember(ctx: Ctx, { params }: Input<typeof removeEndpoint>): Promise<void> {
  await ctx.transaction(async (tx) => {
    const room = await lockSeenRoom(tx, params.id)
    const actor = signedIn(tx)
    const removed = params.accountId.toLowerCase()
    if (!mayRemove(actor, room, removed)) throw notFound('The member')
    if (!hasFreeMembers(room)) throw membersFixed()
    const present = await membersOf(tx, room.id)
    if (!present.includes(removed)) throw notFound('The member')
    await removeMemberRows(tx, room.id, [removed])
    const others = present.filter((id) => id !== removed)
    tx.tell(others, 'room-changed', { roomId: room.id })
    const what = removed === actor.accountId ? 'left' : 'removed'
    const about = { what, people: [removed], by: actor.accountId } as const
    await writeMessage(tx, room.id, { kind: 'system', source: 'system', about })
  })
}
